package io.journeylake.sample;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What has to be known of all people before one line is written: order numbers, clicks a day. */
final class Ledger {
  private static final int FIRST_NUMBER = 1001;

  private final long[] ranks;
  private final Map<Long, Integer> clicks;

  private Ledger(long[] ranks, Map<Long, Integer> clicks) {
    this.ranks = ranks;
    this.clicks = clicks;
  }

  static Ledger of(Stories stories) {
    Ranks ranks = new Ranks();
    Map<Long, Integer> clicks = new HashMap<>();
    stories.ofAll(
        story -> {
          story.orders().forEach(order -> ranks.add(order.key().rank()));
          story
              .clicks()
              .forEach(
                  click ->
                      clicks.merge(
                          cell(Nights.dayOf(click.at()), click.campaign()), 1, Integer::sum));
        });
    return new Ledger(ranks.sorted(), clicks);
  }

  /** The name of an order, "#1001" for the first one. */
  String name(OrderKey order) {
    int position = Arrays.binarySearch(ranks, order.rank());
    if (position < 0) {
      throw new IllegalStateException("The order " + order.rank() + " was not told before.");
    }
    return "#" + (FIRST_NUMBER + position);
  }

  int clicks(LocalDate day, int campaign) {
    return clicks.getOrDefault(cell(day, campaign), 0);
  }

  private static long cell(LocalDate day, int campaign) {
    return day.toEpochDay() * 16 + campaign;
  }

  private static final class Ranks {
    private long[] values = new long[1024];
    private int size;

    void add(long rank) {
      if (size == values.length) {
        values = Arrays.copyOf(values, size * 2);
      }
      values[size++] = rank;
    }

    long[] sorted() {
      long[] sorted = Arrays.copyOf(values, size);
      Arrays.sort(sorted);
      return sorted;
    }
  }
}

package io.journeylake.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The deliveries: number 0 is the history, number n the n-th night after it. A delivery holds what
 * happened on its local day.
 */
final class Nights {
  static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
  static final LocalDate FIRST_DAY = LocalDate.of(2025, 9, 1);
  static final LocalDate HISTORY = LocalDate.of(2025, 12, 31);

  /** The delivery of a moment after the last night. */
  static final int NEVER = Integer.MAX_VALUE;

  private final List<LocalDate> dates;
  private final List<Instant> ends;

  Nights(int nights) {
    this.dates = IntStream.rangeClosed(0, nights).mapToObj(HISTORY::plusDays).toList();
    this.ends =
        dates.stream().map(date -> date.plusDays(1).atStartOfDay(ZONE).toInstant()).toList();
  }

  int count() {
    return dates.size();
  }

  LocalDate date(int delivery) {
    return dates.get(delivery);
  }

  LocalDate last() {
    return dates.get(dates.size() - 1);
  }

  List<LocalDate> afterHistory() {
    return dates.subList(1, dates.size());
  }

  /** The first moment after the day of the delivery. */
  Instant end(int delivery) {
    return ends.get(delivery);
  }

  /** The delivery in which a moment is told, or {@link #NEVER}. */
  int deliveryOf(Instant moment) {
    if (moment.isBefore(ends.get(0))) {
      return 0;
    }
    for (int i = 1; i < ends.size(); i++) {
      if (moment.isBefore(ends.get(i))) {
        return i;
      }
    }
    return NEVER;
  }

  /** The deliveries in which any of the moments is told, ascending. */
  List<Integer> deliveriesOf(List<Instant> moments) {
    return moments.stream()
        .map(this::deliveryOf)
        .filter(delivery -> delivery != NEVER)
        .distinct()
        .sorted()
        .toList();
  }

  static LocalDate dayOf(Instant moment) {
    return moment.atZone(ZONE).toLocalDate();
  }

  static Instant at(LocalDate day, LocalTime time) {
    return day.atTime(time).atZone(ZONE).toInstant();
  }
}

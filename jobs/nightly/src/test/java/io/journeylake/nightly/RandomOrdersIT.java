package io.journeylake.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.testkit.Rounds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three nights (in the whole: seven) of orders, of known and of new customers, on top of a common
 * history, which has the persona model: what they leave depends neither on the order in which their
 * files come nor on the file in which a late line stands. A new customer's number is minted in the
 * order of the nights, so rows of customers are compared under the names of their records.
 */
class RandomOrdersIT {

  private static final String HISTORY = "2010-12-01";
  private static final int FIRST = 2;
  private static final int LAST = Rounds.of(4, 8);
  private static final int HISTORY_CUSTOMERS = 120;
  private static final long SEED = 20101201;

  private static final Set<String> JOURNEY_TABLES =
      Set.of(
          "channel_attribution",
          "dim_date",
          "dim_process_step",
          "dim_touchpoint",
          "funnel_change",
          "funnel_segment",
          "funnel_step",
          "handover",
          "journey_map",
          "journey_path",
          "kpi",
          "loop",
          "opportunity",
          "persona",
          "persona_profile",
          "retention_cohort",
          "satisfaction",
          "signal",
          "transition");

  private static final String CUSTOMERS =
      "with named as (select record_id, customer_id,"
          + " min(record_id) over (partition by customer_id) as name from customer_record)"
          + " select count(*) as records, count(distinct name) as customers,"
          + " bit_xor(xxhash64(record_id, name, persona_id)) as digest"
          + " from named join customer_persona using (customer_id)";

  private static final String EVENTS =
      "select count(*) as events, bit_xor(xxhash64(record_id, occurred_at, channel, touchpoint,"
          + " event_type, object_id, product, quantity, value, is_counted)) as digest"
          + " from timeline_event";

  private static final String ORIGINS =
      "select bit_xor(xxhash64(event_id, first_night, file_id, line)) as digest from timeline_event";

  /**
   * A line of an export.
   *
   * @param day day of the order, from which on a night may bring it
   * @param text the line
   */
  private record Line(int day, String text) {}

  @TempDir private Path folder;

  private RetailNights nights;
  private Random random;

  @BeforeEach
  void runTheHistory() throws IOException {
    nights = new RetailNights(folder);
    random = new Random(SEED);
    nights.export(HISTORY, 0, HISTORY_CUSTOMERS, moreHistory());
    nights.night("history", HISTORY);
  }

  @Test
  void nightsLeaveTheSameInWhateverOrderTheyCome() throws IOException {
    List<List<Line>> files = split();
    List<Integer> order = new ArrayList<>(IntStream.rangeClosed(FIRST, LAST).boxed().toList());
    String inOrderOfDates = after(files, order);

    for (int round = 0; round < Rounds.of(1, 20); round++) {
      Collections.shuffle(order, random);
      assertThat(after(files, order)).as("order of nights " + order).isEqualTo(inOrderOfDates);
      System.out.printf("nights in the order %s leave the same%n", order);
    }
  }

  @Test
  void nightsLeaveWhatOneLoadLeavesHoweverLateTheirLinesAre() throws IOException {
    write(split());
    nights.copy("history", "load");
    CommandLineRun load = nights.run("load", "backfill", night(FIRST), night(LAST));
    assertThat(load.exitCode()).as(load.err()).isZero();

    for (int round = 0; round < Rounds.of(1, 20); round++) {
      List<List<Line>> files = split();
      after(files, IntStream.rangeClosed(FIRST, LAST).boxed().toList());
      assertThat(left("nights")).as("split %d of seed %d", round, SEED).isEqualTo(left("load"));
      System.out.printf("split %d leaves what one load leaves%n", round + 1);
    }
  }

  /** A third of the customers buys often, and a third takes back what it bought. */
  private static String[] moreHistory() {
    List<String> lines = new ArrayList<>();
    for (int customer = 0; customer < HISTORY_CUSTOMERS; customer += 3) {
      for (int order = 0; order < 4; order++) {
        lines.add(
            line(1, "6" + order + (1000 + customer), 60, 10 + order, number(customer)).text());
      }
      lines.add(line(1, "C51" + (1001 + customer), -6, 59, number(customer + 1)).text());
    }
    return lines.toArray(String[]::new);
  }

  private static String number(int customer) {
    return 12000 + customer + ".0";
  }

  /** What the lake holds after those nights, in that order, each of which finds only its file. */
  private String after(List<List<Line>> files, List<Integer> order) throws IOException {
    for (int day = FIRST; day <= LAST; day++) {
      RetailNights.delete(nights.exports().resolve(night(day) + ".csv"));
    }
    nights.copy("history", "nights");
    for (int day : order) {
      write(day, files.get(day - FIRST));
      nights.night("nights", night(day));
    }
    return left("nights") + nights.csv("nights", ORIGINS);
  }

  private String left(String lake) {
    String journeyTables =
        nights
            .published(lake)
            .lines()
            .filter(line -> JOURNEY_TABLES.contains(line.substring(0, line.indexOf(','))))
            .collect(Collectors.joining("\n", "", "\n"));
    assertThat(journeyTables.lines()).hasSameSizeAs(JOURNEY_TABLES);
    return journeyTables + nights.csv(lake, CUSTOMERS) + nights.csv(lake, EVENTS);
  }

  /** Gives each line to the night of its day or, one time in four, to a later one. */
  private List<List<Line>> split() {
    List<List<Line>> files = new ArrayList<>();
    IntStream.rangeClosed(FIRST, LAST).forEach(day -> files.add(new ArrayList<>()));
    for (Line line : lines()) {
      int latest = random.nextInt(4) == 0 ? LAST : line.day();
      int day = line.day() + random.nextInt(latest - line.day() + 1);
      files.get(day - FIRST).add(line);
    }
    return files;
  }

  /**
   * Each day some customers order, a third of whom ordered the day before, and from the second day
   * on there are new ones; a few cancel, and a few lines name nobody.
   */
  private static List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (int day = FIRST; day <= LAST; day++) {
      for (int customer = 30 * day; customer < 30 * day + 45; customer++) {
        String who = customer % 11 == 0 ? "" : number(customer);
        lines.add(line(day, "5" + day + (1000 + customer), 6, customer % 60, who));
        if (customer % 7 == 0) {
          lines.add(line(day, "C5" + day + (1000 + customer), -6, 59, who));
        }
      }
    }
    return lines;
  }

  private static Line line(int day, String invoice, int quantity, int minute, String customer) {
    return new Line(
        day,
        String.format(
            "%s,P1,HOLDER,%d,%s 08:%02d:00,2.55,%s,France%n",
            invoice, quantity, night(day), minute, customer));
  }

  private void write(List<List<Line>> files) throws IOException {
    for (int day = FIRST; day <= LAST; day++) {
      write(day, files.get(day - FIRST));
    }
  }

  private void write(int day, List<Line> lines) throws IOException {
    nights.export(night(day), 0, 0, lines.stream().map(Line::text).collect(Collectors.joining()));
  }

  private static String night(int day) {
    return "2010-12-0" + day;
  }
}

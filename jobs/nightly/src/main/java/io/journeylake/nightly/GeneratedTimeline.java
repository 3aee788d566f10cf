package io.journeylake.nightly;

import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.TimelineChanges;
import io.journeylake.table.Customer;
import io.journeylake.table.TimelineEvent;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Customers and two years of their timeline, drawn from hashes of numbers, as the steps before step
 * journeys would have written them.
 *
 * @param events events up to the first night
 * @param customers customers; some of them have no event
 */
record GeneratedTimeline(long events, long customers) {

  /** The first night: the lake knows what happened up to then. */
  static final Night FIRST = Night.of(LocalDate.of(2025, 12, 31));

  private static final long MILLION = 1_000_000;

  /** Writes the tables that steps journeys, personas and tables begin with. */
  void writeTo(Lake lake) {
    lake.replace(Customer.TABLE, rows(lake, SqlText.of("customer"), FIRST));
    long version = lake.nextVersion(TimelineEvent.TABLE);
    new TimelineChanges(lake).record(version, FIRST.date(), Optional.empty());
    lake.replace(TimelineEvent.TABLE, events(lake, SqlText.of("visits"), FIRST));
  }

  /**
   * Adds one more visit of some customers, on the day of that night.
   *
   * @param share share of the customers, 0 to 1; which ones depends on the night
   */
  void visitAgain(Lake lake, double share, Night night) {
    SqlText visits =
        SqlText.of("visits_of_a_night")
            .with("millionths", Math.round(share * MILLION))
            .with("number", ChronoUnit.DAYS.between(FIRST.date(), night.date()));
    Dataset<Row> events = events(lake, visits, night).localCheckpoint();
    new TimelineChanges(lake)
        .record(
            lake.nextVersion(TimelineEvent.TABLE),
            night.date(),
            Optional.of(events.select(TimelineEvent.CUSTOMER_ID).distinct()));
    lake.append(TimelineEvent.TABLE, events.coalesce(1));
  }

  /** Rows of timeline_event, those of a customer together. */
  private Dataset<Row> events(Lake lake, SqlText visits, Night night) {
    return rows(lake, SqlText.of("timeline_event").with("visits", visits.text()), night);
  }

  private Dataset<Row> rows(Lake lake, SqlText query, Night night) {
    long end = night.date().plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    return lake.spark()
        .sql(
            query
                .with("events", events)
                .with("customers", customers)
                .with("night", night.date())
                .with("end", end)
                .text());
  }
}

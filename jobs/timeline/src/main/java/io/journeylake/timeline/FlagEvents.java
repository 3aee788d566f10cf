package io.journeylake.timeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.TimelineEvent;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Says which events count, and why others do not: those that no flag excludes and that happened
 * before the end of the horizon's day (UTC). A time beyond what the lake can know is a fault of a
 * clock, such as an appointment in 2056 that a help desk exports as a visit.
 */
final class FlagEvents {

  private final LocalDate horizon;

  FlagEvents(LocalDate horizon) {
    this.horizon = horizon;
  }

  /** The events with {@code occurred_on}, {@code is_counted} and the reason where that is false. */
  Dataset<Row> apply(Dataset<Row> events) {
    Column end = lit(horizon.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    Column because =
        when(col(TimelineEvent.IS_BOT), "bot")
            .when(col(TimelineEvent.IS_TEST), "test")
            .when(col(TimelineEvent.IS_MACHINE_OPEN), "machine_open")
            .when(col(TimelineEvent.IS_INTERNAL), "internal")
            .when(col(TimelineEvent.IS_DELETED), "deleted")
            .when(col(TimelineEvent.OCCURRED_AT).geq(end), "future");
    return events
        .withColumn(TimelineEvent.OCCURRED_ON, to_date(col(TimelineEvent.OCCURRED_AT)))
        .withColumn(TimelineEvent.NOT_COUNTED_BECAUSE, because)
        .withColumn(TimelineEvent.IS_COUNTED, col(TimelineEvent.NOT_COUNTED_BECAUSE).isNull());
  }
}

package io.journeylake.timeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.to_date;

import io.journeylake.table.TimelineEvent;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Says which events count: those that no flag excludes and that happened before the end of the
 * horizon's day (UTC). A time beyond what the lake can know is a fault of a clock, such as an
 * appointment in 2056 that a help desk exports as a visit.
 */
final class FlagEvents {

  private final LocalDate horizon;

  FlagEvents(LocalDate horizon) {
    this.horizon = horizon;
  }

  /** The events with {@code occurred_on} and {@code is_counted}. */
  Dataset<Row> apply(Dataset<Row> events) {
    Column excluded =
        col(TimelineEvent.IS_BOT)
            .or(col(TimelineEvent.IS_TEST))
            .or(col(TimelineEvent.IS_MACHINE_OPEN))
            .or(col(TimelineEvent.IS_INTERNAL))
            .or(col(TimelineEvent.IS_DELETED));
    Column end = lit(horizon.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
    return events.withColumns(
        Map.of(
            TimelineEvent.OCCURRED_ON, to_date(col(TimelineEvent.OCCURRED_AT)),
            TimelineEvent.IS_COUNTED, not(excluded).and(col(TimelineEvent.OCCURRED_AT).lt(end))));
  }
}

package io.journeylake.publish;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;

import io.journeylake.table.ClosedPeriodChange;
import io.journeylake.table.JourneyPath;
import io.journeylake.table.TimelineEvent;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds the closed months whose journeys differ between two versions of the lake. A month is closed
 * when a later one has begun and no journey that was entered in it is open: whatever happens
 * afterwards belongs to other journeys.
 */
final class FindClosedChanges {

  private static final String OPEN_BEFORE = "open_before";
  private static final List<String> FIGURES =
      List.of(JourneyPath.JOURNEYS, JourneyPath.CONVERTED, JourneyPath.DROPPED, JourneyPath.OPEN);
  private static final List<String> BEFORE =
      List.of(
          ClosedPeriodChange.JOURNEYS_BEFORE,
          ClosedPeriodChange.CONVERTED_BEFORE,
          ClosedPeriodChange.DROPPED_BEFORE,
          OPEN_BEFORE);
  private static final List<String> NOW =
      List.of(
          ClosedPeriodChange.JOURNEYS,
          ClosedPeriodChange.CONVERTED,
          ClosedPeriodChange.DROPPED,
          ClosedPeriodChange.OPEN);

  private static final String NEWEST = "newest";

  private FindClosedChanges() {}

  /**
   * Process, period and the journeys of both, a row for each closed month that differs.
   *
   * @param before rows of journey_path that readers see
   * @param now rows of journey_path that they are about to see
   */
  static Dataset<Row> between(Dataset<Row> before, Dataset<Row> now) {
    Dataset<Row> newest = before.agg(max(JourneyPath.PERIOD).as(NEWEST));
    Dataset<Row> both =
        counted(before, BEFORE, NOW)
            .unionByName(counted(now, NOW, BEFORE))
            .groupBy(ClosedPeriodChange.PROCESS, ClosedPeriodChange.PERIOD)
            .agg(
                sum(BEFORE.get(0)).as(BEFORE.get(0)),
                Stream.concat(BEFORE.stream().skip(1), NOW.stream())
                    .map(name -> sum(name).as(name))
                    .toArray(Column[]::new));
    Column isClosed =
        col(ClosedPeriodChange.PERIOD).lt(col(NEWEST)).and(col(OPEN_BEFORE).equalTo(0));
    Column differs =
        col(ClosedPeriodChange.JOURNEYS)
            .notEqual(col(ClosedPeriodChange.JOURNEYS_BEFORE))
            .or(
                col(ClosedPeriodChange.CONVERTED)
                    .notEqual(col(ClosedPeriodChange.CONVERTED_BEFORE)))
            .or(col(ClosedPeriodChange.DROPPED).notEqual(col(ClosedPeriodChange.DROPPED_BEFORE)));
    return both.crossJoin(newest).where(isClosed.and(differs)).drop(NEWEST, OPEN_BEFORE);
  }

  /**
   * Adds how many events of the month came late.
   *
   * @param changes rows of {@link #between}
   * @param events rows of timeline_event
   * @param since night of the publication before
   */
  static Dataset<Row> withLateEvents(Dataset<Row> changes, Dataset<Row> events, LocalDate since) {
    Dataset<Row> late =
        events
            .where(col(TimelineEvent.FIRST_NIGHT).gt(lit(Date.valueOf(since))))
            .groupBy(trunc(col(TimelineEvent.OCCURRED_AT), "month").as(ClosedPeriodChange.PERIOD))
            .agg(count(lit(1)).as(ClosedPeriodChange.LATE_EVENTS));
    return changes
        .join(late, ClosedPeriodChange.PERIOD, "left")
        .withColumn(
            ClosedPeriodChange.LATE_EVENTS, coalesce(col(ClosedPeriodChange.LATE_EVENTS), lit(0L)));
  }

  /** The figures of one of both; those of the other are 0. */
  private static Dataset<Row> counted(
      Dataset<Row> paths, List<String> names, List<String> ofTheOther) {
    List<Column> columns = new ArrayList<>();
    columns.add(col(ClosedPeriodChange.PROCESS));
    columns.add(col(ClosedPeriodChange.PERIOD));
    for (int i = 0; i < FIGURES.size(); i++) {
      columns.add(col(FIGURES.get(i)).as(names.get(i)));
      columns.add(lit(0L).as(ofTheOther.get(i)));
    }
    return paths.select(columns.toArray(Column[]::new));
  }
}

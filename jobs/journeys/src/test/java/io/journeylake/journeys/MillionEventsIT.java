package io.journeylake.journeys;

import static io.journeylake.journeys.Cuts.BUY;
import static io.journeylake.journeys.Cuts.COMPLAINT;
import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.apache.spark.sql.functions.expr;

import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.table.JourneyStep;
import io.journeylake.table.Session;
import io.journeylake.table.TimelineEvent;
import io.journeylake.table.Touchpoint;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A robot that nobody found out: one customer with a million events, in the heap of the build. */
class MillionEventsIT {

  @TempDir Path folder;

  @Test
  @Timeout(value = 600, unit = TimeUnit.SECONDS)
  void customerWithAMillionEventsIsCutAndItsSessionIsARunaway() {
    Lake lake = TestSpark.lake(folder);
    lake.replace(TimelineEvent.TABLE, events(1_000_000, 1).union(events(100, 2)));

    new JourneysJob(Cuts.settings(BUY, COMPLAINT)).run(lake, Night.of(LocalDate.of(2026, 3, 1)));

    assertFrame(lake.read(Session.TABLE))
        .columns(Session.CUSTOMER_ID, Session.EVENTS, Session.TOUCHPOINTS, Session.IS_RUNAWAY)
        .hasExactly(row(1, 1_000_000, 100_000, true), row(2, 100, 10, false));
    assertFrame(
            lake.read(Touchpoint.TABLE)
                .groupBy(Touchpoint.CUSTOMER_ID)
                .agg(expr("sum(events)"), expr("max(sequence)")))
        .hasExactly(row(1, 1_000_000, 100_000), row(2, 100, 10));
    assertFrame(lake.read(JourneyStep.TABLE).selectExpr("sum(events) > 900000"))
        .hasExactly(row(true));
  }

  /** One a second: ten on the website, in the app, in the shop, in turn. */
  private static Dataset<Row> events(long number, int customer) {
    Dataset<Row> events =
        TestSpark.session()
            .range(number)
            .withColumn(TimelineEvent.EVENT_ID, expr("concat('e', id)"))
            .withColumn(TimelineEvent.CUSTOMER_ID, expr("bigint(" + customer + ")"))
            .withColumn(TimelineEvent.OCCURRED_AT, expr("timestamp_seconds(1767225600 + id)"))
            .withColumn(TimelineEvent.EVENT_TYPE, expr("'web.page_viewed'"))
            .withColumn(TimelineEvent.DIRECTION, expr("'inbound'"))
            .withColumn(
                TimelineEvent.TOUCHPOINT,
                expr("get(array('Website', 'App', 'Shop'), int(id div 10 % 3))"));
    Dataset<Row> neutral =
        Frames.of(TimelineEvent.TABLE)
            .columns(TimelineEvent.IS_COUNTED)
            .row(true)
            .build(TestSpark.session())
            .drop(events.columns());
    return events.drop("id").crossJoin(neutral).select(columns());
  }

  private static org.apache.spark.sql.Column[] columns() {
    return TimelineEvent.TABLE.columnNames().stream()
        .map(org.apache.spark.sql.functions::col)
        .toArray(org.apache.spark.sql.Column[]::new);
  }
}

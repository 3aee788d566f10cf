package io.journeylake.tables.signal;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;

import io.journeylake.table.FunnelStep;
import io.journeylake.table.Loop;
import io.journeylake.table.RetentionCohort;
import io.journeylake.table.Signal;
import io.journeylake.tables.FollowCohorts;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Raises a signal where a step's drop-off or wait, or a touchpoint's circles, are above the limit
 * of their own past, per persona. Periods that still run, or of which many journeys are still open,
 * are not judged: who is still under way has not dropped out yet.
 */
public final class RaiseSignals {

  private static final String DROP_OFF = "drop-off";
  private static final String WAITING = "waiting";
  private static final String CIRCLES = "circles";
  private static final String CHURN = "churn";
  private static final String ALL = "(all)";
  private static final String IS_OPEN = "is_open";
  private static final String[] SCOPE = {Signal.PROCESS, Signal.PERSONA_ID, Signal.PERIOD};
  private static final Map<String, ControlChart> CHARTS =
      Map.of(
          DROP_OFF, ControlChart.SHARE,
          WAITING, ControlChart.LEVEL,
          CIRCLES, ControlChart.RATE,
          CHURN, ControlChart.SHARE);

  private static final StructType SIGNAL =
      new StructType()
          .add(Signal.RULE, "string", false)
          .add(Signal.PROCESS, "string", false)
          .add(Signal.PERSONA_ID, "int", false)
          .add(Signal.PLACE, "string", false)
          .add(Signal.PERIOD, "date", false)
          .add(Signal.VALUE, "double", false)
          .add(Signal.N, "bigint", false)
          .add(Signal.USUAL, "double", false)
          .add(Signal.THRESHOLD, "double", false)
          .add(Signal.PAST_PERIODS, "int", false)
          .add(Signal.SINCE, "date", false);

  private final SignalSettings settings;
  private final LocalDate asOf;

  /**
   * @param settings what is judged
   * @param asOf day after the last with data
   */
  public RaiseSignals(SignalSettings settings, LocalDate asOf) {
    this.settings = settings;
    this.asOf = asOf;
  }

  /**
   * Rows of signal.
   *
   * @param funnels rows of funnel_step
   * @param loops rows of loop
   * @param cohorts rows of retention_cohort
   */
  public Dataset<Row> apply(Dataset<Row> funnels, Dataset<Row> loops, Dataset<Row> cohorts) {
    MapFunction<Row, String> series =
        row ->
            String.join(
                "\n", row.getString(0), row.getString(1), row.get(2) + "", row.getString(3));
    SignalSettings judged = settings;
    FlatMapGroupsFunction<String, Row, Row> judge = (key, rows) -> judge(judged, rows);
    return figures(funnels, loops, cohorts)
        .groupByKey(series, Encoders.STRING())
        .flatMapGroups(judge, Encoders.row(SIGNAL));
  }

  private Dataset<Row> figures(Dataset<Row> funnels, Dataset<Row> loops, Dataset<Row> cohorts) {
    Column isOver = add_months(col(Signal.PERIOD), 1).leq(lit(Date.valueOf(asOf)));
    Column largestOpen = col(FunnelStep.ENTERED).multiply(settings.largestOpenShare());
    Dataset<Row> closed = funnels.where(col(FunnelStep.OPEN).leq(largestOpen));
    Column isOpen =
        sum(FunnelStep.OPEN).gt(max(FunnelStep.JOURNEYS).multiply(settings.largestOpenShare()));
    Dataset<Row> stillOpen =
        funnels
            .groupBy(Signal.PROCESS, Signal.PERSONA_ID, Signal.PERIOD)
            .agg(isOpen.as(IS_OPEN))
            .where(col(IS_OPEN));
    Dataset<Row> ended = loops.join(stillOpen, SCOPE, "left_anti");
    Column over = col(FunnelStep.CONTINUED).plus(col(FunnelStep.DROPPED));
    Column circles = col(Loop.SELF_LOOPS).plus(col(Loop.REPETITIONS));
    return figure(
            closed, DROP_OFF, FunnelStep.STEP, try_divide(col(FunnelStep.DROPPED), over), over)
        .union(
            figure(
                closed,
                WAITING,
                FunnelStep.STEP,
                col(FunnelStep.MEDIAN_WAIT_SECONDS),
                col(FunnelStep.ENTERED)))
        .union(
            figure(
                ended,
                CIRCLES,
                Loop.TOUCHPOINT,
                try_divide(circles, col(Loop.JOURNEYS)),
                col(Loop.JOURNEYS)))
        .union(churn(cohorts))
        .where(
            isOver
                .and(col(Signal.N).geq(settings.minimumJourneys()))
                .and(col(Signal.VALUE).isNotNull()));
  }

  /** Of customers who first came in the month before, the share who did not come again. */
  private static Dataset<Row> churn(Dataset<Row> cohorts) {
    return figure(
        cohorts
            .where(FollowCohorts.isAMonthAfterTheFirst())
            .withColumn(Signal.PROCESS, lit(ALL))
            .withColumn(Signal.PLACE, lit(ALL)),
        CHURN,
        Signal.PLACE,
        lit(1.0).minus(col(RetentionCohort.RETENTION)),
        col(RetentionCohort.CUSTOMERS));
  }

  private static Dataset<Row> figure(
      Dataset<Row> rows, String rule, String place, Column value, Column n) {
    return rows.select(
        lit(rule).as(Signal.RULE),
        col(Signal.PROCESS),
        col(Signal.PERSONA_ID),
        col(place).as(Signal.PLACE),
        col(Signal.PERIOD),
        value.as(Signal.VALUE),
        n.as(Signal.N));
  }

  private static Iterator<Row> judge(SignalSettings settings, Iterator<Row> rows) {
    List<Row> figures = new ArrayList<>();
    rows.forEachRemaining(figures::add);
    Row first = figures.get(0);
    List<Point> points =
        figures.stream()
            .map(row -> new Point(row.getDate(4).toLocalDate(), row.getDouble(5), row.getLong(6)))
            .sorted(Comparator.comparing(Point::period))
            .toList();
    Stream<Alarm> alarms =
        CHARTS
            .get(first.getString(0))
            .alarms(points, settings.longestPast(), settings.shortestPast())
            .stream();
    return alarms.map(alarm -> signal(first, alarm)).iterator();
  }

  private static Row signal(Row series, Alarm alarm) {
    return RowFactory.create(
        series.get(0),
        series.get(1),
        series.get(2),
        series.get(3),
        Date.valueOf(alarm.point().period()),
        alarm.point().value(),
        alarm.point().n(),
        alarm.usual(),
        alarm.limit(),
        alarm.periods(),
        Date.valueOf(alarm.since()));
  }
}

package io.journeylake.tables;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.arrays_zip;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.DimProcessStep;
import io.journeylake.table.FunnelSegment;
import io.journeylake.table.FunnelStep;
import io.journeylake.table.Journey;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Counts how many journeys entered each funnel step and what became of them. Each journey that
 * entered a step went on or converted, dropped out, or is still there: never two of these.
 */
final class CountFunnelSteps {

  private static final List<String> SCOPE =
      List.of(FunnelStep.PROCESS, FunnelStep.PERSONA_ID, FunnelStep.PERIOD);

  private static final String IN_TIME = "in_time";
  private static final String STEPS = "steps_in_time";
  private static final String TIMES = "times_in_time";
  private static final String FURTHEST = "furthest";
  private static final String PLACE = "place";
  private static final String WAIT = "wait";
  private static final String WAITS = "waits";

  private CountFunnelSteps() {}

  /**
   * Rows of funnel_step.
   *
   * @param journeys rows of journey with the persona
   * @param steps rows of dim_process_step; few, so that each journey meets all steps of its process
   *     and steps that nobody reached have rows, too
   */
  static Dataset<Row> of(Dataset<Row> journeys, Dataset<Row> steps) {
    return of(SCOPE, inTime(journeys), steps);
  }

  /** Rows of funnel_segment, of the same. */
  static Dataset<Row> bySegment(Dataset<Row> journeys, Dataset<Row> steps) {
    Column segments =
        array(
            segment("channel", col(Journey.ENTRY_CHANNEL)),
            segment("campaign", col(Journey.ENTRY_CAMPAIGN)),
            segment("device", col(Journey.ENTRY_DEVICE)));
    List<String> scope = new ArrayList<>(SCOPE);
    scope.add(FunnelSegment.DIMENSION);
    scope.add(FunnelSegment.SEGMENT);
    return of(scope, inTime(journeys).select(col("*"), inline(segments)), steps);
  }

  private static Column segment(String dimension, Column segment) {
    return struct(
        lit(dimension).as(FunnelSegment.DIMENSION),
        coalesce(segment, lit("(none)")).as(FunnelSegment.SEGMENT));
  }

  private static Dataset<Row> of(List<String> scope, Dataset<Row> journeys, Dataset<Row> steps) {
    List<String> needed = new ArrayList<>(scope);
    needed.addAll(List.of(Journey.OUTCOME, Journey.STEPS_REACHED, FURTHEST, STEPS, TIMES));
    Dataset<Row> reached =
        journeys
            .select(JoinCustomers.columns(needed))
            .join(
                broadcast(
                    steps.select(
                        DimProcessStep.PROCESS,
                        DimProcessStep.STEP_NUMBER,
                        DimProcessStep.STEP,
                        DimProcessStep.PHASE)),
                DimProcessStep.PROCESS,
                "inner")
            .withColumn(
                PLACE, array_position(col(Journey.STEPS_REACHED), col(FunnelStep.STEP_NUMBER)))
            .withColumn(WAIT, waited());
    return withShares(scope, counted(scope, reached));
  }

  /** Adds the steps by time, as they may come in any order: once a journey, not for each step. */
  private static Dataset<Row> inTime(Dataset<Row> journeys) {
    Column inTime = array_sort(arrays_zip(col(Journey.STEP_TIMES), col(Journey.STEPS_REACHED)));
    return journeys
        .withColumn(IN_TIME, inTime)
        .withColumn(STEPS, col(IN_TIME).getField(Journey.STEPS_REACHED))
        .withColumn(TIMES, col(IN_TIME).getField(Journey.STEP_TIMES))
        .withColumn(FURTHEST, array_max(col(Journey.STEPS_REACHED)));
  }

  /** Seconds from the step that was reached before; none for the first and for missed steps. */
  private static Column waited() {
    Column place = array_position(col(STEPS), col(FunnelStep.STEP_NUMBER)).cast("int");
    Column before = get(col(TIMES), place.minus(2));
    return when(place.gt(1), Seconds.between(before, get(col(TIMES), place.minus(1))));
  }

  private static Dataset<Row> counted(List<String> scope, Dataset<Row> reached) {
    List<String> line = new ArrayList<>(scope);
    line.addAll(List.of(FunnelStep.STEP_NUMBER, FunnelStep.STEP, FunnelStep.PHASE));
    Column entered = col(PLACE).gt(0);
    Column furthest = col(FunnelStep.STEP_NUMBER).equalTo(col(FURTHEST));
    Column converted = col(Journey.OUTCOME).equalTo("converted");
    Column dropped = col(Journey.OUTCOME).equalTo("dropped");
    Column open = col(Journey.OUTCOME).equalTo("open");
    Column later = col(FunnelStep.STEP_NUMBER).lt(col(FURTHEST));
    return reached
        .groupBy(JoinCustomers.columns(line))
        .agg(
            count(lit(1)).as(FunnelStep.JOURNEYS),
            count_if(entered).as(FunnelStep.ENTERED),
            count_if(entered.and(later.or(converted))).as(FunnelStep.CONTINUED),
            count_if(entered.and(furthest).and(dropped)).as(FunnelStep.DROPPED),
            count_if(entered.and(furthest).and(open)).as(FunnelStep.OPEN),
            avg(col(WAIT)).as(FunnelStep.MEAN_WAIT_SECONDS),
            percentile(col(WAIT), array(lit(0.5), lit(0.9))).as(WAITS));
  }

  private static Dataset<Row> withShares(List<String> scope, Dataset<Row> steps) {
    WindowSpec funnel =
        Window.partitionBy(JoinCustomers.columns(scope)).orderBy(FunnelStep.STEP_NUMBER);
    Column entered = col(FunnelStep.ENTERED);
    return steps
        .withColumn(FunnelStep.SHARE_OF_PREVIOUS, try_divide(entered, lag(entered, 1).over(funnel)))
        .withColumn(FunnelStep.SHARE_OF_FIRST, try_divide(entered, first(entered).over(funnel)))
        .withColumn(FunnelStep.SHARE_OF_JOURNEYS, try_divide(entered, col(FunnelStep.JOURNEYS)))
        .withColumn(FunnelStep.MEDIAN_WAIT_SECONDS, get(col(WAITS), lit(0)))
        .withColumn(FunnelStep.P90_WAIT_SECONDS, get(col(WAITS), lit(1)));
  }
}

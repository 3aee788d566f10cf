package io.journeylake.tables;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.DimProcessStep;
import io.journeylake.table.FunnelStep;
import io.journeylake.table.Journey;
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
    Dataset<Row> reached =
        journeys
            .select(
                col(Journey.PROCESS),
                col(FunnelStep.PERSONA_ID),
                col(Journey.PERIOD),
                col(Journey.OUTCOME),
                col(Journey.STEPS_REACHED),
                col(Journey.STEP_TIMES))
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
            .withColumn(WAIT, wait(col(PLACE).cast("int")));
    return withShares(counted(reached));
  }

  /** Seconds from the step that was reached before; none for the first and for missed steps. */
  private static Column wait(Column place) {
    Column at = get(col(Journey.STEP_TIMES), place.minus(1));
    Column before = get(col(Journey.STEP_TIMES), place.minus(2));
    return when(place.gt(1), Seconds.between(before, at));
  }

  private static Dataset<Row> counted(Dataset<Row> reached) {
    Column entered = col(PLACE).gt(0);
    Column furthest = col(FunnelStep.STEP_NUMBER).equalTo(array_max(col(Journey.STEPS_REACHED)));
    Column converted = col(Journey.OUTCOME).equalTo("converted");
    Column dropped = col(Journey.OUTCOME).equalTo("dropped");
    Column open = col(Journey.OUTCOME).equalTo("open");
    Column later = col(FunnelStep.STEP_NUMBER).lt(array_max(col(Journey.STEPS_REACHED)));
    return reached
        .groupBy(
            FunnelStep.PROCESS,
            FunnelStep.PERSONA_ID,
            FunnelStep.PERIOD,
            FunnelStep.STEP_NUMBER,
            FunnelStep.STEP,
            FunnelStep.PHASE)
        .agg(
            count(lit(1)).as(FunnelStep.JOURNEYS),
            count_if(entered).as(FunnelStep.ENTERED),
            count_if(entered.and(later.or(converted))).as(FunnelStep.CONTINUED),
            count_if(entered.and(furthest).and(dropped)).as(FunnelStep.DROPPED),
            count_if(entered.and(furthest).and(open)).as(FunnelStep.OPEN),
            percentile(col(WAIT), array(lit(0.5), lit(0.9))).as(WAITS));
  }

  private static Dataset<Row> withShares(Dataset<Row> steps) {
    WindowSpec funnel =
        Window.partitionBy(FunnelStep.PROCESS, FunnelStep.PERSONA_ID, FunnelStep.PERIOD)
            .orderBy(FunnelStep.STEP_NUMBER);
    Column entered = col(FunnelStep.ENTERED);
    return steps
        .withColumn(FunnelStep.SHARE_OF_PREVIOUS, try_divide(entered, lag(entered, 1).over(funnel)))
        .withColumn(FunnelStep.SHARE_OF_FIRST, try_divide(entered, first(entered).over(funnel)))
        .withColumn(FunnelStep.SHARE_OF_JOURNEYS, try_divide(entered, col(FunnelStep.JOURNEYS)))
        .withColumn(FunnelStep.MEDIAN_WAIT_SECONDS, get(col(WAITS), lit(0)))
        .withColumn(FunnelStep.P90_WAIT_SECONDS, get(col(WAITS), lit(1)));
  }
}

package io.journeylake.tables;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.Journey;
import io.journeylake.table.JourneyStep;
import io.journeylake.table.Transition;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Counts who went from which touchpoint to which. Each journey comes in from (start) and leaves to
 * its outcome, so as many come to a touchpoint as leave it; an immediate repeat goes from a
 * touchpoint to itself.
 */
final class CountTransitions {

  private static final List<String> EDGE =
      List.of(
          Transition.PROCESS,
          Transition.PERSONA_ID,
          Transition.PERIOD,
          Transition.FROM_TOUCHPOINT,
          Transition.TO_TOUCHPOINT);

  private static final String MOVE = "move";
  private static final String WAIT = "wait";
  private static final String WAITS = "waits";

  private CountTransitions() {}

  /** Rows of transition. */
  static Dataset<Row> of(Dataset<Row> contacts) {
    Dataset<Row> edges = counted(MarkFirsts.in(moves(contacts), EDGE));
    WindowSpec leaving =
        Window.partitionBy(
            Transition.PROCESS,
            Transition.PERSONA_ID,
            Transition.PERIOD,
            Transition.FROM_TOUCHPOINT);
    WindowSpec scope =
        Window.partitionBy(Transition.PROCESS, Transition.PERSONA_ID, Transition.PERIOD);
    WindowSpec byWait =
        scope.orderBy(
            col(Transition.TOTAL_WAIT_SECONDS).desc(),
            col(Transition.FROM_TOUCHPOINT),
            col(Transition.TO_TOUCHPOINT));
    Column transitions = col(Transition.TRANSITIONS);
    Column waited = col(Transition.TOTAL_WAIT_SECONDS);
    return edges
        .withColumn(Transition.SHARE, try_divide(transitions, sum(transitions).over(leaving)))
        .withColumn(Transition.SHARE_OF_WAIT, try_divide(waited, sum(waited).over(scope)))
        .withColumn(Transition.WAIT_RANK, when(waited.gt(0), row_number().over(byWait)))
        .withColumn(Transition.MEDIAN_WAIT_SECONDS, get(col(WAITS), lit(0)))
        .withColumn(Transition.P90_WAIT_SECONDS, get(col(WAITS), lit(1)));
  }

  /** One row for each arrival at a contact, and one for the end of each journey. */
  private static Dataset<Row> moves(Dataset<Row> contacts) {
    WindowSpec journey =
        Window.partitionBy(JourneyStep.CUSTOMER_ID, JourneyStep.JOURNEY_ID)
            .orderBy(JourneyStep.SEQUENCE);
    Column here = col(JourneyStep.TOUCHPOINT);
    Column before = coalesce(lag(here, 1).over(journey), lit("(start)"));
    Column arrival = move(col(Transition.FROM_TOUCHPOINT), here, col(JourneyStep.WAIT_SECONDS));
    Column outcome = concat(lit("("), col(Journey.OUTCOME), lit(")"));
    Column end = move(here, outcome, lit(null).cast("bigint"));
    return contacts
        .withColumn(Transition.FROM_TOUCHPOINT, before)
        .select(
            col(Transition.PROCESS),
            col(Transition.PERSONA_ID),
            col(Transition.PERIOD),
            col(Journey.CUSTOMER_ID),
            col(Journey.JOURNEY_ID),
            explode(when(col(JourneyStep.IS_LAST), array(arrival, end)).otherwise(array(arrival)))
                .as(MOVE))
        .select(
            col(Transition.PROCESS),
            col(Transition.PERSONA_ID),
            col(Transition.PERIOD),
            col(Journey.CUSTOMER_ID),
            col(Journey.JOURNEY_ID),
            col(MOVE + ".*"));
  }

  private static Column move(Column from, Column to, Column wait) {
    return struct(
        from.as(Transition.FROM_TOUCHPOINT), to.as(Transition.TO_TOUCHPOINT), wait.as(WAIT));
  }

  private static Dataset<Row> counted(Dataset<Row> moves) {
    return moves
        .groupBy(JoinCustomers.columns(EDGE))
        .agg(
            count(lit(1)).as(Transition.TRANSITIONS),
            count_if(col(MarkFirsts.NEW_JOURNEY)).as(Transition.JOURNEYS),
            count_if(col(MarkFirsts.NEW_CUSTOMER)).as(Transition.CUSTOMERS),
            avg(col(WAIT)).as(Transition.MEAN_WAIT_SECONDS),
            percentile(col(WAIT), array(lit(0.5), lit(0.9))).as(WAITS),
            coalesce(sum(col(WAIT)), lit(0L)).as(Transition.TOTAL_WAIT_SECONDS));
  }
}

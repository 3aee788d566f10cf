package io.journeylake.tables;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.median;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.Journey;
import io.journeylake.table.JourneyStep;
import io.journeylake.table.Loop;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Counts where customers go in circles. A contact at a touchpoint is the journey's first there, an
 * immediate repeat (a self-loop), or a return after contacts elsewhere (a repetition).
 *
 * @see <a href="https://bupaverse.github.io/edeaR/">edeaR, which tells self-loops from repetitions
 *     in the same way</a>
 */
final class CountLoops {

  private static final String BEFORE = "sequence_before";
  private static final String LEFT_AT = "left_at";
  private static final String IS_SELF_LOOP = "is_self_loop";
  private static final String IS_REPETITION = "is_repetition";
  private static final String IS_FIRST_OF_KIND = "is_first_of_kind";
  private static final String TOOK = "took";

  private CountLoops() {}

  /** Rows of loop, of rows of {@link JoinContacts}. */
  static Dataset<Row> of(Dataset<Row> contacts) {
    WindowSpec there =
        Window.partitionBy(Journey.CUSTOMER_ID, Journey.JOURNEY_ID, JourneyStep.TOUCHPOINT)
            .orderBy(JourneyStep.SEQUENCE);
    WindowSpec ofKind =
        Window.partitionBy(
                col(Journey.CUSTOMER_ID),
                col(Journey.JOURNEY_ID),
                col(JourneyStep.TOUCHPOINT),
                col(IS_SELF_LOOP),
                col(IS_REPETITION))
            .orderBy(JourneyStep.SEQUENCE);
    Column isNext = col(JourneyStep.SEQUENCE).equalTo(col(BEFORE).plus(1));
    Column isAgain = col(BEFORE).isNotNull();
    return contacts
        .withColumn(BEFORE, lag(col(JourneyStep.SEQUENCE), 1).over(there))
        .withColumn(LEFT_AT, lag(col(JourneyStep.ENDED_AT), 1).over(there))
        .withColumn(TOOK, Seconds.between(col(LEFT_AT), col(JourneyStep.ENDED_AT)))
        .withColumn(IS_SELF_LOOP, coalesce(isNext, lit(false)))
        .withColumn(IS_REPETITION, isAgain.and(not(col(IS_SELF_LOOP))))
        .withColumn(IS_FIRST_OF_KIND, row_number().over(ofKind).equalTo(1))
        .groupBy(Loop.PROCESS, Loop.PERSONA_ID, Loop.PERIOD, Loop.TOUCHPOINT)
        .agg(
            count(lit(1)).as(Loop.CONTACTS),
            count_if(col(BEFORE).isNull()).as(Loop.JOURNEYS),
            count_if(col(IS_SELF_LOOP)).as(Loop.SELF_LOOPS),
            count_if(col(IS_REPETITION)).as(Loop.REPETITIONS),
            count_if(col(IS_SELF_LOOP).and(col(IS_FIRST_OF_KIND))).as(Loop.SELF_LOOP_JOURNEYS),
            count_if(col(IS_REPETITION).and(col(IS_FIRST_OF_KIND))).as(Loop.REPETITION_JOURNEYS),
            seconds(IS_SELF_LOOP).as(Loop.SELF_LOOP_SECONDS),
            seconds(IS_REPETITION).as(Loop.REPETITION_SECONDS),
            median(when(col(IS_REPETITION), col(TOOK))).as(Loop.MEDIAN_REPETITION_SECONDS));
  }

  private static Column seconds(String kind) {
    return coalesce(sum(when(col(kind), col(TOOK))), lit(0L));
  }
}

package io.journeylake.tables;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;

import io.journeylake.table.Handover;
import io.journeylake.table.Journey;
import io.journeylake.table.JourneyStep;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Counts how journeys change from one channel to another, and how many are lost by it. */
final class CountHandovers {

  private static final List<String> EDGE =
      List.of(
          Handover.PROCESS,
          Handover.PERSONA_ID,
          Handover.PERIOD,
          Handover.FROM_CHANNEL,
          Handover.TO_CHANNEL);

  private static final String WAITS = "waits";

  private CountHandovers() {}

  /** Rows of handover. */
  static Dataset<Row> of(Dataset<Row> contacts) {
    WindowSpec journey =
        Window.partitionBy(JourneyStep.CUSTOMER_ID, JourneyStep.JOURNEY_ID)
            .orderBy(JourneyStep.SEQUENCE);
    Dataset<Row> changes =
        contacts
            .withColumn(Handover.FROM_CHANNEL, lag(col(JourneyStep.CHANNEL), 1).over(journey))
            .withColumnRenamed(JourneyStep.CHANNEL, Handover.TO_CHANNEL)
            .where(col(Handover.FROM_CHANNEL).notEqual(col(Handover.TO_CHANNEL)));
    Column isLost = col(JourneyStep.IS_LAST).and(col(Journey.OUTCOME).equalTo("dropped"));
    Column wait = col(JourneyStep.WAIT_SECONDS);
    return MarkFirsts.in(changes, EDGE)
        .groupBy(JoinCustomers.columns(EDGE))
        .agg(
            count(lit(1)).as(Handover.HANDOVERS),
            count_if(col(MarkFirsts.NEW_JOURNEY)).as(Handover.JOURNEYS),
            count_if(col(MarkFirsts.NEW_CUSTOMER)).as(Handover.CUSTOMERS),
            count_if(isLost).as(Handover.DROPPED),
            avg(wait).as(Handover.MEAN_WAIT_SECONDS),
            percentile(wait, array(lit(0.5), lit(0.9))).as(WAITS),
            sum(wait).as(Handover.TOTAL_WAIT_SECONDS))
        .withColumn(Handover.DROP_RATE, try_divide(col(Handover.DROPPED), col(Handover.HANDOVERS)))
        .withColumn(Handover.MEDIAN_WAIT_SECONDS, get(col(WAITS), lit(0)))
        .withColumn(Handover.P90_WAIT_SECONDS, get(col(WAITS), lit(1)));
  }
}

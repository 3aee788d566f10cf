package io.journeylake.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.dense_rank;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.journeylake.lake.OneCurrency;
import io.journeylake.table.Journey;
import io.journeylake.table.JourneyPath;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Lists the most common paths of each process, persona and period, and counts all other journeys as
 * (other), so that no journey is missing from a sum.
 */
final class RankPaths {

  private static final List<String> GROUP =
      List.of(JourneyPath.PROCESS, JourneyPath.PERSONA_ID, JourneyPath.PERIOD);
  private static final List<String> LINE =
      List.of(JourneyPath.PROCESS, JourneyPath.PERSONA_ID, JourneyPath.PERIOD, JourneyPath.PATH);

  private static final String TAKEN = "taken";
  private static final String PLACE = "place";

  private final int topPaths;

  RankPaths(int topPaths) {
    this.topPaths = topPaths;
  }

  /** Rows of journey_path, of rows of journey with the persona. */
  Dataset<Row> apply(Dataset<Row> journeys) {
    Column isListed = col(PLACE).leq(topPaths);
    Dataset<Row> labelled =
        ranked(journeys)
            .withColumn(
                JourneyPath.PATH, when(isListed, col(JourneyPath.PATH)).otherwise("(other)"));
    return withCoverage(counted(MarkFirsts.in(labelled, LINE)));
  }

  /** Adds the place of the path: most journeys first, then by name. */
  private static Dataset<Row> ranked(Dataset<Row> journeys) {
    WindowSpec samePath = Window.partitionBy(JoinCustomers.columns(LINE));
    WindowSpec byRank =
        Window.partitionBy(JoinCustomers.columns(GROUP))
            .orderBy(col(TAKEN).desc(), col(JourneyPath.PATH).asc());
    return journeys
        .select(
            col(Journey.PROCESS),
            col(JourneyPath.PERSONA_ID),
            col(Journey.PERIOD),
            col(Journey.PATH),
            col(Journey.JOURNEY_ID),
            col(Journey.CUSTOMER_ID),
            col(Journey.OUTCOME),
            col(Journey.ENTERED_AT),
            col(Journey.ENDED_AT),
            col(Journey.VALUE),
            col(Journey.CURRENCY))
        .repartition(JoinCustomers.columns(GROUP))
        .withColumn(TAKEN, count(lit(1)).over(samePath))
        .withColumn(PLACE, dense_rank().over(byRank));
  }

  private static Dataset<Row> withCoverage(Dataset<Row> paths) {
    WindowSpec scope = Window.partitionBy(JoinCustomers.columns(GROUP));
    Column taken = col(JourneyPath.JOURNEYS);
    Column all = sum(taken).over(scope);
    Column upToHere = sum(taken).over(scope.orderBy(JourneyPath.RANK));
    return paths
        .withColumn(JourneyPath.SHARE, try_divide(taken, all))
        .withColumn(JourneyPath.COVERAGE, try_divide(upToHere, all));
  }

  private static Dataset<Row> counted(Dataset<Row> journeys) {
    Column duration = Seconds.between(col(Journey.ENTERED_AT), col(Journey.ENDED_AT));
    return journeys
        .groupBy(JoinCustomers.columns(LINE))
        .agg(
            min(col(PLACE)).as(JourneyPath.RANK),
            max(col(PLACE)).minus(min(col(PLACE))).plus(1).as(JourneyPath.PATHS),
            count(lit(1)).as(JourneyPath.JOURNEYS),
            count_if(col(MarkFirsts.NEW_CUSTOMER)).as(JourneyPath.CUSTOMERS),
            count_if(col(Journey.OUTCOME).equalTo("converted")).as(JourneyPath.CONVERTED),
            count_if(col(Journey.OUTCOME).equalTo("dropped")).as(JourneyPath.DROPPED),
            count_if(col(Journey.OUTCOME).equalTo("open")).as(JourneyPath.OPEN),
            percentile(duration, lit(0.5)).as(JourneyPath.MEDIAN_DURATION_SECONDS),
            OneCurrency.sumOf(col(Journey.VALUE), col(Journey.CURRENCY)).as(JourneyPath.VALUE),
            OneCurrency.of(col(Journey.CURRENCY)).as(JourneyPath.CURRENCY));
  }
}

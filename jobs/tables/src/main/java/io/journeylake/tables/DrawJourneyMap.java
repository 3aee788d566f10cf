package io.journeylake.tables;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.journeylake.lake.ExactSum;
import io.journeylake.lake.OneCurrency;
import io.journeylake.table.Journey;
import io.journeylake.table.JourneyMap;
import io.journeylake.table.JourneyStep;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Draws the journey map: adds up the contacts of each persona, process, phase, touchpoint and
 * period.
 */
final class DrawJourneyMap {

  /** What a row of the map is about. */
  static final List<String> CELL =
      List.of(
          JourneyMap.PERSONA_ID,
          JourneyMap.PROCESS,
          JourneyMap.PHASE,
          JourneyMap.TOUCHPOINT,
          JourneyMap.PERIOD);

  private static final String WAITS = "waits";
  private static final String SENTIMENTS = "sentiments";
  private static final String DERIVED = "derived";

  private DrawJourneyMap() {}

  /** Rows of journey_map without satisfaction and pain; the phases are in the order of the map. */
  static Dataset<Row> of(Dataset<Row> contacts, List<String> phases) {
    return finish(added(MarkFirsts.in(contacts, CELL)), phases);
  }

  private static Dataset<Row> added(Dataset<Row> contacts) {
    Column dwell = Seconds.between(col(JourneyStep.STARTED_AT), col(JourneyStep.ENDED_AT));
    Column isDrop = col(JourneyStep.IS_LAST).and(col(Journey.OUTCOME).equalTo("dropped"));
    Column isDerived =
        col(JourneyStep.SENTIMENT)
            .isNotNull()
            .and(col(JourneyStep.SENTIMENT_BASIS).equalTo("derived"));
    return contacts
        .groupBy(JoinCustomers.columns(CELL))
        .agg(
            count_if(col(MarkFirsts.NEW_CUSTOMER)).as(JourneyMap.CUSTOMERS),
            count_if(col(MarkFirsts.NEW_JOURNEY)).as(JourneyMap.JOURNEYS),
            count(lit(1)).as(JourneyMap.CONTACTS),
            sum(col(JourneyStep.EVENTS)).as(JourneyMap.EVENTS),
            count_if(isDrop).as(JourneyMap.DROPPED),
            percentile(dwell, lit(0.5)).as(JourneyMap.MEDIAN_DWELL_SECONDS),
            percentile(col(JourneyStep.WAIT_SECONDS), array(lit(0.5), lit(0.9))).as(WAITS),
            OneCurrency.sumOf(col(JourneyStep.VALUE), col(JourneyStep.CURRENCY))
                .as(JourneyMap.VALUE),
            OneCurrency.of(col(JourneyStep.CURRENCY)).as(JourneyMap.CURRENCY),
            ExactSum.ofFractions(col(JourneyStep.SENTIMENT)).as(SENTIMENTS),
            count(col(JourneyStep.SENTIMENT)).as(JourneyMap.EMOTION_CONTACTS),
            count_if(isDerived).as(DERIVED),
            sum(col(JourneyStep.CSAT_GOOD)).as(JourneyMap.CSAT_GOOD),
            sum(col(JourneyStep.CSAT_ANSWERS)).as(JourneyMap.CSAT_ANSWERS),
            sum(col(JourneyStep.NPS_PROMOTERS)).as(JourneyMap.NPS_PROMOTERS),
            sum(col(JourneyStep.NPS_DETRACTORS)).as(JourneyMap.NPS_DETRACTORS),
            sum(col(JourneyStep.NPS_ANSWERS)).as(JourneyMap.NPS_ANSWERS));
  }

  private static Dataset<Row> finish(Dataset<Row> cells, List<String> phases) {
    Column phaseOrder = array(phases.stream().map(phase -> lit(phase)).toArray(Column[]::new));
    Column meanSentiment = ExactSum.mean(col(SENTIMENTS), col(JourneyMap.EMOTION_CONTACTS));
    Column basis =
        when(col(JourneyMap.EMOTION_CONTACTS).equalTo(0), "none")
            .when(col(DERIVED).gt(0), "derived")
            .otherwise("measured");
    return cells
        .withColumn(JourneyMap.PHASE_NUMBER, array_position(phaseOrder, col(JourneyMap.PHASE)))
        .withColumn(
            JourneyMap.DROP_RATE, try_divide(col(JourneyMap.DROPPED), col(JourneyMap.JOURNEYS)))
        .withColumn(JourneyMap.REPEATS, col(JourneyMap.CONTACTS).minus(col(JourneyMap.JOURNEYS)))
        .withColumn(JourneyMap.MEDIAN_WAIT_SECONDS, get(col(WAITS), lit(0)))
        .withColumn(JourneyMap.P90_WAIT_SECONDS, get(col(WAITS), lit(1)))
        .withColumn(JourneyMap.EMOTION, meanSentiment.multiply(2))
        .withColumn(JourneyMap.EMOTION_BASIS, basis);
  }
}

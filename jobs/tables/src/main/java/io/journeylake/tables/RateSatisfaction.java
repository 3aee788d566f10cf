package io.journeylake.tables;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.JourneyMap;
import io.journeylake.table.Satisfaction;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rates what customers answered, with the bounds of the figure. Fewer answers than the minimum give
 * no figure: the counts stay, so that sums agree.
 */
final class RateSatisfaction {

  private static final List<String> PLACE =
      List.of(
          Satisfaction.PROCESS, Satisfaction.PHASE, Satisfaction.TOUCHPOINT, Satisfaction.PERIOD);
  private static final String ALL = "(all)";
  private static final String RATED = "rated";

  private final int minimumAnswers;

  /**
   * @param minimumAnswers answers below which there is no figure
   */
  RateSatisfaction(int minimumAnswers) {
    this.minimumAnswers = minimumAnswers;
  }

  /** Adds csat and nps with their bounds to rows of journey_map. */
  Dataset<Row> ofCells(Dataset<Row> map) {
    ConfidenceInterval csat = csatBounds();
    ConfidenceInterval nps = npsBounds();
    return map.withColumn(JourneyMap.CSAT, enough(JourneyMap.CSAT_ANSWERS, csat()))
        .withColumn(JourneyMap.CSAT_BASIS, basis(JourneyMap.CSAT_ANSWERS))
        .withColumn(JourneyMap.CSAT_LOW, enough(JourneyMap.CSAT_ANSWERS, csat.low()))
        .withColumn(JourneyMap.CSAT_HIGH, enough(JourneyMap.CSAT_ANSWERS, csat.high()))
        .withColumn(JourneyMap.NPS, enough(JourneyMap.NPS_ANSWERS, nps()))
        .withColumn(JourneyMap.NPS_BASIS, basis(JourneyMap.NPS_ANSWERS))
        .withColumn(JourneyMap.NPS_LOW, enough(JourneyMap.NPS_ANSWERS, nps.low()))
        .withColumn(JourneyMap.NPS_HIGH, enough(JourneyMap.NPS_ANSWERS, nps.high()));
  }

  /** Rows of satisfaction: all personas together, also per phase and per process. */
  Dataset<Row> ofPlaces(Dataset<Row> map) {
    Dataset<Row> counted =
        map.select(
                explode(
                        array(
                            place(col(JourneyMap.PHASE), col(JourneyMap.TOUCHPOINT)),
                            place(col(JourneyMap.PHASE), lit(ALL)),
                            place(lit(ALL), lit(ALL))))
                    .as(RATED),
                col(JourneyMap.PROCESS),
                col(JourneyMap.PERIOD),
                col(JourneyMap.CSAT_GOOD),
                col(JourneyMap.CSAT_ANSWERS),
                col(JourneyMap.NPS_PROMOTERS),
                col(JourneyMap.NPS_DETRACTORS),
                col(JourneyMap.NPS_ANSWERS))
            .select("*", RATED + ".*")
            .groupBy(JoinCustomers.columns(PLACE))
            .agg(
                sum(JourneyMap.CSAT_GOOD).as(JourneyMap.CSAT_GOOD),
                sum(JourneyMap.CSAT_ANSWERS).as(JourneyMap.CSAT_ANSWERS),
                sum(JourneyMap.NPS_PROMOTERS).as(JourneyMap.NPS_PROMOTERS),
                sum(JourneyMap.NPS_DETRACTORS).as(JourneyMap.NPS_DETRACTORS),
                sum(JourneyMap.NPS_ANSWERS).as(JourneyMap.NPS_ANSWERS));
    Column measures =
        array(
            measure(
                "csat",
                JourneyMap.CSAT_ANSWERS,
                csat(),
                csatBounds(),
                col(JourneyMap.CSAT_GOOD),
                col(JourneyMap.CSAT_ANSWERS).minus(col(JourneyMap.CSAT_GOOD))),
            measure(
                "nps",
                JourneyMap.NPS_ANSWERS,
                nps(),
                npsBounds(),
                col(JourneyMap.NPS_PROMOTERS),
                col(JourneyMap.NPS_DETRACTORS)));
    return counted
        .withColumn(RATED, explode(measures))
        .select(
            col(RATED + ".*"),
            col(Satisfaction.PROCESS),
            col(Satisfaction.PHASE),
            col(Satisfaction.TOUCHPOINT),
            col(Satisfaction.PERIOD))
        .where(col(Satisfaction.ANSWERS).gt(0));
  }

  private static Column place(Column phase, Column touchpoint) {
    return struct(phase.as(Satisfaction.PHASE), touchpoint.as(Satisfaction.TOUCHPOINT));
  }

  private Column measure(
      String name,
      String answers,
      Column value,
      ConfidenceInterval bounds,
      Column good,
      Column bad) {
    return struct(
        lit(name).as(Satisfaction.MEASURE),
        enough(answers, value).as(Satisfaction.VALUE),
        enough(answers, bounds.low()).as(Satisfaction.LOW),
        enough(answers, bounds.high()).as(Satisfaction.HIGH),
        col(answers).as(Satisfaction.ANSWERS),
        good.as(Satisfaction.GOOD),
        bad.as(Satisfaction.BAD),
        col(answers).lt(minimumAnswers).as(Satisfaction.IS_SUPPRESSED));
  }

  private Column enough(String answers, Column figure) {
    return when(col(answers).geq(minimumAnswers), figure);
  }

  private Column basis(String answers) {
    return when(col(answers).geq(minimumAnswers), "measured").otherwise("none");
  }

  private static Column csat() {
    return try_divide(col(JourneyMap.CSAT_GOOD), col(JourneyMap.CSAT_ANSWERS));
  }

  private static ConfidenceInterval csatBounds() {
    return ConfidenceInterval.ofShare(col(JourneyMap.CSAT_GOOD), col(JourneyMap.CSAT_ANSWERS));
  }

  private static Column nps() {
    Column balance = col(JourneyMap.NPS_PROMOTERS).minus(col(JourneyMap.NPS_DETRACTORS));
    return try_divide(balance.multiply(100), col(JourneyMap.NPS_ANSWERS));
  }

  private static ConfidenceInterval npsBounds() {
    return ConfidenceInterval.ofNetPromoters(
        col(JourneyMap.NPS_PROMOTERS), col(JourneyMap.NPS_DETRACTORS), col(JourneyMap.NPS_ANSWERS));
  }
}

package io.journeylake.tables;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.journeylake.lake.OneCurrency;
import io.journeylake.table.CampaignCost;
import io.journeylake.table.Journey;
import io.journeylake.table.JourneyMap;
import io.journeylake.table.Kpi;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Measures the key figures, each with the numbers it was made of. Money of different currencies is
 * never added: where there is more than one, there is no figure.
 */
final class MeasureKpis {

  private static final List<String> SCOPE = List.of(Kpi.PROCESS, Kpi.PERSONA_ID, Kpi.PERIOD);

  private static final String JOURNEYS = "journeys";
  private static final String CONVERTED = "converted";
  private static final String DROPPED = "dropped";
  private static final String CONTACTS = "contacts";
  private static final String EARNED = "earned";
  private static final String CURRENCY = "currency";
  private static final String LAST_CURRENCY = "last_currency";
  private static final String COST = "cost";
  private static final String FIGURE = "figure";

  private final String costProcess;
  private final List<TablesSettings.Target> targets;
  private final long minimumAnswers;

  /**
   * @param costProcess process whose conversions advertising is for
   * @param minimumAnswers answers below which satisfaction is counted and not rated
   */
  MeasureKpis(String costProcess, List<TablesSettings.Target> targets, long minimumAnswers) {
    this.costProcess = costProcess;
    this.targets = List.copyOf(targets);
    this.minimumAnswers = minimumAnswers;
  }

  /**
   * Rows of kpi.
   *
   * @param journeys rows of journey with the persona
   * @param map rows of journey_map, which hold the answers
   * @param costs rows of campaign_cost
   * @param ofCustomers rows of {@link MeasureCustomerKpis}
   */
  Dataset<Row> apply(
      Dataset<Row> journeys, Dataset<Row> map, Dataset<Row> costs, Dataset<Row> ofCustomers) {
    Dataset<Row> outcomes = outcomes(journeys);
    Dataset<Row> figures =
        figures(outcomes, answers(map))
            .unionByName(costs(outcomes, costs))
            .unionByName(ofCustomers);
    Column isRated = not(col(Kpi.KPI).isin("csat", "nps")).or(col(Kpi.N).geq(minimumAnswers));
    Column value = try_divide(col(Kpi.NUMERATOR), col(Kpi.DENOMINATOR)).multiply(col(Kpi.FACTOR));
    return figures.withColumn(Kpi.VALUE, when(isRated, value)).withColumn(Kpi.TARGET, target());
  }

  private static Dataset<Row> outcomes(Dataset<Row> journeys) {
    Column converted = col(Journey.OUTCOME).equalTo("converted");
    Column value = when(converted, col(Journey.VALUE));
    Column currency = when(converted, col(Journey.CURRENCY));
    return journeys
        .groupBy(JoinCustomers.columns(SCOPE))
        .agg(
            count(lit(1)).as(JOURNEYS),
            count_if(converted).as(CONVERTED),
            count_if(col(Journey.OUTCOME).equalTo("dropped")).as(DROPPED),
            sum(col(Journey.CONTACTS)).as(CONTACTS),
            coalesce(sum(value), lit(0)).as(EARNED),
            min(currency).as(CURRENCY),
            max(currency).as(LAST_CURRENCY));
  }

  private static Dataset<Row> answers(Dataset<Row> map) {
    return map.groupBy(JoinCustomers.columns(SCOPE))
        .agg(
            sum(JourneyMap.CSAT_GOOD).as(JourneyMap.CSAT_GOOD),
            sum(JourneyMap.CSAT_ANSWERS).as(JourneyMap.CSAT_ANSWERS),
            sum(JourneyMap.NPS_PROMOTERS).as(JourneyMap.NPS_PROMOTERS),
            sum(JourneyMap.NPS_DETRACTORS).as(JourneyMap.NPS_DETRACTORS),
            sum(JourneyMap.NPS_ANSWERS).as(JourneyMap.NPS_ANSWERS));
  }

  /** Each scope of outcomes meets one of answers, as every journey has a contact. */
  private static Dataset<Row> figures(Dataset<Row> outcomes, Dataset<Row> answers) {
    Column closed = col(CONVERTED).plus(col(DROPPED));
    Column balance = col(JourneyMap.NPS_PROMOTERS).minus(col(JourneyMap.NPS_DETRACTORS));
    Column csat = col(JourneyMap.CSAT_ANSWERS);
    Column nps = col(JourneyMap.NPS_ANSWERS);
    Column share = lit("share");
    Column figures =
        array(
            figure("conversion", col(CONVERTED), closed, col(JOURNEYS), share),
            figure("drop_out", col(DROPPED), closed, col(JOURNEYS), share),
            figure("csat", col(JourneyMap.CSAT_GOOD), csat, csat, share),
            figure("nps", balance, nps, nps, lit("score")),
            figure(
                "contacts_per_journey", col(CONTACTS), col(JOURNEYS), col(JOURNEYS), lit(CONTACTS)),
            figure("value_per_conversion", col(EARNED), col(CONVERTED), col(CONVERTED), unit()));
    return select(
        outcomes.join(answers, SCOPE.toArray(String[]::new), "left"),
        col(Kpi.PERSONA_ID),
        explode(figures));
  }

  /** Advertising finds customers before their persona is known: all personas together. */
  private Dataset<Row> costs(Dataset<Row> outcomes, Dataset<Row> costs) {
    Dataset<Row> spent =
        costs
            .groupBy(trunc(col(CampaignCost.SPENT_ON), "month").as(Kpi.PERIOD))
            .agg(
                sum(CampaignCost.COST).as(COST),
                min(CampaignCost.CURRENCY).as(CURRENCY),
                max(CampaignCost.CURRENCY).as(LAST_CURRENCY));
    Dataset<Row> conversions =
        outcomes
            .where(col(Kpi.PROCESS).equalTo(costProcess))
            .groupBy(Kpi.PERIOD)
            .agg(sum(CONVERTED).as(CONVERTED));
    Column converted = coalesce(col(CONVERTED), lit(0L));
    Column figure = figure("cost_per_conversion", col(COST), converted, converted, unit());
    return select(
        spent.join(conversions, Kpi.PERIOD, "left").withColumn(Kpi.PROCESS, lit(costProcess)),
        lit(JoinCustomers.NOT_SEGMENTED).as(Kpi.PERSONA_ID),
        explode(array(figure)));
  }

  private static Dataset<Row> select(Dataset<Row> scopes, Column persona, Column figures) {
    return scopes
        .select(col(Kpi.PROCESS), persona, col(Kpi.PERIOD), figures.as(FIGURE))
        .select(col(Kpi.PROCESS), col(Kpi.PERSONA_ID), col(Kpi.PERIOD), col(FIGURE + ".*"))
        .where(col(Kpi.UNIT).isNotNull());
  }

  private static Column figure(
      String kpi, Column numerator, Column denominator, Column n, Column unit) {
    return struct(
        lit(kpi).as(Kpi.KPI),
        numerator.cast("double").as(Kpi.NUMERATOR),
        denominator.cast("double").as(Kpi.DENOMINATOR),
        lit(kpi.equals("nps") ? 100.0 : 1.0).as(Kpi.FACTOR),
        n.as(Kpi.N),
        unit.as(Kpi.UNIT));
  }

  /** The one currency of the scope; null when there is none or more than one. */
  private static Column unit() {
    Column isOne = col(CURRENCY).equalTo(col(LAST_CURRENCY));
    Column isNoCurrency = col(CURRENCY).isin(OneCurrency.MIXED, OneCurrency.UNKNOWN);
    return when(isOne.and(not(isNoCurrency)), col(CURRENCY));
  }

  private Column target() {
    Column target = lit(null).cast("double");
    for (TablesSettings.Target aim : targets) {
      Column isKpi = col(Kpi.KPI).equalTo(aim.kpi());
      Column isMeant =
          aim.process() == null ? isKpi : isKpi.and(col(Kpi.PROCESS).equalTo(aim.process()));
      target = when(isMeant, aim.target()).otherwise(target);
    }
    return target;
  }
}

package io.journeylake.tables.attribution;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.CampaignCost;
import io.journeylake.table.ChannelAttribution;
import io.journeylake.table.Journey;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Credits conversions to channels and campaigns by every model, and sets what these cost beside it.
 */
public final class AttributeConversions {

  private static final String[] SCOPE = {ChannelAttribution.PROCESS, ChannelAttribution.PERIOD};
  private static final String[] KEY = ChannelAttribution.TABLE.key().toArray(String[]::new);

  private static final String FIRST_CURRENCY = "first_currency";
  private static final String LAST_CURRENCY = "last_currency";

  private final AttributionSettings settings;
  private final String costProcess;
  private final List<String> noCurrencies;

  /**
   * An attribution.
   *
   * @param costProcess process whose conversions advertising is for
   * @param noCurrencies what stands for the currency of a customer who has none or several
   */
  public AttributeConversions(
      AttributionSettings settings, String costProcess, List<String> noCurrencies) {
    this.settings = settings;
    this.costProcess = costProcess;
    this.noCurrencies = List.copyOf(noCurrencies);
  }

  /**
   * Rows of channel_attribution.
   *
   * @param paths rows of {@link FindPaths}, read three times
   * @param costs rows of campaign_cost
   */
  public Dataset<Row> apply(Dataset<Row> paths, Dataset<Row> costs) {
    Dataset<Row> credits =
        new CreditTouches(settings).apply(paths).unionByName(CreditChannels.of(paths));
    Column isOne = col(ChannelAttribution.CURRENCY).isNotNull();
    Column isMoney = coalesce(col(ChannelAttribution.VALUE), lit(0.0)).notEqual(0);
    Column conversions = col(ChannelAttribution.CONVERSIONS);
    Column cost = col(ChannelAttribution.COST).cast("double");
    Column isComparable =
        col(ChannelAttribution.CURRENCY).equalTo(col(ChannelAttribution.COST_CURRENCY));
    return credits
        .join(currencies(paths), SCOPE, "left")
        .withColumn(
            ChannelAttribution.VALUE, when(isOne.or(not(isMoney)), col(ChannelAttribution.VALUE)))
        .join(costs(costs), KEY, "full_outer")
        .withColumn(
            ChannelAttribution.VALUE,
            when(conversions.isNull(), 0.0).otherwise(col(ChannelAttribution.VALUE)))
        .withColumn(ChannelAttribution.CONVERSIONS, coalesce(conversions, lit(0.0)))
        .withColumn(ChannelAttribution.COST_PER_CONVERSION, try_divide(cost, conversions))
        .withColumn(
            ChannelAttribution.RETURN_ON_COST,
            when(isComparable, try_divide(col(ChannelAttribution.VALUE), cost)))
        .withColumn(
            ChannelAttribution.ADDS_UP,
            col(ChannelAttribution.MODEL).notEqual(CreditTouches.PARTICIPATION));
  }

  /** The one currency of the conversions of each process and period. */
  private Dataset<Row> currencies(Dataset<Row> paths) {
    Column isMoney = col(FindPaths.IS_CONVERTED).and(col(Journey.VALUE).notEqual(0));
    Column currency = when(isMoney, col(ChannelAttribution.CURRENCY));
    Column isOne = col(FIRST_CURRENCY).equalTo(col(LAST_CURRENCY));
    Column isNone = col(FIRST_CURRENCY).isin(noCurrencies.toArray());
    return paths
        .groupBy(ChannelAttribution.PROCESS, ChannelAttribution.PERIOD)
        .agg(min(currency).as(FIRST_CURRENCY), max(currency).as(LAST_CURRENCY))
        .select(
            col(ChannelAttribution.PROCESS),
            col(ChannelAttribution.PERIOD),
            when(isOne.and(not(isNone)), col(FIRST_CURRENCY)).as(ChannelAttribution.CURRENCY));
  }

  /** What each campaign and each channel cost in a month, for the models that credit it. */
  private Dataset<Row> costs(Dataset<Row> costs) {
    boolean isCredited = settings.processes().contains(costProcess);
    Dataset<Row> ofChannels =
        costs.withColumn(CampaignCost.CAMPAIGN, lit(CreditChannels.ALL_CAMPAIGNS));
    Dataset<Row> byModel =
        costs
            .withColumn(ChannelAttribution.MODEL, oneOf(CreditTouches.models()))
            .unionByName(
                ofChannels.withColumn(ChannelAttribution.MODEL, oneOf(CreditChannels.models())));
    return byModel
        .where(lit(isCredited))
        .groupBy(
            lit(costProcess).as(ChannelAttribution.PROCESS),
            col(ChannelAttribution.MODEL),
            trunc(col(CampaignCost.SPENT_ON), "month").as(ChannelAttribution.PERIOD),
            col(CampaignCost.CHANNEL),
            col(CampaignCost.CAMPAIGN))
        .agg(
            sum(CampaignCost.COST).as(ChannelAttribution.COST),
            min(CampaignCost.CURRENCY).as(ChannelAttribution.COST_CURRENCY),
            max(CampaignCost.CURRENCY).as(LAST_CURRENCY))
        .where(col(ChannelAttribution.COST_CURRENCY).equalTo(col(LAST_CURRENCY)))
        .drop(LAST_CURRENCY);
  }

  private static Column oneOf(List<String> models) {
    return explode(array(models.stream().map(functions::lit).toArray(Column[]::new)));
  }
}

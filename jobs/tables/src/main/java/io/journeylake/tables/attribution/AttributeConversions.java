package io.journeylake.tables.attribution;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.journeylake.lake.OneCurrency;
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

  private static final String LAST_CURRENCY = "last_currency";

  private final AttributionSettings settings;
  private final String costProcess;

  /**
   * An attribution.
   *
   * @param costProcess process whose conversions advertising is for
   */
  public AttributeConversions(AttributionSettings settings, String costProcess) {
    this.settings = settings;
    this.costProcess = costProcess;
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
    Column isOne = OneCurrency.allows(col(ChannelAttribution.CURRENCY));
    Column conversions = col(ChannelAttribution.CONVERSIONS);
    Column cost = col(ChannelAttribution.COST).cast("double");
    Column isComparable =
        col(ChannelAttribution.CURRENCY).equalTo(col(ChannelAttribution.COST_CURRENCY));
    return credits
        .join(currencies(paths), SCOPE, "left")
        .withColumn(ChannelAttribution.VALUE, when(isOne, col(ChannelAttribution.VALUE)))
        .withColumn(ChannelAttribution.CURRENCY, when(isOne, col(ChannelAttribution.CURRENCY)))
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

  /** The currency of the conversions of each process and period. */
  private static Dataset<Row> currencies(Dataset<Row> paths) {
    Column currency = when(col(FindPaths.IS_CONVERTED), col(Journey.CURRENCY));
    return paths
        .groupBy(ChannelAttribution.PROCESS, ChannelAttribution.PERIOD)
        .agg(OneCurrency.of(currency).as(ChannelAttribution.CURRENCY));
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

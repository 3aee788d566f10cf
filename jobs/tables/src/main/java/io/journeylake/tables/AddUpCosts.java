package io.journeylake.tables;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import io.journeylake.contract.SourceContract;
import io.journeylake.lake.StagedSource;
import io.journeylake.table.CampaignCost;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Adds up what campaigns cost per day, each advertising row in its newest version. */
final class AddUpCosts {

  private AddUpCosts() {}

  /**
   * Rows of campaign_cost for one source, by the expressions of its contract.
   *
   * @param current newest versions of the source's rows
   * @param source a source that states costs
   */
  static Dataset<Row> of(Dataset<Row> current, SourceContract source) {
    SourceContract.Cost cost = source.costs();
    Column campaign = coalesce(text(cost.campaign()), lit("(not set)"));
    return current
        .where(not(col(StagedSource.DELETED)))
        .select(
            lit(source.id()).as(CampaignCost.SOURCE),
            expr(cost.spentOn()).cast("date").as(CampaignCost.SPENT_ON),
            campaign.as(CampaignCost.CAMPAIGN),
            text(cost.channel()).as(CampaignCost.CHANNEL),
            text(cost.currency()).as(CampaignCost.CURRENCY),
            typed(cost.cost(), "decimal(18,4)").as(CampaignCost.COST),
            typed(cost.impressions(), "bigint").as(CampaignCost.IMPRESSIONS),
            typed(cost.clicks(), "bigint").as(CampaignCost.CLICKS))
        .groupBy(
            CampaignCost.SOURCE,
            CampaignCost.SPENT_ON,
            CampaignCost.CAMPAIGN,
            CampaignCost.CHANNEL,
            CampaignCost.CURRENCY)
        .agg(
            sum(CampaignCost.COST).as(CampaignCost.COST),
            sum(CampaignCost.IMPRESSIONS).as(CampaignCost.IMPRESSIONS),
            sum(CampaignCost.CLICKS).as(CampaignCost.CLICKS));
  }

  private static Column text(String expression) {
    return typed(expression, "string");
  }

  private static Column typed(String expression, String type) {
    return expression == null ? lit(null).cast(type) : expr(expression).cast(type);
  }
}

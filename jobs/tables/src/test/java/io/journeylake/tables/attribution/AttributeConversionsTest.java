package io.journeylake.tables.attribution;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.table.CampaignCost;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class AttributeConversionsTest {

  private static final String DAY_28 = "2026-01-29 10:00:00";

  /** Visits on days 0, 7, 14 and 21 by different channels, and a conversion on day 28. */
  private static final Dataset<Row> FOUR =
      Journeys.paths(
          Journeys.sessions()
              .row("s1", 1, "2026-01-01 10:00:00", "2026-01-01 10:00:00", "Email", "spring")
              .row("s2", 1, "2026-01-08 10:00:00", "2026-01-08 10:00:00", "Display", "spring")
              .row("s3", 1, "2026-01-15 10:00:00", "2026-01-15 10:00:00", "Paid Search", null)
              .row("s4", 1, "2026-01-22 10:00:00", "2026-01-22 10:00:00", "Direct", null),
          Journeys.journeys().row(1, "j1", "converted", DAY_28, DAY_28, DAY_28, 100, "EUR"));

  @Test
  void eachRuleGivesEachPlaceItsShare() {
    assertShares("first", 1.0, 0.0, 0.0, 0.0);
    assertShares("last", 0.0, 0.0, 0.0, 1.0);
    assertShares("last_non_direct", 0.0, 0.0, 1.0, 0.0);
    assertShares("linear", 0.25, 0.25, 0.25, 0.25);
    assertShares("position", 0.4, 0.1, 0.1, 0.4);
    assertShares("j_shape", 0.2, 0.1, 0.1, 0.6);
    assertShares("inverse_j", 0.6, 0.1, 0.1, 0.2);
    assertShares("w_shape", 0.3, 0.3, 0.1, 0.3);
    assertShares("participation", 1.0, 1.0, 1.0, 1.0);
  }

  @Test
  void timeDecayHalvesWithEachWeekBeforeTheConversion() {
    assertShares("time_decay", 0.0667, 0.1333, 0.2667, 0.5333);
  }

  @Test
  void ofTwoVisitsTheRulesWithShapesShareAllBetweenThem() {
    Dataset<Row> two =
        attributed(
            Journeys.paths(
                Journeys.sessions()
                    .row("s1", 1, "2026-01-01 10:00:00", "2026-01-01 10:00:00", "Email", null)
                    .row("s2", 1, "2026-01-08 10:00:00", "2026-01-08 10:00:00", "Direct", null),
                Journeys.journeys().row(1, "j1", "converted", DAY_28, DAY_28, DAY_28, 8, "EUR")));

    assertFrame(two.where("model IN ('position', 'j_shape', 'inverse_j', 'w_shape')"))
        .columns("model", "channel", "conversions", "value")
        .hasExactly(
            row("position", "Email", 0.5, 4.0),
            row("position", "Direct", 0.5, 4.0),
            row("j_shape", "Email", 0.25, 2.0),
            row("j_shape", "Direct", 0.75, 6.0),
            row("inverse_j", "Email", 0.75, 6.0),
            row("inverse_j", "Direct", 0.25, 2.0),
            row("w_shape", "Email", 0.5, 4.0),
            row("w_shape", "Direct", 0.5, 4.0));
  }

  @Test
  void conversionWithoutAVisitIsCreditedToNoVisitByEveryModelSoThatAllModelsAddUp() {
    Dataset<Row> paths =
        FOUR.unionByName(
            Journeys.paths(
                Journeys.sessions(),
                Journeys.journeys().row(2, "j2", "converted", DAY_28, DAY_28, DAY_28, 50, "EUR")));

    Dataset<Row> attributed = attributed(paths);

    assertFrame(
            attributed
                .where("adds_up")
                .groupBy("model")
                .agg(
                    expr("round(sum(conversions), 9)").as("c"),
                    expr("round(sum(value), 9)").as("v"))
                .select("c", "v")
                .distinct())
        .hasExactly(row(2.0, 150.0));
    assertThat(
            attributed.where("channel = '(no visit)' AND conversions = 1 AND value = 50").count())
        .isEqualTo(18);
  }

  @Test
  void costsStandBesideTheCreditAlsoWhereNobodyConverted() {
    Dataset<Row> costs =
        costs()
            .row("ads/a", "2026-01-03", "spring", "Display", "EUR", 20)
            .row("ads/a", "2026-01-04", "winter", "Display", "EUR", 30)
            .row("ads/a", "2026-02-01", "spring", "Display", "EUR", 7)
            .build(TestSpark.session());

    Dataset<Row> attributed =
        new AttributeConversions(Journeys.SETTINGS, "acquisition").apply(FOUR, costs);

    assertFrame(attributed.where("model = 'linear' AND channel = 'Display'"))
        .columns(
            "period", "campaign", "conversions", "cost", "cost_per_conversion", "return_on_cost")
        .hasExactly(
            row("2026-01-01", "spring", 0.25, "20.0000", 80.0, 1.25),
            row("2026-01-01", "winter", 0.0, "30.0000", null, null),
            row("2026-02-01", "spring", 0.0, "7.0000", null, null));
    assertFrame(attributed.where("model = 'shapley_coalition' AND channel = 'Display'"))
        .columns("period", "campaign", "conversions", "cost", "cost_per_conversion")
        .hasExactly(
            row("2026-01-01", "(all)", 0.25, "50.0000", 200.0),
            row("2026-02-01", "(all)", 0.0, "7.0000", null));
  }

  @Test
  void differentCurrenciesAreNotAddedUp() {
    Dataset<Row> paths =
        FOUR.unionByName(
            Journeys.paths(
                Journeys.sessions(),
                Journeys.journeys().row(2, "j2", "converted", DAY_28, DAY_28, DAY_28, 50, "USD")));

    assertThat(attributed(paths).where("value IS NOT NULL").count()).isZero();
    assertThat(attributed(paths).where("currency IS NOT NULL").count()).isZero();
  }

  @Test
  void journeyWhoseOwnMoneyCouldNotBeAddedLeavesThePeriodWithoutMoney() {
    Dataset<Row> paths =
        FOUR.unionByName(
            Journeys.paths(
                Journeys.sessions(),
                Journeys.journeys()
                    .row(2, "j2", "converted", DAY_28, DAY_28, DAY_28, null, "(mixed)")));

    assertThat(attributed(paths).where("value IS NOT NULL OR currency IS NOT NULL").count())
        .isZero();
    assertThat(attributed(paths).where("channel = '(no visit)' AND conversions = 1").count())
        .isPositive();
  }

  @Test
  void theOrderOfRowsChangesNothing() {
    Dataset<Row> shuffled = FOUR.repartition(3, FOUR.col("journey_id"));

    assertFrame(attributed(shuffled)).hasRowsOf(attributed(FOUR));
  }

  private static void assertShares(
      String model, double email, double display, double search, double direct) {
    assertFrame(
            attributed(FOUR)
                .where("model = '" + model + "'")
                .selectExpr(
                    "channel",
                    "campaign",
                    "round(conversions, 4) AS share",
                    "abs(value - 100 * conversions) < 0.000001 AS is_of_100"))
        .hasExactly(
            row("Email", "spring", email, true),
            row("Display", "spring", display, true),
            row("Paid Search", "(not set)", search, true),
            row("Direct", "(not set)", direct, true));
  }

  private static Dataset<Row> attributed(Dataset<Row> paths) {
    return new AttributeConversions(Journeys.SETTINGS, "acquisition")
        .apply(paths, costs().build(TestSpark.session()));
  }

  private static Frames costs() {
    return Frames.of(CampaignCost.TABLE)
        .columns(
            CampaignCost.SOURCE,
            CampaignCost.SPENT_ON,
            CampaignCost.CAMPAIGN,
            CampaignCost.CHANNEL,
            CampaignCost.CURRENCY,
            CampaignCost.COST);
  }
}

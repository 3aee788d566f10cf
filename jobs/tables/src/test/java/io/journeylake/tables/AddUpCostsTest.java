package io.journeylake.tables;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.contract.SourceContract;
import io.journeylake.table.CampaignCost;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class AddUpCostsTest {

  private static final String ADS =
      "day DATE, campaign STRING, network STRING, micros BIGINT, shown BIGINT, jl_deleted BOOLEAN";

  @Test
  void addsUpEachDayCampaignAndChannelByTheExpressionsOfTheContract() {
    Dataset<Row> current =
        Frames.ofDdl(ADS)
            .row("2026-01-05", "Spring", "SEARCH", 1_500_000, 10, false)
            .row("2026-01-05", "Spring", "SEARCH", 250_000, 5, false)
            .row("2026-01-05", "Spring", "DISPLAY", 1_000_000, 7, false)
            .row("2026-01-06", null, "SEARCH", 2_000_000, null, false)
            .row("2026-01-06", "Spring", "SEARCH", 9_000_000, 9, true)
            .build(TestSpark.session());

    assertFrame(AddUpCosts.of(current, ads()))
        .columns(
            CampaignCost.SOURCE,
            CampaignCost.SPENT_ON,
            CampaignCost.CAMPAIGN,
            CampaignCost.CHANNEL,
            CampaignCost.CURRENCY,
            CampaignCost.COST,
            CampaignCost.IMPRESSIONS,
            CampaignCost.CLICKS)
        .hasExactly(
            row("ads/a", "2026-01-05", "Spring", "Paid Search", "EUR", "1.7500", 15, null),
            row("ads/a", "2026-01-05", "Spring", "Display", "EUR", "1.0000", 7, null),
            row("ads/a", "2026-01-06", "(not set)", "Paid Search", "EUR", "2.0000", null, null));
  }

  private static SourceContract ads() {
    return TestSources.advertising(
        new SourceContract.Cost(
            "day",
            "campaign",
            "if(network = 'SEARCH', 'Paid Search', 'Display')",
            "'EUR'",
            "micros / 1000000",
            "shown",
            null));
  }
}

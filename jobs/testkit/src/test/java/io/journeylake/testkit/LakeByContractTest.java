package io.journeylake.testkit;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.contract.ColumnContract;
import io.journeylake.lake.Lake;
import io.journeylake.table.CampaignCost;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeByContractTest {

  @TempDir Path folder;

  @Test
  void tableThatWasNeverWrittenReadsAsEmpty() {
    assertFrame(TestSpark.lake(folder).read(CampaignCost.TABLE)).isEmpty();
  }

  @Test
  void writtenRowsComeBackAndColumnsCarryTheCommentsOfTheContract() {
    Lake lake = TestSpark.lake(folder);
    lake.replace(CampaignCost.TABLE, cost("Spring", "12.50"));

    Dataset<Row> back = lake.read(CampaignCost.TABLE);

    assertFrame(back)
        .columns(CampaignCost.CAMPAIGN, CampaignCost.COST)
        .hasExactly(row("Spring", "12.5000"));
    assertThat(
            Arrays.stream(
                    TestSpark.session()
                        .read()
                        .format("delta")
                        .load(lake.path(CampaignCost.TABLE))
                        .schema()
                        .fields())
                .map(field -> field.getComment().get()))
        .isEqualTo(CampaignCost.TABLE.columns().stream().map(ColumnContract::description).toList());
    assertThat(lake.writes()).singleElement().satisfies(write -> assertThat(write.rows()).isOne());
  }

  @Test
  void replaceWhereLeavesOtherRowsAlone() {
    Lake lake = TestSpark.lake(folder);
    lake.replace(CampaignCost.TABLE, cost("Spring", "1").union(cost("Summer", "2")));

    lake.replaceWhere(CampaignCost.TABLE, "campaign = 'Spring'", cost("Spring", "3"));

    assertFrame(lake.read(CampaignCost.TABLE))
        .columns(CampaignCost.CAMPAIGN, CampaignCost.COST)
        .hasExactly(row("Spring", "3.0000"), row("Summer", "2.0000"));
  }

  @Test
  void olderVersionStaysReadable() {
    Lake lake = TestSpark.lake(folder);
    lake.replace(CampaignCost.TABLE, cost("Spring", "1"));
    long before = lake.version(CampaignCost.TABLE);
    lake.replace(CampaignCost.TABLE, cost("Spring", "2"));

    assertFrame(lake.read(CampaignCost.TABLE, before))
        .columns(CampaignCost.COST)
        .hasExactly(row("1.0000"));
  }

  @Test
  void frameWithoutAColumnOfTheContractIsRefused() {
    Lake lake = TestSpark.lake(folder);

    assertThatThrownBy(
            () -> lake.replace(CampaignCost.TABLE, cost("Spring", "1").drop(CampaignCost.COST)))
        .hasMessageContaining("campaign_cost")
        .hasMessageContaining("missing: cost");
  }

  private static Dataset<Row> cost(String campaign, String cost) {
    return Frames.of(CampaignCost.TABLE)
        .columns(CampaignCost.CAMPAIGN, CampaignCost.COST)
        .row(campaign, cost)
        .build(TestSpark.session());
  }
}

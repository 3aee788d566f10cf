package io.journeylake.testkit;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.lake.Lake;
import io.journeylake.lake.Origin;
import io.journeylake.table.CampaignCost;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table to which each night adds a few rows. */
class SmallFilesTest {

  /** Files that a table has at most: the small ones that are let be, and what they became. */
  private static final int BUDGET = 25;

  @TempDir Path folder;

  private Lake lake;

  @BeforeEach
  void emptyLake() {
    lake = TestSpark.lake(folder);
  }

  @Test
  void sixtyNightsNeverLeaveMoreFilesThanTheBudgetAndLoseNoRow() {
    for (int night = 1; night <= 60; night++) {
      lake.append(CampaignCost.TABLE, costs(night, night));

      assertThat(rows().inputFiles()).hasSizeLessThanOrEqualTo(BUDGET);
    }
    assertFrame(rows()).hasRowsOf(costs(1, 60));
  }

  @Test
  void whatCameSinceAVersionIsTheSameWhenFilesWereCompactedSince() {
    long twentieth = 0;
    for (int night = 1; night <= 40; night++) {
      lake.append(CampaignCost.TABLE, costs(night, night));
      if (night == 20) {
        twentieth = lake.version(CampaignCost.TABLE);
      }
    }

    assertThat(rows().inputFiles()).as("compacted").hasSizeLessThan(20);
    assertFrame(lake.changedSince(CampaignCost.TABLE, twentieth).orElseThrow())
        .hasRowsOf(costs(21, 40));
  }

  @Test
  void compactedTableIsStillFromItsOrigin() {
    Origin origin = new Origin(new TreeMap<>()).and("rules", 7);
    lake.append(CampaignCost.TABLE, costs(1, 1));
    lake.from(origin).append(CampaignCost.TABLE, costs(2, 2));
    long version = lake.version(CampaignCost.TABLE);

    lake.compact(CampaignCost.TABLE);

    assertThat(lake.version(CampaignCost.TABLE)).isGreaterThan(version);
    assertThat(lake.origin(CampaignCost.TABLE)).contains(origin);
  }

  @Test
  void ofRowsThatMovedAndThenWentNobodySaysWhatChanged() {
    lake.append(CampaignCost.TABLE, costs(1, 1));
    lake.append(CampaignCost.TABLE, costs(2, 2));
    long version = lake.version(CampaignCost.TABLE);
    lake.compact(CampaignCost.TABLE);
    assertThat(lake.changedSince(CampaignCost.TABLE, version).orElseThrow().isEmpty()).isTrue();

    lake.delete(CampaignCost.TABLE, "campaign = 'campaign 2'");

    assertThat(lake.changedSince(CampaignCost.TABLE, version)).isEmpty();
    assertFrame(rows()).columns(CampaignCost.CAMPAIGN).hasExactly(row("campaign 1"));
  }

  private Dataset<Row> rows() {
    return lake.read(CampaignCost.TABLE);
  }

  private static Dataset<Row> costs(int first, int last) {
    Frames costs = Frames.of(CampaignCost.TABLE).columns(CampaignCost.CAMPAIGN);
    IntStream.rangeClosed(first, last).forEach(night -> costs.row("campaign " + night));
    return costs.build(TestSpark.session());
  }
}

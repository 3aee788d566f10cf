package io.journeylake.testkit;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.contract.ColumnContract;
import io.journeylake.lake.Lake;
import io.journeylake.table.CampaignCost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeByContractTest {

  @TempDir Path folder;

  @Test
  void lakeMayBeNamedFromWhereTheProcessRuns() {
    Path relative = Path.of("").toAbsolutePath().relativize(folder);

    TestSpark.lake(relative).append(CampaignCost.TABLE, cost("Summer", "2"));

    assertThat(relative).isRelative();
    assertFrame(TestSpark.lake(folder).read(CampaignCost.TABLE))
        .columns(CampaignCost.CAMPAIGN)
        .hasExactly(row("Summer"));
  }

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
  void frameKeepsTheVersionThatItWasReadFrom() {
    Lake lake = TestSpark.lake(folder);
    lake.replace(CampaignCost.TABLE, cost("Spring", "1"));
    Dataset<Row> before = lake.read(CampaignCost.TABLE);

    lake.replace(CampaignCost.TABLE, before.union(cost("Summer", "2")));

    assertFrame(before).columns(CampaignCost.CAMPAIGN).hasExactly(row("Spring"));
    assertFrame(lake.read(CampaignCost.TABLE))
        .columns(CampaignCost.CAMPAIGN)
        .hasExactly(row("Spring"), row("Summer"));
  }

  @Test
  void tableWithoutDeltasListOfFilesIsReadAndWrittenAlike() throws IOException {
    Lake lake = TestSpark.lake(folder);
    lake.replace(CampaignCost.TABLE, cost("Spring", "1"));
    lake.append(CampaignCost.TABLE, cost("Summer", "2"));
    deleteFileLists(lake);

    Dataset<Row> before = TestSpark.lake(folder).read(CampaignCost.TABLE);
    lake.replace(CampaignCost.TABLE, cost("Autumn", "3"));
    deleteFileLists(lake);
    lake.append(CampaignCost.TABLE, cost("Winter", "4"));

    assertFrame(before).columns(CampaignCost.CAMPAIGN).hasExactly(row("Spring"), row("Summer"));
    assertFrame(lake.read(CampaignCost.TABLE))
        .columns(CampaignCost.CAMPAIGN)
        .hasExactly(row("Autumn"), row("Winter"));
  }

  @Test
  void whatASmallTableHoldsIsWhatDeltaItselfReads() {
    Lake lake = TestSpark.lake(folder);
    lake.replace(CampaignCost.TABLE, cost("Spring", "1"));
    lake.replace(CampaignCost.TABLE, cost("Summer", "2"));
    lake.append(CampaignCost.TABLE, cost("Autumn", "3"));

    assertFrame(TestSpark.session().read().format("delta").load(lake.path(CampaignCost.TABLE)))
        .columns(CampaignCost.CAMPAIGN)
        .hasExactly(row("Summer"), row("Autumn"));
  }

  @Test
  void requiredColumnWithoutAValueIsRefusedInTheFirstWriteAndInLaterOnes() {
    Lake lake = TestSpark.lake(folder);
    Dataset<Row> incomplete =
        cost("Spring", "1").withColumn(CampaignCost.SOURCE, lit(null).cast("string"));

    assertThatThrownBy(() -> lake.replace(CampaignCost.TABLE, incomplete))
        .hasStackTraceContaining(CampaignCost.SOURCE);
    lake.replace(CampaignCost.TABLE, cost("Spring", "1"));
    assertThatThrownBy(() -> lake.append(CampaignCost.TABLE, incomplete))
        .hasStackTraceContaining(CampaignCost.SOURCE);
    assertThat(lake.read(CampaignCost.TABLE).count()).isOne();
  }

  @Test
  void frameWithoutAColumnOfTheContractIsRefused() {
    Lake lake = TestSpark.lake(folder);

    assertThatThrownBy(
            () -> lake.replace(CampaignCost.TABLE, cost("Spring", "1").drop(CampaignCost.COST)))
        .hasMessageContaining("campaign_cost")
        .hasMessageContaining("missing: cost");
  }

  /** As after a run that was killed between a commit and its checksum. */
  private static void deleteFileLists(Lake lake) throws IOException {
    Path log = Path.of(lake.path(CampaignCost.TABLE), "_delta_log");
    try (Stream<Path> files = Files.list(log)) {
      for (Path file : files.filter(name -> name.toString().endsWith(".crc")).toList()) {
        Files.delete(file);
      }
    }
    DeltaLog.clearCache();
  }

  private static Dataset<Row> cost(String campaign, String cost) {
    return Frames.of(CampaignCost.TABLE)
        .columns(CampaignCost.CAMPAIGN, CampaignCost.COST)
        .row(campaign, cost)
        .build(TestSpark.session());
  }
}

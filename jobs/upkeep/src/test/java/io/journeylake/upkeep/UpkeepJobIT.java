package io.journeylake.upkeep;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.lake.KeptRows;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.Origin;
import io.journeylake.lake.PublishedTable;
import io.journeylake.lake.RowsOfKeys;
import io.journeylake.lake.RunLedger;
import io.journeylake.table.CampaignCost;
import io.journeylake.table.IdentityComponent;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpkeepJobIT {

  /** More than what is written again in no time. */
  private static final int MANY = 150_000;

  private static final Night NIGHT = Night.of(LocalDate.of(2026, 2, 1));

  @TempDir Path folder;

  @Test
  void versionOfAKeptPublicationStaysReadableWithoutAnyRetention() {
    Lake lake = TestSpark.lake(folder);
    long first = publish(lake, "Spring");
    long second = publish(lake, "Summer");
    lake.replace(CampaignCost.TABLE, cost("Autumn"));

    upkeep(lake, 2, 50);

    assertCampaign(lake.read(CampaignCost.TABLE, first), "Spring");
    assertCampaign(lake.read(CampaignCost.TABLE, second), "Summer");
    assertCampaign(lake.read(CampaignCost.TABLE), "Autumn");
  }

  @Test
  void filesOfAVersionThatNoKeptPublicationNamesAreRemoved() throws IOException {
    Lake lake = TestSpark.lake(folder);
    long first = publish(lake, "Spring");
    long second = publish(lake, "Summer");
    assertThat(files(lake)).isEqualTo(2);

    upkeep(lake, 1, 50);

    assertThat(files(lake)).isEqualTo(1);
    assertThat(lake.version(CampaignCost.TABLE)).isEqualTo(second);
    assertCampaign(lake.read(CampaignCost.TABLE, second), "Summer");
    assertThatThrownBy(() -> lake.read(CampaignCost.TABLE, first).collectAsList())
        .hasStackTraceContaining("FileNotFoundException");
  }

  @Test
  void versionOfAKeptPublicationStaysReadableHoweverOldItIs() throws IOException {
    Lake lake = TestSpark.lake(folder);
    long first = publish(lake, "Spring");
    long second = publish(lake, "Summer");
    commitsAre(lake, Instant.parse("2026-01-05T00:00:00Z"));

    upkeep(lake, 2, 50);

    assertCampaign(lake.read(CampaignCost.TABLE, first), "Spring");
    assertCampaign(lake.read(CampaignCost.TABLE, second), "Summer");
  }

  @Test
  void retentionKeepsYoungFilesThatNobodyNames() throws IOException {
    Lake lake = TestSpark.lake(folder);
    publish(lake, "Spring");
    publish(lake, "Summer");

    new UpkeepJob(new UpkeepSettings(1, 50, Duration.ofDays(7)), List.of()).run(lake, NIGHT);

    assertThat(files(lake)).isEqualTo(2);
  }

  @Test
  void manySmallFilesBecomeOneAndRowsAndPinnedVersionStay() throws IOException {
    Lake lake = TestSpark.lake(folder);
    publish(lake, "Spring");
    lake.append(CampaignCost.TABLE, cost("Summer"));
    lake.append(CampaignCost.TABLE, cost("Autumn"));
    long pinned = pin(lake);

    upkeep(lake, 1, 2);

    assertFrame(lake.read(CampaignCost.TABLE))
        .columns(CampaignCost.CAMPAIGN)
        .hasExactly(row("Spring"), row("Summer"), row("Autumn"));
    assertThat(lake.version(CampaignCost.TABLE)).isEqualTo(pinned + 1);
    assertThat(lake.read(CampaignCost.TABLE).inputFiles()).hasSize(1);
    assertThat(lake.read(CampaignCost.TABLE, pinned).collectAsList()).hasSize(3);

    upkeep(lake, 1, 2);

    assertThat(lake.version(CampaignCost.TABLE)).isEqualTo(pinned + 1);
    assertThat(files(lake)).isEqualTo(4);
  }

  @Test
  void rowsThatANightMarkedAsDeletedLeaveTheirFilesAndTheOriginStays() {
    Lake lake = TestSpark.lake(folder).from(new Origin(new TreeMap<>()).and("night", 1));
    lake.replace(IdentityComponent.TABLE, components(0, MANY));
    for (int record = 0; record < 2; record++) {
      KeptRows gone = new KeptRows(components(record, record + 1));
      new RowsOfKeys(lake, IdentityComponent.RECORD_HASH, gone)
          .replace(IdentityComponent.TABLE, components(0, 0));
    }
    assertThat(rowsInFiles(lake)).isEqualTo(MANY);
    assertThat(lake.read(IdentityComponent.TABLE).count()).isEqualTo(MANY - 2);

    upkeep(lake, 1, 50);

    assertThat(rowsInFiles(lake)).isEqualTo(MANY - 2);
    assertThat(lake.read(IdentityComponent.TABLE).count()).isEqualTo(MANY - 2);
    assertThat(lake.origin(IdentityComponent.TABLE)).isPresent();
  }

  private static long rowsInFiles(Lake lake) {
    String[] files = lake.read(IdentityComponent.TABLE).inputFiles();
    return TestSpark.session().read().parquet(files).count();
  }

  private static Dataset<Row> components(int from, int to) {
    return TestSpark.session()
        .range(from, to, 1, 2)
        .select(
            xxhash64(col("id")).as(IdentityComponent.RECORD_HASH),
            xxhash64(col("id")).as(IdentityComponent.COMPONENT));
  }

  private static void upkeep(Lake lake, int keepPublications, long compactAboveFiles) {
    new UpkeepJob(new UpkeepSettings(keepPublications, compactAboveFiles, Duration.ZERO), List.of())
        .run(lake, NIGHT);
  }

  private static long publish(Lake lake, String campaign) {
    lake.replace(CampaignCost.TABLE, cost(campaign));
    return pin(lake);
  }

  private static long pin(Lake lake) {
    long version = lake.version(CampaignCost.TABLE);
    new RunLedger(lake)
        .publish(NIGHT, List.of(new PublishedTable(CampaignCost.TABLE, version, 1, "-")));
    return version;
  }

  private static Dataset<Row> cost(String campaign) {
    return Frames.of(CampaignCost.TABLE)
        .columns(CampaignCost.CAMPAIGN)
        .row(campaign)
        .build(TestSpark.session());
  }

  private static void assertCampaign(Dataset<Row> rows, String campaign) {
    assertFrame(rows).columns(CampaignCost.CAMPAIGN).hasExactly(row(campaign));
  }

  /** Lets the log of the table look as if nothing was written since. */
  private static void commitsAre(Lake lake, Instant time) throws IOException {
    try (Stream<Path> log = Files.list(Path.of(lake.path(CampaignCost.TABLE), "_delta_log"))) {
      for (Path file : log.filter(each -> each.toString().endsWith(".json")).sorted().toList()) {
        Files.setLastModifiedTime(file, FileTime.from(time));
      }
    }
    DeltaLog.clearCache();
  }

  private static long files(Lake lake) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(lake.path(CampaignCost.TABLE)))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).count();
    }
  }
}

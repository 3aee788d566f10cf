package io.journeylake.timeline;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.delta.tables.DeltaTable;
import io.journeylake.contract.SourceContract;
import io.journeylake.contract.TableContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.RunLedger;
import io.journeylake.lake.Settings;
import io.journeylake.lake.StagedSource;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.SourceFile;
import io.journeylake.table.TimelineChange;
import io.journeylake.table.TimelineEvent;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a night computes again is what changed, and the table is as if all were computed anew. */
class TimelineUpdateIT {

  @TempDir Path folder;
  private StagedLake staged;
  private Lake lake;

  @BeforeEach
  void emptyLake() {
    staged = new StagedLake(folder);
    lake = staged.lake();
  }

  @Test
  void runThatHasNothingNewToReadWritesNothing() {
    staged.stage(StagedLake.review("r1", "k1", "2026-03-01", StagedLake.DIRTY));
    staged.run();
    long version = lake.version(TimelineEvent.TABLE);

    staged.run();

    assertThat(lake.version(TimelineEvent.TABLE)).isEqualTo(version);
  }

  @Test
  void tableThatSomebodyElseWroteIsComputedAnew() {
    staged.stage(StagedLake.review("r1", "k1", "2026-03-01", StagedLake.DIRTY));
    staged.run();
    Dataset<Row> timeline = lake.read(TimelineEvent.TABLE);
    lake.delete(TimelineEvent.TABLE, "customer_id = 1");

    staged.run();

    assertThat(timeline.exceptAll(lake.read(TimelineEvent.TABLE)).isEmpty()).isTrue();
  }

  @Test
  void restoredTableIsComputedAnew() {
    staged.stage(StagedLake.review("r1", "k1", "2026-03-01", StagedLake.DIRTY));
    staged.run();
    long first = lake.version(TimelineEvent.TABLE);
    staged.stage(StagedLake.review("r3", "k1", "2026-03-02", StagedLake.SOLVED));
    staged.run();
    Dataset<Row> timeline = lake.read(TimelineEvent.TABLE);
    DeltaTable.forPath(TestSpark.session(), lake.path(TimelineEvent.TABLE)).restoreToVersion(first);

    staged.run();

    assertThat(timeline.exceptAll(lake.read(TimelineEvent.TABLE)).isEmpty()).isTrue();
  }

  @Test
  void onlyTheCustomersOfChangedRowsAreComputedAgain() {
    staged.stage(StagedLake.review("r1", "k1", "2026-03-01", StagedLake.DIRTY));
    staged.run();
    long version = lake.version(TimelineEvent.TABLE);
    staged.append(StagedLake.review("r2", null, "2026-03-02", StagedLake.SOLVED));
    staged.assignCustomers();

    staged.run();

    assertFrame(lake.read(TimelineChange.TABLE).where(col("timeline_version").gt(version)))
        .columns("night", "customer_id")
        .hasExactly(row("2026-03-02", "3"));
    assertSameAsAnew();
  }

  @Test
  void eventThatARestatedRowGivesToSomebodyElseLeavesTheFormerCustomer() {
    staged.stage(StagedLake.review("r1", "k1", "2026-03-01", StagedLake.DIRTY));
    staged.run();
    staged.append(StagedLake.review("r1", "c2", "2026-03-02", StagedLake.SOLVED));
    staged.assignCustomers();

    staged.run();

    assertFrame(lake.read(TimelineEvent.TABLE).where("object_id = 'r1'"))
        .columns("customer_id", "first_night")
        .hasExactly(row("2", "2026-03-01"));
    assertSameAsAnew();
  }

  @Test
  void removedFileTakesItsEventsWithIt() {
    staged.stage(
        StagedLake.review("r1", "k1", "2026-03-01", StagedLake.DIRTY),
        StagedLake.review("r2", null, "2026-03-02", StagedLake.DIRTY));
    staged.run();
    lake.delete(StagedSource.table(StagedLake.REVIEWS), "jl_file_id = 'reviews-2026-03-02'");

    staged.run();

    assertFrame(lake.read(TimelineEvent.TABLE).where("object_id = 'r2'")).isEmpty();
    assertSameAsAnew();
  }

  @Test
  void mergedCustomersShareOneTimeline() {
    staged.stage(StagedLake.review("r1", "k1", "2026-03-01", StagedLake.DIRTY));
    staged.run();
    lake.replace(
        CustomerRecord.TABLE,
        lake.read(CustomerRecord.TABLE)
            .withColumn(
                "customer_id",
                when(col("customer_id").equalTo(2), 1).otherwise(col("customer_id"))));

    staged.run();

    assertFrame(lake.read(TimelineEvent.TABLE).where("customer_id = 2")).isEmpty();
    assertSameAsAnew();
  }

  @Test
  void eventOfTheFutureCountsFromTheNightThatReachesIt() {
    staged.stage(
        row(
            "r1",
            "k1",
            "2026-03-03 09:00:00",
            StagedLake.DIRTY,
            "r1",
            "2026-03-01",
            "reviews-2026-03-01",
            false));
    staged.run();
    assertFrame(lake.read(TimelineEvent.TABLE).where("object_id = 'r1'"))
        .columns("is_counted", "not_counted_because")
        .hasExactly(row("false", "future"));
    lake.append(
        SourceFile.TABLE,
        Frames.of(SourceFile.TABLE)
            .columns(SourceFile.FILE_ID, SourceFile.NIGHT, SourceFile.STATUS)
            .row("costs-2026-03-03", "2026-03-03", RunLedger.CONSUMED)
            .build(TestSpark.session()));

    staged.run();

    assertFrame(lake.read(TimelineEvent.TABLE).where("object_id = 'r1'"))
        .columns("is_counted", "not_counted_because")
        .hasExactly(row("true", null));
    assertSameAsAnew();
  }

  @Test
  void changedRateConvertsTheWholeTimelineAgain() throws IOException {
    staged.stage(StagedLake.review("r1", "k1", "2026-03-01", StagedLake.DIRTY));
    Path rates = folder.resolve("rates.csv");
    TimelineSettings settings =
        Settings.defaults()
            .with("timeline: {money: {reporting-currency: EUR, rates: " + rates + "}}", "test")
            .section("timeline", TimelineSettings.class);
    List<SourceContract> sources = List.of(StagedLake.PAID_REVIEWS);
    Files.writeString(rates, "currency,from,rate\nUSD,2026-03-01,0.5\n");
    staged.run(settings, sources);
    assertFrame(lake.read(TimelineEvent.TABLE))
        .columns("value", "currency", "source_value", "source_currency")
        .hasExactly(row("10.0000", "EUR", "20.0000", "USD"));
    Files.writeString(rates, "currency,from,rate\nUSD,2026-03-01,0.8\n");

    staged.run(settings, sources);

    Dataset<Row> updated = lake.read(TimelineEvent.TABLE);
    assertFrame(updated).columns("value", "source_value").hasExactly(row("16.0000", "20.0000"));
    staged.runAnew(settings, sources);
    assertFrame(updated).hasRowsOf(lake.read(TimelineEvent.TABLE));
  }

  @Test
  void vacuumedChangesMakeTheWholeTimelineAnew() throws IOException {
    staged.stage(
        StagedLake.review("r1", "k1", "2026-03-01", StagedLake.DIRTY),
        StagedLake.review("r2", null, "2026-03-02", StagedLake.DIRTY));
    staged.run();
    List<String> before = files(StagedSource.table(StagedLake.REVIEWS));
    lake.delete(StagedSource.table(StagedLake.REVIEWS), "jl_file_id = 'reviews-2026-03-02'");
    before.removeAll(files(StagedSource.table(StagedLake.REVIEWS)));
    for (String file : before) {
      Files.delete(Path.of(URI.create(file)));
    }

    staged.run();

    assertFrame(lake.read(TimelineChange.TABLE).where("customer_id = 0"))
        .columns("timeline_version", "night")
        .hasExactly(row(lake.version(TimelineEvent.TABLE), "2026-03-02"));
    assertSameAsAnew();
  }

  private List<String> files(TableContract table) {
    return new ArrayList<>(Arrays.asList(lake.read(table).inputFiles()));
  }

  private void assertSameAsAnew() {
    Dataset<Row> updated = lake.read(TimelineEvent.TABLE);
    staged.runAnew();
    assertFrame(updated).hasRowsOf(lake.read(TimelineEvent.TABLE));
  }
}

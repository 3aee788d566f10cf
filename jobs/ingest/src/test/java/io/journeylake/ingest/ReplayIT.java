package io.journeylake.ingest;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.lake.RunLedger;
import io.journeylake.lake.StagedSource;
import io.journeylake.table.Quarantine;
import io.journeylake.table.SourceFile;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quarantined rows are read again after their contract was repaired. */
class ReplayIT {

  private static final String BROKEN = "maxRejectedShare: 1\n";
  private static final String HEADER = "id,amount,at\n";
  private static final String DAY = "yyyy-MM-dd HH:mm:ss";

  @TempDir Path folder;

  @Test
  void rowsThatPassNowAreAcceptedThoughTheExportIsGone() {
    Exports exports =
        exports("read", BROKEN)
            .file(
                "2026-01-30.csv",
                "at,amount,id\n30-01-2026 10:00:00,1,a\n,2,b\n30-01-2026 11:00:00,x,c\n");
    exports.run("2026-01-30");
    exports.without("2026-01-30.csv");

    Exports repaired = repaired("read", BROKEN);

    assertThat(repaired.replay("2026-01-31"))
        .containsExactly(new ReplayedSource("orders/sales", 2, 1, 0));
    assertFrame(repaired.staged())
        .columns("id", "at", StagedSource.LINE, StagedSource.NIGHT, StagedSource.LOADED_NIGHT)
        .hasExactly(
            row("a", "2026-01-30 09:00:00", 2, "2026-01-30", "2026-01-31"),
            row("b", null, 3, "2026-01-30", "2026-01-30"));
    assertFrame(repaired.quarantine())
        .columns(Quarantine.LINE, Quarantine.REASONS, Quarantine.LOADED_NIGHT)
        .hasExactly(row(4, "[amount_not_decimal]", "2026-01-30"));
    assertCounts(repaired, row(3, 2, 1, 0));
  }

  @Test
  void secondReplayWritesNothing() {
    exports("read", BROKEN)
        .file("2026-01-30.csv", HEADER + "a,1,30-01-2026 10:00:00\nb,x,\n")
        .run("2026-01-30");
    Exports repaired = repaired("read", BROKEN);
    repaired.replay("2026-01-31");
    int writes = repaired.lake().writes().size();

    assertThat(repaired.replay("2026-02-01"))
        .containsExactly(new ReplayedSource("orders/sales", 1, 1, 0));
    assertThat(repaired.lake().writes()).hasSize(writes);
  }

  @Test
  void replayedRowsAreNewsForTheNextNight() {
    exports("read", BROKEN)
        .file("2026-01-30.csv", HEADER + "a,1,30-01-2026 10:00:00\n")
        .run("2026-01-30");
    Exports repaired = repaired("read", BROKEN);
    String before = new RunLedger(repaired.lake()).inputDigest("");

    repaired.replay("2026-01-31");

    assertThat(new RunLedger(repaired.lake()).inputDigest("")).isNotEqualTo(before);
  }

  @Test
  void replayWithoutAKeyGivesWhatAFreshLakeGives() {
    assertLikeFresh("");
  }

  @Test
  void replayWithAKeyGivesWhatAFreshLakeGives() {
    assertLikeFresh("key: {columns: [id]}\n");
  }

  @Test
  void replayWithTheNewestVersionGivesWhatAFreshLakeGives() {
    assertLikeFresh("key: {columns: [id], newestBy: at}\n");
  }

  @Test
  void replayThatWasKilledBeforeItReachedQuarantineIsRunAgain() {
    exports("read", BROKEN)
        .file("2026-01-30.csv", HEADER + "a,1,30-01-2026 10:00:00\nb,x,\n")
        .run("2026-01-30");
    Exports repaired = repaired("read", BROKEN);
    Dataset<Row> before = repaired.quarantine();
    repaired.replay("2026-01-31");
    repaired.lake().replace(Quarantine.TABLE, before);

    repaired.replay("2026-01-31");

    assertFrame(repaired.staged()).columns("id").hasExactly(row("a"));
    assertFrame(repaired.quarantine()).columns(Quarantine.LINE).hasExactly(row(3));
    assertCounts(repaired, row(2, 1, 1, 0));
  }

  @Test
  void linesOfJsonAreReadAgain() {
    String contract = Exports.contract("", BROKEN).replace("format: csv", "format: jsonl");
    new Exports(folder, contract)
        .file("2026-01-30.json", "{\"id\":\"a\",\"at\":\"30-01-2026 10:00:00\"}\n{\"id\":\"b\"\n")
        .run("2026-01-30");
    Exports repaired = new Exports(folder, contract.replace(DAY, "dd-MM-yyyy HH:mm:ss"));

    repaired.replay("2026-01-31");

    assertFrame(repaired.staged()).columns("id").hasExactly(row("a"));
    assertFrame(repaired.quarantine())
        .columns(Quarantine.REASONS)
        .hasExactly(row("[malformed_json]"));
  }

  private void assertLikeFresh(String key) {
    List<String> nights =
        List.of(
            HEADER + "a,1,28-01-2026 10:00:00\nb,1,28-01-2026 10:00:00\n",
            HEADER + "a,2,29-01-2026 10:00:00\nb,1,28-01-2026 10:00:00\nc,x,\n",
            HEADER + "a,1,\nb,1,28-01-2026 10:00:00\nc,1,\n",
            HEADER + "a,1,\nb,2,30-01-2026 10:00:00\n\"d,1,\n");
    Exports lake = exports("replayed", BROKEN + key);
    Exports fresh = repaired("fresh", BROKEN + key);
    for (int i = 0; i < nights.size(); i++) {
      lake.file("2026-01-" + (28 + i) + ".csv", nights.get(i)).run("2026-01-" + (28 + i));
      fresh.file("2026-01-" + (28 + i) + ".csv", nights.get(i)).run("2026-01-" + (28 + i));
    }

    Exports replayed = repaired("replayed", BROKEN + key);
    replayed.replay("2026-02-01");

    assertSame(replayed.staged(), fresh.staged(), StagedSource.LOADED_NIGHT);
    assertSame(replayed.quarantine(), fresh.quarantine(), Quarantine.LOADED_NIGHT);
    assertSame(replayed.files(), fresh.files(), SourceFile.LOADED_NIGHT, SourceFile.MODIFIED_AT);
  }

  private static void assertSame(Dataset<Row> actual, Dataset<Row> expected, String... but) {
    assertFrame(actual.drop(but)).hasRowsOf(expected.drop(but));
  }

  private static void assertCounts(Exports exports, Object[]... expected) {
    assertFrame(exports.files())
        .columns(
            SourceFile.ROWS_READ,
            SourceFile.ROWS_ACCEPTED,
            SourceFile.ROWS_QUARANTINED,
            SourceFile.ROWS_DUPLICATE)
        .hasExactly(expected);
  }

  private Exports exports(String name, String rest) {
    return new Exports(folder.resolve(name), Exports.contract("", rest));
  }

  /** The same with the right format of times. */
  private Exports repaired(String name, String rest) {
    return new Exports(
        folder.resolve(name), Exports.contract("", rest).replace(DAY, "dd-MM-yyyy HH:mm:ss"));
  }
}

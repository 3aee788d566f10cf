package io.journeylake.ingest;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.lake.StagedSource;
import io.journeylake.table.Quarantine;
import io.journeylake.table.SourceFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NightsAndFilesIT {

  private static final String HEADER = "id,amount,at\n";
  private static final String BY_VERSION = "key: {columns: [id], newestBy: at}";
  private static final String BY_NIGHT = "key: {columns: [id]}";

  @TempDir Path folder;

  @Test
  void nightTakesFilesUpToItselfAndASecondRunWritesNothingThoughAFileWasTouched() {
    Exports exports =
        exports("deletedWhen: amount < 0")
            .file("2026-01-30.csv", HEADER + "a,-1,\n")
            .file("2026-01-31.csv", HEADER + "b,,\n")
            .file("2026-02-01.csv", HEADER + "c,1,\n");

    exports.run("2026-01-31");

    assertFrame(exports.staged())
        .columns("id", StagedSource.NIGHT, StagedSource.LOADED_NIGHT, StagedSource.DELETED)
        .hasExactly(
            row("a", "2026-01-30", "2026-01-31", true),
            row("b", "2026-01-31", "2026-01-31", false));

    int writes = exports.lake().writes().size();
    Path file = exports.landing().resolve("orders/sales/2026-01-31.csv");
    assertThat(file.toFile().setLastModified(1_000_000)).isTrue();
    assertThat(exports.run("2026-01-31")).isEqualTo(IngestSummary.NOTHING);
    assertThat(exports.lake().writes()).hasSize(writes);
  }

  @Test
  void correctedFileReplacesRowsAndQuarantineOfTheOldOne() {
    Exports exports =
        exports("maxRejectedShare: 0.5").file("2026-01-31.csv", HEADER + "a,1,\nb,x,\n");
    exports.run("2026-01-31");

    exports.file("2026-01-31.csv", HEADER + "a,2,\nb,3,\n");
    assertThat(exports.run("2026-02-01")).isEqualTo(new IngestSummary(1, 1, 2, 2, 0, 0));

    assertFrame(exports.staged())
        .columns("id", "amount", StagedSource.LOADED_NIGHT)
        .hasExactly(row("a", "2.0000", "2026-02-01"), row("b", "3.0000", "2026-02-01"));
    assertFrame(exports.quarantine()).isEmpty();
    assertFrame(exports.files())
        .columns(SourceFile.STATUS, SourceFile.ROWS_ACCEPTED)
        .hasExactly(row("superseded", 1), row("consumed", 2));
  }

  @Test
  void fileThatGoesBackToItsFirstBytesCountsAgain() {
    Exports exports = exports("").file("2026-01-31.csv", HEADER + "a,1,\n");
    exports.run("2026-01-31");
    exports.file("2026-01-31.csv", HEADER + "a,22,\n").run("2026-02-01");

    exports.file("2026-01-31.csv", HEADER + "a,1,\n").run("2026-02-02");

    assertFrame(exports.staged()).columns("amount").hasExactly(row("1.0000"));
    assertFrame(exports.files())
        .columns(SourceFile.STATUS, SourceFile.LOADED_NIGHT)
        .hasExactly(row("superseded", "2026-02-01"), row("consumed", "2026-02-02"));
  }

  @Test
  void copyOfAFileUnderAnotherNameIsOneDuplicateARow() {
    Exports exports =
        exports("")
            .file("2026-01-30.csv", HEADER + "a,1,\na,1,\n")
            .file("2026-01-31.csv", HEADER + "a,1,\na,1,\n");

    assertThat(exports.run("2026-01-31")).isEqualTo(new IngestSummary(1, 2, 4, 2, 0, 2));
    assertFrame(exports.staged())
        .columns("id", StagedSource.NIGHT)
        .hasExactly(row("a", "2026-01-30"), row("a", "2026-01-30"));
  }

  @Test
  void versionsOfAKeyAreKeptAndRepeatsAreDuplicates() {
    Exports exports =
        exports(BY_VERSION)
            .file("2026-01-30.csv", HEADER + "a,1,2026-01-01 10:00:00\nb,1,\nb,1,\n");
    exports.run("2026-01-30");
    exports.file("2026-01-31.csv", HEADER + "a,1,2026-01-01 10:00:00\na,2,2026-01-02 10:00:00\n");

    assertThat(exports.run("2026-01-31")).isEqualTo(new IngestSummary(1, 1, 2, 1, 0, 1));

    assertFrame(exports.staged())
        .columns("id", "amount", StagedSource.NIGHT)
        .hasExactly(
            row("a", "1.0000", "2026-01-30"),
            row("b", "1.0000", "2026-01-30"),
            row("a", "2.0000", "2026-01-31"));
    assertFrame(exports.current())
        .columns("id", "amount", StagedSource.FIRST_NIGHT)
        .hasExactly(row("a", "2.0000", "2026-01-30"), row("b", "1.0000", "2026-01-30"));
  }

  @Test
  void valueThatGoesBackToWhatItWasIsTheNewestVersion() {
    Exports exports = exports(BY_NIGHT);
    exports.file("2026-01-29.csv", HEADER + "a,1,\n").run("2026-01-29");
    exports.file("2026-01-30.csv", HEADER + "a,2,\n").run("2026-01-30");
    exports.file("2026-01-31.csv", HEADER + "a,1,\n").run("2026-01-31");
    exports.file("2026-02-01.csv", HEADER + "a,1,\n").run("2026-02-01");

    assertFrame(exports.staged())
        .columns("amount", StagedSource.NIGHT)
        .hasExactly(
            row("1.0000", "2026-01-29"), row("2.0000", "2026-01-30"), row("1.0000", "2026-01-31"));
    assertFrame(exports.current()).columns("amount").hasExactly(row("1.0000"));
  }

  @Test
  void lateAndCorrectedFilesGiveWhatOneRunOverAllGives() {
    Exports late = new Exports(folder.resolve("late"), Exports.contract("", BY_NIGHT));
    late.file("2026-01-29.csv", HEADER + "a,1,\n").file("2026-01-31.csv", HEADER + "a,1,\n");
    late.run("2026-01-31");
    late.file("2026-01-30.csv", HEADER + "a,2,\nb,9,\n").run("2026-02-01");
    late.file("2026-01-29.csv", HEADER + "a,2,\nc,10,\n").run("2026-02-02");
    Exports once = new Exports(folder.resolve("once"), Exports.contract("", BY_NIGHT));
    once.file("2026-01-29.csv", HEADER + "a,2,\nc,10,\n")
        .file("2026-01-30.csv", HEADER + "a,2,\nb,9,\n")
        .file("2026-01-31.csv", HEADER + "a,1,\n");
    once.run("2026-02-02");

    String[] columns = {"id", "amount", StagedSource.NIGHT, StagedSource.LINE};
    Object[][] expected = {
      row("a", "2.0000", "2026-01-29", 2),
      row("c", "10.0000", "2026-01-29", 3),
      row("b", "9.0000", "2026-01-30", 3),
      row("a", "1.0000", "2026-01-31", 2)
    };
    assertFrame(once.staged()).columns(columns).hasExactly(expected);
    assertFrame(late.staged()).columns(columns).hasExactly(expected);
  }

  @Test
  void rowsOfARunThatNeverReachedTheLedgerAreReplaced() {
    Exports exports =
        exports("maxRejectedShare: 0.5").file("2026-01-31.csv", HEADER + "a,1,\nb,x,\n");
    exports.run("2026-01-31");
    exports.lake().delete(SourceFile.TABLE, "true");

    assertThat(exports.run("2026-02-01")).isEqualTo(new IngestSummary(1, 1, 2, 1, 1, 0));

    assertFrame(exports.staged())
        .columns("id", StagedSource.LOADED_NIGHT)
        .hasExactly(row("a", "2026-02-01"));
    assertFrame(exports.quarantine())
        .columns(Quarantine.LINE, Quarantine.LOADED_NIGHT)
        .hasExactly(row(3, "2026-02-01"));
  }

  private Exports exports(String rest) {
    return new Exports(folder, Exports.contract("", rest));
  }
}

package io.journeylake.ingest;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.table.Quarantine;
import io.journeylake.table.SourceFile;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Given bad rows of two nights, what becomes of them when those of the first are too old. */
class PurgeIT {

  private static final String HEADER = "id,amount,at\n";
  private static final LocalDate LAST = LocalDate.parse("2026-01-31");

  @TempDir Path folder;

  private Exports exports;

  @BeforeEach
  void nights() {
    exports = new Exports(folder, Exports.contract("", "maxRejectedShare: 1"));
    exports.file("2026-01-30.csv", HEADER + "a,1,\nb,x,\nc,y,\n").run("2026-01-30");
    exports.file("2026-01-31.csv", HEADER + "d,z,\n").run("2026-01-31");
  }

  @Test
  void oldRowsGoAndTheLedgerGoesOnCountingThem() {
    assertThat(new PurgeJob().run(exports.lake(), LAST)).isEqualTo(2);

    assertFrame(exports.quarantine())
        .columns(Quarantine.NIGHT, Quarantine.LINE)
        .hasExactly(row("2026-01-31", 2));
    assertFrame(exports.files())
        .columns(
            SourceFile.ROWS_READ,
            SourceFile.ROWS_ACCEPTED,
            SourceFile.ROWS_QUARANTINED,
            SourceFile.ROWS_AGED_OUT)
        .hasExactly(row(3, 1, 2, 2), row(1, 0, 1, null));
  }

  @Test
  void secondPurgeWritesNothing() {
    new PurgeJob().run(exports.lake(), LAST);
    int writes = exports.lake().writes().size();

    assertThat(new PurgeJob().run(exports.lake(), LAST)).isZero();
    assertThat(exports.lake().writes()).hasSize(writes);
  }

  @Test
  void purgeThatWasKilledBeforeItReachedTheLedgerIsMadeGood() {
    exports.lake().delete(Quarantine.TABLE, "loaded_night < DATE'2026-01-31'");

    assertThat(new PurgeJob().run(exports.lake(), LAST)).isZero();

    assertFrame(exports.files())
        .columns(SourceFile.ROWS_QUARANTINED, SourceFile.ROWS_AGED_OUT)
        .hasExactly(row(2, 2), row(1, null));
  }

  @Test
  void rowsThatAgedOutStayInTheCountWhenOthersAreReplayed() {
    new PurgeJob().run(exports.lake(), LAST.plusDays(1));
    exports.file("2026-02-01.csv", HEADER + "e,1,01-02-2026 10:00:00\n").run("2026-02-01");
    Exports repaired =
        new Exports(
            folder,
            Exports.contract("", "maxRejectedShare: 1")
                .replace("yyyy-MM-dd HH:mm:ss", "dd-MM-yyyy HH:mm:ss"));

    repaired.replay("2026-02-02");

    assertFrame(repaired.files())
        .columns(SourceFile.ROWS_ACCEPTED, SourceFile.ROWS_QUARANTINED, SourceFile.ROWS_AGED_OUT)
        .hasExactly(row(1, 2, 2), row(0, 1, 1), row(1, 0, null));
  }
}

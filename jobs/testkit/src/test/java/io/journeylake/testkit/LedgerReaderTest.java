package io.journeylake.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.lake.Lake;
import io.journeylake.lake.LedgerReader;
import io.journeylake.lake.LedgerRow;
import io.journeylake.lake.RunLedger;
import io.journeylake.table.Run;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerReaderTest {

  private static final Instant START = Instant.parse("2026-02-01T03:00:00.250Z");

  @TempDir Path folder;

  @Test
  void tableThatWasNeverWrittenHasNoRows() {
    assertThat(new LedgerReader(folder.toString()).rows(Run.TABLE)).isEmpty();
  }

  @Test
  void rowsThatSparkWroteAreReadWithTheirTypes() {
    Lake lake = TestSpark.lake(folder);
    RunLedger ledger = new RunLedger(lake);
    ledger.recordRun(run("2026-01-31-g1", 1, 30, "Cannot publish"));
    ledger.recordRun(run("2026-01-31-g2", 2, 0, null));

    List<LedgerRow> rows = new LedgerReader(folder.toString()).rows(Run.TABLE);

    assertThat(rows)
        .extracting(row -> row.text(Run.RUN_ID), row -> row.number(Run.EXIT_CODE))
        .containsExactlyInAnyOrder(
            org.assertj.core.api.Assertions.tuple("2026-01-31-g1", 30L),
            org.assertj.core.api.Assertions.tuple("2026-01-31-g2", 0L));
    LedgerRow second =
        rows.stream().filter(row -> row.number(Run.GENERATION) == 2).findFirst().orElseThrow();
    assertThat(second.values().get(Run.NIGHT)).isEqualTo(LocalDate.of(2026, 1, 31));
    assertThat(second.values().get(Run.SECONDS)).isEqualTo(12.5);
    assertThat(second.text(Run.MESSAGE)).isEmpty();
    assertThat(second.time(Run.STARTED_AT)).isEqualTo(START);
  }

  @Test
  void replacedRowsAreGone() {
    Lake lake = TestSpark.lake(folder);
    lake.append(Run.TABLE, frame(lake, run("2026-01-30-g1", 1, 0, null)));
    lake.replace(Run.TABLE, frame(lake, run("2026-01-31-g1", 1, 0, null)));

    assertThat(new LedgerReader(folder.toString()).rows(Run.TABLE))
        .extracting(row -> row.text(Run.RUN_ID))
        .containsExactly("2026-01-31-g1");
  }

  private static org.apache.spark.sql.Dataset<Row> frame(Lake lake, Row row) {
    return lake.spark().createDataFrame(List.of(row), io.journeylake.lake.Schemas.of(Run.TABLE));
  }

  private static Row run(String id, int generation, int exitCode, String message) {
    return RowFactory.create(
        id,
        Date.valueOf("2026-01-31"),
        generation,
        "night",
        "digest",
        exitCode == 0 ? "succeeded" : "failed",
        exitCode,
        message,
        Timestamp.from(START),
        12.5);
  }
}

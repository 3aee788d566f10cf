package io.journeylake.testkit;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import io.journeylake.lake.Lake;
import io.journeylake.lake.RunLedger;
import io.journeylake.lake.Schemas;
import io.journeylake.table.Run;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lake of an earlier contract, in whose table run no attempt could be without an exit code. */
class OlderContractTest {

  private static final Date NIGHT = Date.valueOf(LocalDate.of(2026, 1, 31));
  private static final Timestamp STARTED = Timestamp.from(Instant.parse("2026-02-01T01:00:00Z"));

  @TempDir private Path folder;

  private Lake lake;

  @BeforeEach
  void tableOfTheEarlierContract() {
    lake = TestSpark.lake(folder);
    DeltaTableBuilder table = DeltaTable.create(TestSpark.session()).location(lake.path(Run.TABLE));
    for (StructField field : Schemas.of(Run.TABLE).fields()) {
      boolean isOptional = field.name().equals(Run.MESSAGE);
      table =
          table.addColumn(
              new StructField(field.name(), field.dataType(), isOptional, field.metadata()));
    }
    table.execute();
    new RunLedger(lake).recordRun(run("2026-01-31-g1", "succeeded", 0, 12.5));
  }

  @Test
  void attemptThatHasNotEndedIsRecorded() {
    new RunLedger(lake).recordRun(run("2026-01-31-g2", RunLedger.STARTED, null, null));

    assertFrame(lake.read(Run.TABLE))
        .columns(Run.RUN_ID, Run.STATE, Run.EXIT_CODE, Run.SECONDS)
        .hasExactly(
            row("2026-01-31-g1", "succeeded", 0, 12.5),
            row("2026-01-31-g2", RunLedger.STARTED, null, null));
  }

  @Test
  void onlyColumnsThatTheContractMadeOptionalMayBeEmpty() {
    lake.append(
        Run.TABLE,
        TestSpark.session()
            .createDataFrame(
                List.of(run("2026-01-31-g2", RunLedger.STARTED, null, null)),
                Schemas.of(Run.TABLE)));

    StructType stored =
        TestSpark.session().read().format("delta").load(lake.path(Run.TABLE)).schema();
    for (StructField field : Schemas.of(Run.TABLE).fields()) {
      assertThat(lake.read(Run.TABLE).where(field.name() + " is null").isEmpty())
          .as(field.name())
          .isEqualTo(!field.nullable());
      assertThat(stored.apply(field.name()).dataType()).isEqualTo(field.dataType());
    }
  }

  private static Row run(String id, String state, Integer exitCode, Double seconds) {
    int generation = Integer.parseInt(id.substring(id.length() - 1));
    String message = exitCode == null ? null : "ended";
    return RowFactory.create(
        id, NIGHT, generation, "night", "", state, exitCode, message, STARTED, seconds);
  }
}

package io.journeylake.ingest;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.journeylake.contract.ExitCode;
import io.journeylake.contract.Failure;
import io.journeylake.lake.StagedSource;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A contract changes while rows that it staged before are in the lake. */
class ChangedContractIT {

  private static final String AMOUNT =
      "  - {name: amount, physicalType: \"DECIMAL(18,4)\", description: \"Money.\"}\n";
  private static final String SHOP =
      "  - {name: shop, physicalType: STRING, description: \"The shop's name.\"}\n";
  private static final String CONTRACT = Exports.contract("", "key: {columns: [id]}");

  @TempDir Path folder;

  @BeforeEach
  void firstNight() {
    exports(CONTRACT).file("2026-01-30.csv", "id,amount,at\na,1,\nb,2,\n").run("2026-01-30");
  }

  @Test
  void columnThatTheContractGainsIsEmptyInRowsThatWereThere() {
    Exports gained =
        exports(CONTRACT.replace(AMOUNT, SHOP + AMOUNT))
            .file("2026-01-31.csv", "id,amount,at,shop\nc,3,,Delft\n");

    assertFrame(gained.current()).columns("id", "shop").hasExactly(row("a", null), row("b", null));
    assertThat(gained.run("2026-01-31")).isEqualTo(new IngestSummary(1, 1, 1, 1, 0, 0));

    assertFrame(gained.staged())
        .columns("id", "shop", "amount", StagedSource.NIGHT)
        .hasExactly(
            row("a", null, "1.0000", "2026-01-30"),
            row("b", null, "2.0000", "2026-01-30"),
            row("c", "Delft", "3.0000", "2026-01-31"));
    assertThat(
            gained
                .lake()
                .spark()
                .sql("DESCRIBE delta.`" + folder.resolve("lake/ingest/orders/sales") + "`")
                .limit(4)
                .collectAsList())
        .extracting(column -> column.getString(0) + ": " + column.getString(2))
        .containsExactly("id: Sale.", "shop: The shop's name.", "amount: Money.", "at: When.");
  }

  @Test
  void rowsOfAFileThatIsReplacedTakeTheNewColumn() {
    Exports gained =
        exports(CONTRACT.replace(AMOUNT, SHOP + AMOUNT))
            .file("2026-01-30.csv", "id,amount,at,shop\na,1,,Delft\n");

    gained.run("2026-01-31");

    assertFrame(gained.staged()).columns("id", "shop").hasExactly(row("a", "Delft"));
  }

  @Test
  void columnThatTheContractDropsStopsTheNightBeforeAnythingIsWritten() {
    assertStops(
        exports(CONTRACT.replace(AMOUNT, "")).file("2026-01-31.csv", "id,at\nc,\n"),
        "no longer has column amount",
        "CAST(NULL AS DECIMAL(18,4))");
  }

  @Test
  void columnThatIsDroppedByAnEmptyExpressionKeepsWhatOldRowsSay() {
    Exports emptied =
        exports(
                CONTRACT.replace(
                    AMOUNT, AMOUNT.replace("amount,", "amount, expression: CAST(NULL AS DOUBLE),")))
            .file("2026-01-31.csv", "id,at\nc,\n");

    emptied.run("2026-01-31");

    assertFrame(emptied.staged())
        .columns("id", "amount")
        .hasExactly(row("a", "1.0000"), row("b", "2.0000"), row("c", null));
  }

  @Test
  void typeThatChangesStopsTheNightThoughNoFileIsNew() {
    assertStops(
        exports(CONTRACT.replace("DECIMAL(18,4)", "BIGINT")),
        "column amount is DECIMAL(18,4) in the lake and BIGINT in its contract",
        "further column of the same physicalName");
  }

  private Exports exports(String contract) {
    return new Exports(folder, contract);
  }

  private static void assertStops(Exports exports, String... parts) {
    Failure failure = catchThrowableOfType(Failure.class, () -> exports.run("2026-01-31"));

    assertThat(failure.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(failure.getMessage()).contains("orders/sales").contains(parts);
    assertThat(exports.lake().writes()).isEmpty();
  }
}

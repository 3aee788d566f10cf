package io.journeylake.ingest;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.journeylake.contract.ExitCode;
import io.journeylake.contract.Failure;
import io.journeylake.table.CheckResult;
import io.journeylake.table.Quarantine;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export changes and its contract does not: one test for each way in which it can. */
class DriftIT {

  private static final String NIGHT_30 = "id,amount,at\na,1,2026-01-30 10:00:00\n";

  @TempDir Path folder;

  @Test
  void newColumnIsTakenAndToldOnce() {
    Exports exports = exports("").file("2026-01-30.csv", NIGHT_30);
    exports.run("2026-01-30");

    exports.file("2026-01-31.csv", "id,amount,at,Colour\nb,1,,red\n").run("2026-01-31");
    assertThat(exports.warnings())
        .containsExactly(
            "orders/sales.new_columns of 2026-01-31 is 1 (no header that is new, but there is"
                + " Colour)");

    exports.file("2026-02-01.csv", "id,amount,at,Colour\nc,1,,red\n").run("2026-02-01");
    assertThat(exports.warnings()).isEmpty();
    assertFrame(exports.staged()).columns("id").hasExactly(row("a"), row("b"), row("c"));
    assertFrame(exports.checks().where("check_name = 'new_columns'"))
        .columns(
            CheckResult.RUN_ID,
            CheckResult.TABLE_NAME,
            CheckResult.SEVERITY,
            CheckResult.PASSED,
            CheckResult.OBSERVED)
        .hasExactly(
            row("2026-01-30-g1", "orders/sales", "warning", true, 0.0),
            row("2026-01-31-g1", "orders/sales", "warning", false, 1.0),
            row("2026-02-01-g1", "orders/sales", "warning", true, 0.0));
  }

  @Test
  void columnsThatTheFirstExportHasBeyondTheContractAreNoNews() {
    Exports exports = exports("").file("2026-01-30.csv", "id,amount,at,Colour\na,1,,red\n");

    exports.run("2026-01-30");

    assertThat(exports.warnings()).isEmpty();
  }

  @Test
  void newColumnStopsTheNightWhereTheContractSaysSo() {
    Exports exports = exports("checks: {newColumns: stop}").file("2026-01-30.csv", NIGHT_30);
    exports.run("2026-01-30");
    exports.file("2026-01-31.csv", "id,amount,at,Colour\nb,1,,red\n");

    assertRejected(exports, "orders/sales.new_columns of 2026-01-31 is 1", "Colour");
    assertFrame(exports.staged()).columns("id").hasExactly(row("a"));
    assertFrame(exports.checks().where("NOT passed"))
        .columns(CheckResult.CHECK_NAME, CheckResult.SEVERITY)
        .hasExactly(row("new_columns", "error"));
  }

  @Test
  void requiredColumnThatIsMissingStopsTheNightBeforeAnythingIsWritten() {
    Exports exports = exports("").file("2026-01-31.csv", "amount,at\n1,\n");

    assertRejected(exports, "its header has no id; it has amount, at");
    assertThat(exports.lake().writes()).isEmpty();
  }

  @Test
  void columnOfTheKeyIsNeededThoughRowsMayBeWithoutIt() {
    Exports exports =
        exports("key: {columns: [id, at]}").file("2026-01-31.csv", "id,amount\na,1\n");

    assertRejected(exports, "its header has no at");
  }

  @Test
  void optionalColumnThatIsMissingIsEmptyAndToldOnce() {
    Exports exports = exports("").file("2026-01-30.csv", NIGHT_30);
    exports.run("2026-01-30");

    exports.file("2026-01-31.csv", "at,id\n,b\n").run("2026-01-31");
    assertThat(exports.warnings())
        .containsExactly(
            "orders/sales.amount.missing of 2026-01-31 is 1 (no column whose header is gone since"
                + " the night before)");

    exports.file("2026-02-01.csv", "at,id\n,c\n").run("2026-02-01");
    assertThat(exports.warnings()).isEmpty();
    assertFrame(exports.staged())
        .columns("id", "amount")
        .hasExactly(row("a", "1.0000"), row("b", null), row("c", null));
    assertFrame(exports.quarantine()).isEmpty();
  }

  @Test
  void renamedColumnsAreRejectedWithTheLikeliestNewNames() {
    Exports exports = exports("").file("2026-01-30.csv", NIGHT_30);
    exports.run("2026-01-30");

    exports.file("2026-01-31.csv", "sale,Amount EUR,at\nb,1,\n");
    assertRejected(exports, "its header has no id, amount", "; amount may now be Amount EUR");

    exports.file("2026-01-31.csv", "id,Amount EUR,at\nb,1,\n");
    assertRejected(exports, "its header has no amount", "; amount may now be Amount EUR");
    assertFrame(exports.staged()).columns("id").hasExactly(row("a"));
  }

  @Test
  void columnThatNeverWasDeclaredIsNoNewNameOfOneThatIsGone() {
    Exports exports = exports("").file("2026-01-30.csv", "id,amount,at,amounts\na,1,,2\n");
    exports.run("2026-01-30");

    exports.file("2026-01-31.csv", "id,at,amounts\nb,,2\n").run("2026-01-31");

    assertThat(exports.warnings()).singleElement().asString().contains("amount.missing");
  }

  @Test
  void typeThatChangesQuarantinesTheRowsThatDoNotFit() {
    Exports exports =
        exports("maxRejectedShare: 0.5")
            .file("2026-01-31.csv", "id,amount,at\na,1,\nb,EUR 2,\nc,3,\n");

    exports.run("2026-01-31");

    assertFrame(exports.quarantine())
        .columns(Quarantine.LINE, Quarantine.REASONS)
        .hasExactly(row(3, "[amount_not_decimal]"));
    assertThat(exports.warnings())
        .containsExactly(
            "orders/sales.rejected of 2026-01-31 is 0.333 (at most 0.05 of the rows break a rule)");
  }

  @Test
  void valueThatIsNotAllowedIsTakenAndToldByItsColumn() {
    Exports exports =
        new Exports(
                folder,
                Exports.contract("", "")
                    .replace("required: true,", "required: true, allowed: [a, b],"))
            .file("2026-01-31.csv", "id,amount,at\na,1,\nb,2,\nJansen,3,\n");

    exports.run("2026-01-31");

    assertThat(exports.warnings())
        .containsExactly(
            "orders/sales.id.allowed of 2026-01-31 is 1 (no row with a value that the contract does"
                + " not allow)");
    assertThat(exports.staged().count()).isEqualTo(3);
  }

  @Test
  void badRowsThatAreFewByNumberDoNotWarn() {
    Exports exports =
        exports("maxRejectedRows: 1").file("2026-01-31.csv", "id,amount,at\na,1,\nb,x,\n");

    exports.run("2026-01-31");

    assertThat(exports.warnings()).isEmpty();
  }

  private Exports exports(String rest) {
    return new Exports(folder, Exports.contract("", rest));
  }

  private static void assertRejected(Exports exports, String... parts) {
    Failure failure = catchThrowableOfType(Failure.class, () -> exports.run("2026-01-31"));

    assertThat(failure.exitCode()).isEqualTo(ExitCode.DATA_REJECTED);
    assertThat(failure.getMessage()).contains(parts);
  }
}

package io.journeylake.ingest;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.journeylake.contract.ExitCode;
import io.journeylake.contract.Failure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadFilesTest {

  private static final String GOOD = "id,amount,at\na,1.00,2026-01-31 10:00:00\n";

  @TempDir Path folder;

  @Test
  void missingLandingFolderIsAConfigurationError() {
    Exports exports = exports("", "");
    exports.landing().toFile().delete();

    Failure failure = failure(exports);

    assertThat(failure.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(failure).hasMessageContaining("landing").hasMessageContaining("no such folder");
  }

  @Test
  void landingFolderWithoutTheSourceHasNothingNew() {
    Exports exports = exports("", "");

    assertThat(exports.run("2026-01-31")).isEqualTo(IngestSummary.NOTHING);
    assertThat(exports.lake().writes()).isEmpty();
  }

  @Test
  void bytesOfAnotherEncodingRejectTheFileAndNameTheDeclaredOne() {
    Exports exports =
        exports("", "")
            .file("2026-01-30.csv", GOOD)
            .file("2026-01-31.csv", GOOD.replace("a,", "Crédito,"), StandardCharsets.ISO_8859_1);

    assertRejected(exports, "orders/sales/2026-01-31.csv", "UTF-8", "read.encoding");
  }

  @Test
  void gzipThatIsCutOffIsRejected() {
    byte[] whole = Exports.gzip(GOOD.repeat(50));
    Exports exports =
        exports("", "").file("2026-01-31.csv.gz", Arrays.copyOf(whole, whole.length - 12));

    assertRejected(exports, "orders/sales/2026-01-31.csv.gz", "cut off or damaged");
  }

  @Test
  void textThatIsNamedGzipIsRejected() {
    assertRejected(
        exports("", "").file("2026-01-31.csv.gz", GOOD), "2026-01-31.csv.gz", "cut off or damaged");
  }

  @Test
  void renamedHeaderIsRejectedWithTheMissingAndTheFoundNames() {
    assertRejected(
        exports("", "").file("2026-01-31.csv", "id,total,at\na,1.00,2026-01-31 10:00:00\n"),
        "has no amount",
        "it has id, total, at");
  }

  @Test
  void rowsInPlaceOfAHeaderAreRejectedWithoutShowingThem() {
    Failure failure =
        assertRejected(
            exports("", "").file("2026-01-31.csv", "jan@example.org,1,2026-01-31 10:00:00\n"),
            "no declared header");

    assertThat(failure).hasMessageNotContaining("jan@example.org");
  }

  @Test
  void headerThatStandsTwiceIsRejected() {
    assertRejected(
        exports("", "").file("2026-01-31.csv", "id,amount,at,amount\na,1,,2\n"),
        "amount more than once");
  }

  @Test
  void textThatEndsBeforeItsHeaderIsRejected() {
    assertRejected(
        exports("titleLines: 2", "").file("2026-01-31.csv", "Report\n"), "no declared header");
  }

  @Test
  void unfitFileWritesNothingNotEvenTheGoodFiles() {
    Exports exports =
        exports("", "").file("2026-01-30.csv", GOOD).file("2026-01-31.csv", "x,y\n1,2\n");

    failure(exports);

    assertThat(exports.lake().writes()).isEmpty();
    assertFrame(exports.files()).isEmpty();
  }

  @Test
  void tooManyBadRowsRejectTheNightWithCountsAndReasons() {
    Exports exports =
        exports("", "maxRejectedShare: 0.25")
            .file("2026-01-31.csv", "id,amount,at\na,x,\nb,y,\nc,3,yesterday\nd,4,\n");

    assertRejected(
        exports,
        "orders/sales",
        "3 of 4 rows of night 2026-01-31",
        "amount_not_decimal 2, at_not_timestamp 1");
    assertThat(exports.lake().writes()).isEmpty();
  }

  @Test
  void fewBadRowsOfAQuietNightDoNotRejectItWhateverTheirShare() {
    Exports exports =
        exports("", "maxRejectedShare: 0.25\nmaxRejectedRows: 3")
            .file("2026-01-31.csv", "id,amount,at\na,x,\nb,y,\nc,3,yesterday\nd,4,\n");

    exports.run("2026-01-31");

    assertThat(exports.quarantine().count()).isEqualTo(3);
  }

  @Test
  void oneBadRowMoreThanThatIsJudgedByTheShare() {
    Exports exports =
        exports("", "maxRejectedShare: 0.25\nmaxRejectedRows: 2")
            .file("2026-01-31.csv", "id,amount,at\na,x,\nb,y,\nc,3,yesterday\nd,4,\n");

    assertRejected(exports, "3 of 4 rows of night 2026-01-31");
  }

  @Test
  void expressionThatFailsOnARowSaysToUseATryFunction() {
    Exports exports =
        new Exports(
                folder,
                Exports.contract("", "")
                    .replace(
                        "  - {name: at,",
                        "  - {name: n, expression: \"cast(id AS INT)\", physicalType: INT, description: \"Number.\"}\n"
                            + "  - {name: at,"))
            .file("2026-01-31.csv", GOOD);

    Failure failure = failure(exports);

    assertThat(failure.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(failure).hasMessageContaining("try_cast").hasMessageNotContaining("'a'");
  }

  @Test
  void expressionOverAnUnknownColumnNamesTheRule() {
    Exports exports =
        exports("", "rules: [{name: price_positive, expression: price > 0}]")
            .file("2026-01-31.csv", GOOD);

    Failure failure = failure(exports);

    assertThat(failure.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    assertThat(failure)
        .hasMessageContaining("rule price_positive of source orders/sales")
        .hasMessageContaining("price");
  }

  private Exports exports(String read, String rest) {
    return new Exports(folder, Exports.contract(read, rest));
  }

  private static Failure assertRejected(Exports exports, String... parts) {
    Failure failure = failure(exports);
    assertThat(failure.exitCode()).isEqualTo(ExitCode.DATA_REJECTED);
    assertThat(failure.getMessage()).contains(parts);
    return failure;
  }

  private static Failure failure(Exports exports) {
    return catchThrowableOfType(Failure.class, () -> exports.run("2026-01-31"));
  }
}

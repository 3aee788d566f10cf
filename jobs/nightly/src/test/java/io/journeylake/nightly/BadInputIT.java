package io.journeylake.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of bad input: one line that says what, why and what to do, and the right exit code. */
class BadInputIT {

  private static final String HEADER =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
  private static final String LINE =
      "536365,85123A,HOLDER,6,2010-12-01 08:26:00,2.55,17850.0,France\n";

  @TempDir Path folder;

  private Path exports;

  @BeforeEach
  void landing() throws IOException {
    exports = Files.createDirectories(folder.resolve("landing/orders/retail_csv"));
  }

  @Test
  void nightInTheWrongFormat() {
    assertFails(run("night", "31-01-2026"), 50, "31-01-2026", "2026-01-31");
  }

  @Test
  void missingNight() {
    assertFails(run("night"), 50, "DATE", "--help");
  }

  @Test
  void unknownCommand() {
    assertFails(CommandLineRun.of("nihgt"), 50, "nihgt", "--help");
  }

  @Test
  void missingLandingFolder() {
    assertFails(
        CommandLineRun.of(
            "night", "2010-12-01",
            "--lake", folder.resolve("lake").toString(),
            "--landing", folder.resolve("nowhere").toString()),
        50,
        "nowhere");
  }

  @Test
  void unknownKeyInTheSettings() throws IOException {
    Path conf = Files.writeString(folder.resolve("conf.yaml"), "journeys: {sesion-gap: PT5M}\n");

    assertFails(
        run("night", "2010-12-01", "--conf", conf.toString()),
        50,
        "journeys.sesion-gap",
        "session-gap");
  }

  @Test
  void missingSettingsFile() {
    assertFails(
        run("night", "2010-12-01", "--conf", "absent.yaml"), 50, "absent.yaml", "no such file");
  }

  @Test
  void contractThatDoesNotParse() throws IOException {
    Path contracts = Files.createDirectories(folder.resolve("contracts/orders"));
    Files.writeString(contracts.resolve("broken.yaml"), "kind: SourceContract\nname: [broken\n");

    assertFails(
        run("night", "2010-12-01", "--contracts", contracts.getParent().toString()),
        50,
        "broken.yaml",
        "line 3");
  }

  @Test
  void fileInTheWrongEncoding() throws IOException {
    Files.write(
        exports.resolve("2010-12-01.csv"),
        (HEADER + LINE.replace("HOLDER", "PÈRE")).getBytes(StandardCharsets.ISO_8859_1));

    assertFails(run("night", "2010-12-01"), 30, "2010-12-01.csv", "UTF-8");
  }

  @Test
  void truncatedGzip() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write((HEADER + LINE.repeat(500)).getBytes(StandardCharsets.UTF_8));
    }
    Files.write(
        exports.resolve("2010-12-01.csv.gz"),
        Arrays.copyOf(bytes.toByteArray(), bytes.size() - 12));

    assertFails(run("night", "2010-12-01"), 30, "2010-12-01.csv.gz");
  }

  @Test
  void headerThatChanged() throws IOException {
    Files.writeString(
        exports.resolve("2010-12-01.csv"), HEADER.replace("UnitPrice", "Price") + LINE);

    assertFails(run("night", "2010-12-01"), 30, "2010-12-01.csv", "UnitPrice");
  }

  private CommandLineRun run(String... args) {
    return CommandLineRun.of(
        Stream.concat(
                Arrays.stream(args),
                args[0].equals("sql")
                    ? Stream.of("--lake", folder.resolve("lake").toString())
                    : Stream.of(
                        "--lake", folder.resolve("lake").toString(),
                        "--landing", folder.resolve("landing").toString()))
            .toArray(String[]::new));
  }

  private static void assertFails(CommandLineRun run, int exitCode, String... words) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.err().strip()).as("one line, without a stack trace").hasLineCount(1);
    assertThat(run.err()).contains(words);
  }
}

package io.journeylake.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night whose export is broken, and the same night after the export was repaired. */
class RepairedNightIT {

  private static final String HEADER =
      "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";
  private static final String LINE =
      "536365,85123A,HOLDER,6,2010-12-01 08:26:00,2.55,17850.0,France\n";

  @TempDir static Path folder;

  private static CommandLineRun broken;
  private static CommandLineRun queryAfterBroken;
  private static CommandLineRun planned;
  private static CommandLineRun repaired;
  private static List<String> filesBeforePlan;
  private static List<String> filesAfterPlan;

  @BeforeAll
  static void nights() throws IOException {
    Path exports = Files.createDirectories(folder.resolve("landing/orders/retail_csv"));
    Path file = exports.resolve("2010-12-01.csv");
    Files.writeString(file, HEADER.replace("UnitPrice", "Price") + LINE);
    broken = run("night", "2010-12-02");
    queryAfterBroken = run("sql", "select 1");
    Files.writeString(file, HEADER + LINE);
    Files.writeString(exports.resolve("2010-12-02.csv"), "");
    filesBeforePlan = filesOfLake();
    planned = run("plan", "2010-12-02");
    filesAfterPlan = filesOfLake();
    repaired = run("night", "2010-12-02");
  }

  private static List<String> filesOfLake() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("lake"))) {
      return files.map(Path::toString).sorted().toList();
    }
  }

  @Test
  void planSaysWhatTheNightWouldReadAndWritesNothing() {
    assertThat(planned.exitCode()).as(planned.err()).isZero();
    assertThat(planned.out().lines())
        .anySatisfy(line -> assertThat(line).matches("orders/retail_csv +2 +0 +0 +1 +1 +0 +0"))
        .contains("Customers to compute again: 0; records that are new: 1.");
    assertThat(filesAfterPlan).isEqualTo(filesBeforePlan);
  }

  @Test
  void planOfANightThatWasRunFindsNothingNew() {
    CommandLineRun plan = run("plan", "2010-12-02");

    assertThat(plan.exitCode()).as(plan.err()).isEqualTo(10);
    assertThat(plan.out()).contains("Night 2010-12-02 would find no new file.");
  }

  @Test
  void brokenNightIsRejectedAndPublishesNothing() {
    assertThat(broken.exitCode()).isEqualTo(30);
    assertThat(queryAfterBroken.exitCode()).isEqualTo(50);
    assertThat(queryAfterBroken.err()).contains("nothing is published yet");
  }

  @Test
  void repairedNightPublishesEachRowOnce() {
    assertThat(repaired.exitCode()).as(repaired.err()).isZero();
    assertThat(csv("select count(*) as lines from timeline_event")).isEqualTo("lines\n1\n");
  }

  @Test
  void emptyFileIsReadAsNoRows() {
    assertThat(csv("select file, rows_read from source_file order by file"))
        .isEqualTo(
            "file,rows_read\norders/retail_csv/2010-12-01.csv,1\norders/retail_csv/2010-12-02.csv,0\n");
  }

  @Test
  void publishSaysWhatItPublishedAsTheDagReadsIt() throws IOException {
    Path operators =
        Path.of(System.getProperty("journeylake.root"), "airflow-dags/journeylake_operators.py");
    Matcher pattern =
        Pattern.compile("PUBLICATION = re.compile\\(r\"(.*)\"\\)")
            .matcher(Files.readString(operators));

    assertThat(pattern.find()).isTrue();
    assertThat(repaired.out()).containsPattern("publish .* " + pattern.group(1));
    assertThat(repaired.out()).contains("publication 1, generation 2, digest ");
  }

  @Test
  void bothAttemptsStandInTheLedgerWithTheirExitCodes() {
    assertThat(csv("select run_id, exit_code from run order by run_id"))
        .isEqualTo("run_id,exit_code\n2010-12-02-g1,30\n2010-12-02-g2,0\n");
  }

  @Test
  void statusShowsSourcesPublicationAndBothAttempts() {
    String status = CommandLineRun.of("status", "--lake", folder.resolve("lake").toString()).out();

    assertThat(status.lines())
        .anySatisfy(
            line -> assertThat(line).matches("orders/retail_csv +2 +1 +1 +0 +0 +2010-12-02"))
        .anySatisfy(line -> assertThat(line).matches("timeline_event +timeline +\\d+ +1"))
        .anySatisfy(line -> assertThat(line).matches(" +1 +2010-12-02 +2010-12-02-g2 .*"))
        .anySatisfy(line -> assertThat(line).matches("2010-12-02-g1 +night +failed +30 .*"));
  }

  @Test
  void historyShowsWhatEachStepOfTheNightWrote() {
    String lake = folder.resolve("lake").toString();
    String history = CommandLineRun.of("history", "2010-12-02", "--lake", lake).out();

    assertThat(history.lines())
        .anySatisfy(
            line -> assertThat(line).matches("2010-12-02-g2 +timeline +timeline_event .* 1 .*"))
        .noneSatisfy(line -> assertThat(line).startsWith("2010-12-02-g1  timeline"));
    assertThat(CommandLineRun.of("history", "2010-12-05", "--lake", lake).out())
        .contains("No attempt at night 2010-12-05");
  }

  @Test
  void firstStepAloneSaysThatThereIsNoNews() {
    assertThat(run("ingest", "2010-12-02").exitCode()).isEqualTo(10);
  }

  @Test
  void statementThatDoesNotReadIsRefused() {
    CommandLineRun drop = run("sql", "drop view kpi");
    CommandLineRun unknown = run("sql", "select nothing from kpi");

    assertThat(drop.exitCode()).isEqualTo(50);
    assertThat(drop.err().strip()).hasLineCount(1).contains("not a select");
    assertThat(unknown.exitCode()).isEqualTo(50);
    assertThat(unknown.err().strip()).hasLineCount(1).contains("nothing");
  }

  private static String csv(String query) {
    CommandLineRun run = run("sql", "--format", "csv", query);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  private static CommandLineRun run(String... args) {
    Stream<String> lake = Stream.of("--lake", folder.resolve("lake").toString());
    Stream<String> landing = Stream.of("--landing", folder.resolve("landing").toString());
    return CommandLineRun.of(
        Stream.of(Arrays.stream(args), lake, args[0].equals("sql") ? Stream.<String>of() : landing)
            .flatMap(part -> part)
            .toArray(String[]::new));
  }
}

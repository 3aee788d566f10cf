package io.journeylake.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.contract.TableContract;
import io.journeylake.table.Journey;
import io.journeylake.table.Run;
import io.journeylake.table.TimelineEvent;
import io.journeylake.testkit.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;

/**
 * Incidents of the runbook, each caused on a copy of one small lake, seen as the runbook quotes it,
 * and cleared by the runbook's own commands, until readers have what they have in a lake to which
 * nothing happened.
 */
class RunbookIT {

  private static final String FIRST = "2010-12-01";
  private static final String SECOND = "2010-12-02";
  private static final String BAD = "A,B,C,many,2010-12-02 10:00:00,1,1,France\n";

  @TempDir private static Path folder;

  private static RetailNights nights;
  private static String expected;

  private final Map<String, String> variables = nights.variables("lake", SECOND);

  @BeforeAll
  static void lakes() throws IOException {
    nights = new RetailNights(folder);
    nights.export(FIRST, 0, 40);
    nights.night("base", FIRST);
    nights.export(SECOND, 20, 60, BAD);
    nights.copy("base", "whole");
    nights.night("whole", SECOND);
    expected = nights.results("whole");
  }

  @BeforeEach
  void lakeAfterTheFirstNight() throws IOException {
    nights.copy("base", "lake");
    nights.export(SECOND, 20, 60, BAD);
  }

  @Test
  void tornCommitOfATableIsRemoved() throws IOException, SQLException {
    Path torn = torn(TimelineEvent.TABLE);

    clearsAfterNight("A commit is torn", torn);
  }

  @Test
  @EnabledIfSystemProperty(named = Rounds.FAULTS, matches = Rounds.ALL)
  void tornCommitOfTheLedgerIsRemoved() throws IOException, SQLException {
    Path torn = torn(Run.TABLE);

    clearsAfterNight("A commit is torn", torn);
  }

  @Test
  @EnabledIfSystemProperty(named = Rounds.FAULTS, matches = Rounds.ALL)
  void truncatedCheckpointIsRemoved() throws IOException, SQLException {
    Path table = nights.table("lake", Run.TABLE);
    DeltaLog log =
        DeltaLog.forTable(
            SparkSession.active(), new org.apache.hadoop.fs.Path(table.toUri().toString()));
    log.checkpoint(log.update(false, Option.empty(), Option.empty()), Option.empty());
    Path checkpoint = files(table, ".checkpoint.parquet").get(0);
    Files.delete(checkpoint.resolveSibling("." + checkpoint.getFileName() + ".crc"));
    halve(checkpoint);
    Runbook.Incident incident = Runbook.incident("A checkpoint is truncated");
    DeltaLog.clearCache();

    incident.isSeenIn(status());
    variables.put("FILE", checkpoint.toString());
    assertThat(incident.clear(variables).exitCode()).isIn(0, 20);

    assertThat(status().exitCode()).isZero();
    assertThat(nights.results("lake")).isEqualTo(expected);
    assertThat(eventsInFile("lake")).isEqualTo(eventsInFile("whole"));
  }

  private static CommandLineRun status() {
    return CommandLineRun.of("status", "--lake", nights.lake("lake").toString());
  }

  @Test
  void missingFileOfAComputedTableIsComputedAnew() throws IOException, SQLException {
    Path file = files(nights.table("lake", Journey.TABLE), ".parquet").get(0);
    RetailNights.delete(file);

    clearsAfterNight("A data file of a computed table is missing", file);
  }

  @Test
  void folderOfATableIsBroughtBackFromABackup() throws IOException, SQLException {
    Path staged = nights.lake("lake").resolve("ingest/orders/retail_csv");
    RetailNights.delete(staged);
    variables.put("TABLE", "ingest/orders/retail_csv");
    variables.put("BACKUP", nights.lake("base").toString());

    Runbook.Incident incident = Runbook.incident("The folder of a table is gone");
    incident.isSeenIn(nights.run("lake", "quarantine", "replay", SECOND));
    incident.isSeenIn(nights.run("lake", "quarantine", "purge", SECOND, "--older-than", "0"));
    clearsAfterNight("The folder of a table is gone", staged);
  }

  @Test
  @EnabledIfSystemProperty(named = Rounds.FAULTS, matches = Rounds.ALL)
  void exportInTheWayOfAFolderIsWrittenWhenThereIsRoomForIt() throws IOException, SQLException {
    Path file = nights.lake("lake").resolve("published/journeylake.duckdb");
    Files.delete(file);
    Files.createDirectories(file.resolve("in-the-way"));
    Runbook.Incident incident = Runbook.incident("The DuckDB file cannot be replaced");

    incident.isSeenIn(nights.run("lake", "night", SECOND));
    variables.put("FILE", file.toString());
    assertThat(incident.clear(variables).exitCode()).isIn(0, 20);

    assertThat(nights.results("lake")).isEqualTo(expected);
    assertThat(eventsInFile("lake")).isEqualTo(eventsInFile("whole"));
  }

  @Test
  @EnabledIfSystemProperty(named = Rounds.FAULTS, matches = Rounds.ALL)
  void wrongPublicationIsTakenBackAndTheNextNightPublishesTheRepairedExport()
      throws IOException, SQLException {
    nights.export(SECOND, 20, 60, BAD, "540001,P1,HOLDER,9000,2010-12-02 11:00:00,99,1.0,France\n");
    Runbook.Incident incident = Runbook.incident("A wrong night is published");

    incident.isSeenIn(nights.run("lake", "night", SECOND));
    variables.put("PUBLICATION", "1");
    assertThat(incident.clear(variables).exitCode()).isZero();
    assertThat(eventsInFile("lake")).isEqualTo(eventsInFile("base"));

    nights.export(SECOND, 20, 60, BAD);
    nights.night("lake", SECOND);
    // The id of the customer who was never there is not given again.
    assertThat(withoutRedirects(nights.results("lake"))).isEqualTo(withoutRedirects(expected));
  }

  private static String withoutRedirects(String results) {
    return results.replaceAll("customer_redirect,.*\n", "");
  }

  @Test
  @EnabledIfSystemProperty(named = Rounds.FAULTS, matches = Rounds.ALL)
  void exportWithoutARequiredColumnIsSentAgain() throws IOException, SQLException {
    Path file = nights.exports().resolve(SECOND + ".csv");
    Path corrected = Files.copy(file, folder.resolve("corrected.csv"));
    Files.writeString(file, Files.readString(file).replace("Quantity", "Colour"));

    clearsByExport("A required column is missing", file, corrected);
  }

  @Test
  @EnabledIfSystemProperty(named = Rounds.FAULTS, matches = Rounds.ALL)
  void exportWithTooManyBadRowsIsSentAgain() throws IOException, SQLException {
    Path file = nights.exports().resolve(SECOND + ".csv");
    Path corrected = Files.copy(file, folder.resolve("right.csv"));
    Files.writeString(file, Files.readString(file).replace(",HOLDER,6,", ",HOLDER,six,"));

    clearsByExport("Too many rows are bad", file, corrected);
  }

  private void clearsByExport(String title, Path file, Path corrected)
      throws IOException, SQLException {
    variables.put("CORRECTED", corrected.toString());

    clearsAfterNight(title, file);
  }

  /** The second night meets the incident, readers keep the first, and the commands clear it. */
  private void clearsAfterNight(String title, Path file) throws SQLException {
    Runbook.Incident incident = Runbook.incident(title);
    DeltaLog.clearCache();

    CommandLineRun broken = nights.run("lake", "night", SECOND);

    incident.isSeenIn(broken);
    if (incident.line().contains("<file>")) {
      assertThat(broken.err()).contains(file.getFileName().toString());
    }
    assertThat(eventsInFile("lake")).isEqualTo(eventsInFile("base"));
    variables.put("FILE", file.toString());
    CommandLineRun cleared = incident.clear(variables);
    assertThat(cleared.exitCode()).as(cleared.out() + cleared.err()).isIn(0, 10, 20);
    assertThat(nights.results("lake")).isEqualTo(expected);
    assertThat(eventsInFile("lake")).isEqualTo(eventsInFile("whole"));
  }

  /** Half of the commit that the second night makes, as a power failure may leave it. */
  private static Path torn(TableContract table) throws IOException {
    Path folderOfTable = nights.table("lake", table);
    long version = RetailNights.commits(folderOfTable);
    Path commit = RetailNights.commit(folderOfTable, version);
    Files.copy(RetailNights.commit(nights.table("whole", table), version), commit);
    halve(commit);
    return commit;
  }

  private static void halve(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }

  private static List<Path> files(Path below, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      return new ArrayList<>(
          files.filter(file -> file.getFileName().toString().endsWith(ending)).sorted().toList());
    }
  }

  /** What readers of the DuckDB file see, which needs nothing of the lake. */
  private static String eventsInFile(String lake) throws SQLException {
    Path file = nights.lake(lake).resolve("published/journeylake.duckdb");
    String query = "select night, sum(row_count) from published group by night";
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1) + " " + rows.getLong(2);
    }
  }
}

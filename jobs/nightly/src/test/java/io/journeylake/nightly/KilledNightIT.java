package io.journeylake.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.testkit.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A night whose process is killed, without a chance to say goodbye, the moment that a table has a
 * new version; it is started again, killed at the next table, and so on, until it is left to end.
 * Once it is told to stop instead, as a scheduler does it.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledNightIT {

  /** Of the tables after whose commit the process is killed, every second (in the whole: all). */
  private static final int STRIDE = Rounds.of(2, 1);

  /** Tables after whose commit the process may be killed, in the order of a night. */
  private static final List<String> TABLES =
      List.of(
          "ingest/orders/retail_csv",
          "ingest/quarantine",
          "operations/source_file",
          "identity/record",
          "identity/customer_record",
          "identity/customer",
          "timeline/timeline_change",
          "timeline/timeline_event",
          "journeys/journey_step",
          "personas/customer_feature",
          "tables/journey_map",
          "operations/published");

  private static final String BEFORE_STOPPED = "personas/customer_feature";
  private static final String STOPPED_AFTER = "personas/customer_persona";
  private static final String FIRST = "2010-12-01";
  private static final String SECOND = "2010-12-02";

  @TempDir private static Path folder;

  private static RetailNights nights;
  private static CommandLineRun stopped;
  private static CommandLineRun last;

  @BeforeAll
  static void nights() throws IOException, InterruptedException {
    nights = new RetailNights(folder);
    nights.export(FIRST, 0, 40);
    nights.night("killed", FIRST);
    nights.night("unbroken", FIRST);
    nights.export(SECOND, 20, 60, "A,B,C,many," + SECOND + " 10:00:00,1,1,France\n");
    nights.night("unbroken", SECOND);
    for (int i = STRIDE - 1; i < TABLES.size(); i += STRIDE) {
      String table = TABLES.get(i);
      if (stopped == null && i > TABLES.indexOf(BEFORE_STOPPED)) {
        stopped = stopAfter(STOPPED_AFTER);
      }
      startedUntil(table).destroyForcibly().waitFor();
    }
    last = nights.run("killed", "night", SECOND);
  }

  @Test
  void killedAgainAndAgainItPublishesWhatAnUnbrokenNightPublishes() {
    assertThat(last.exitCode()).as(last.err()).isZero();
    String published =
        "select table_name, row_count, digest from published where night = date '"
            + SECOND
            + "' order by table_name";
    assertThat(nights.csv("killed", published))
        .isEqualTo(nights.csv("unbroken", published))
        .contains("timeline_event,80,");
  }

  @Test
  void runThatIsToldToStopSaysSoAndCanBeTriedAgain() {
    Runbook.incident("A run was told to stop").isSeenIn(stopped);
  }

  @Test
  void attemptsThatWereKilledAreOneAttemptThatSucceeded() {
    String runs = "select run_id, state, exit_code from run order by run_id";

    assertThat(nights.csv("killed", runs))
        .isEqualTo(nights.csv("unbroken", runs))
        .endsWith(SECOND + "-g1,succeeded,0\n");
    assertThat(nights.csv("killed", "select count(distinct publication) as sets from published"))
        .isEqualTo("sets\n2\n");
  }

  @Test
  @Order(Integer.MAX_VALUE) // It publishes once more, which the others would see.
  void rebuildFindsEveryTableAsTheKilledNightsLeftIt() {
    CommandLineRun rebuild = nights.run("killed", "rebuild");

    assertThat(rebuild.exitCode()).as(rebuild.out() + rebuild.err()).isZero();
    assertThat(rebuild.out()).contains("Every published table has the rows that it had.");
  }

  /** The night's process, as soon as the table has a version that it did not have before. */
  private static Process startedUntil(String table) throws IOException, InterruptedException {
    Path output = folder.resolve(Path.of(table).getFileName() + ".log");
    return nights.startUntilWritten(
        nights.lake("killed").resolve(table), output, "killed", "night", SECOND);
  }

  private static CommandLineRun stopAfter(String table) throws IOException, InterruptedException {
    Process process = startedUntil(table);
    process.destroy();
    int exitCode = process.waitFor();
    Path output = folder.resolve(Path.of(table).getFileName() + ".log");
    String said = Files.readString(output);
    // Both streams come in one file: what the night printed stands above what it said at its end.
    return new CommandLineRun(
        exitCode, said, said.lines().reduce((before, line) -> line).orElse(""));
  }
}

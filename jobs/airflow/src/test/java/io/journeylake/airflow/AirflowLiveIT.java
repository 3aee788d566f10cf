package io.journeylake.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.journeylake.contract.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The DAGs and the commands on a real Airflow; spark-submit alone is a stand-in. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AirflowLiveIT {

  private static final Path DAGS =
      Path.of(System.getProperty("journeylake.root"), "airflow-dags").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String NIGHT = "night__2026-01-31";
  private static final String DIGEST = "[0-9a-f]{64}";

  @TempDir static Path folder;

  private static PythonEnvironment python;
  private static LiveAirflow airflow;
  private static StandIn standIn;

  @BeforeAll
  static void startAirflow() throws IOException, InterruptedException {
    python = PythonEnvironment.required(DAGS.resolve("requirements.txt"));
    standIn = new StandIn(Files.createDirectory(folder.resolve("stand-in")));
    Path landing = Files.createDirectory(folder.resolve("landing"));
    airflow =
        new LiveAirflow(
            python,
            Files.createDirectory(folder.resolve("home")),
            DAGS,
            Map.of(
                "PATH",
                DAGS.resolve("tests/stand-in") + ":" + System.getenv("PATH"),
                "AIRFLOW_CONN_JOURNEYLAKE_SPARK",
                "{\"conn_type\": \"spark\", \"host\": \"local\"}",
                "AIRFLOW_VAR_JOURNEYLAKE_JAR",
                "/opt/journeylake.jar",
                "AIRFLOW_VAR_JOURNEYLAKE_LAKE",
                folder.resolve("lake").toString(),
                "AIRFLOW_VAR_JOURNEYLAKE_LANDING",
                landing.toString(),
                "AIRFLOW_VAR_JOURNEYLAKE_ENVIRONMENT",
                "{\"STAND_IN\": \"" + standIn.folder() + "\"}"));
    airflow.start();
  }

  @AfterAll
  static void stopAirflow() {
    if (airflow != null) {
      airflow.close();
    }
  }

  @Test
  @Order(1)
  void dagsPassTheirOwnTests() throws IOException, InterruptedException {
    String tests = DAGS.resolve("tests").toString();
    PythonEnvironment.Ended ended =
        PythonEnvironment.run(
            List.of(python.program("python"), "-m", "unittest", "discover", tests),
            Map.of("PYTHONPYCACHEPREFIX", folder.resolve("pycache").toString()),
            5);

    assertThat(ended.exitCode()).as(ended.output()).isZero();
    assertThat(ended.output()).containsPattern("Ran \\d\\d tests");
  }

  @Test
  @Order(2)
  void serverReadsAllDagsWithoutAnError() {
    for (String dag :
        List.of("journeylake_nightly", "journeylake_backfill", "journeylake_upkeep")) {
      await("DAG " + dag, () -> run("runs", "--dag", dag).exitCode() == 0);
    }
    assertThat(get("/importErrors").path("total_entries").asInt()).isZero();
  }

  @Test
  @Order(3)
  void newDagIsPausedUntilItIsUnpaused() throws IOException {
    assertThat(run("trigger", "2026-01-31").err()).contains("the DAG is paused");

    // A DAG that is let go makes up for its last night at once: here a night without news.
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    standIn.endsWith("ingest", today.toString(), "10\n");
    standIn.endsWith("ingest", today.minusDays(1).toString(), "10\n");
    assertThat(run("unpause").exitCode()).isZero();
    assertThat(run("unpause", "--dag", "journeylake_backfill").exitCode()).isZero();
  }

  @Test
  @Order(4)
  void watchExitsWith30WhenAStepFails() throws IOException {
    standIn.endsWith("identity", "2026-01-31", "30\n40\n");

    assertThat(run("trigger", "2026-01-31").exitCode()).isZero();
    CommandRun watch = run("watch", NIGHT, "--minutes", "5");

    assertThat(watch.exitCode()).as(watch.err()).isEqualTo(30);
    assertThat(watch.err()).contains("task identity failed");
    assertThat(standIn.calls("2026-01-31")).containsExactly("ingest", "identity");
    assertThat(run("trigger", "2026-01-31").err()).contains("there is one already");
  }

  @Test
  @Order(5)
  void clearedRunResumesAtTheStepThatFailed() throws IOException {
    assertThat(run("clear", NIGHT).out()).contains("runs again: ").doesNotContain("ingest");
    await(
        "identity to wait for its next try",
        () -> dag().tasks(NIGHT).get("identity").equals("up_for_retry"));

    assertThat(run("clear", NIGHT, "--from", "identity").exitCode()).isZero();
    CommandRun watch = run("watch", NIGHT, "--minutes", "5");

    assertThat(watch.exitCode()).as(watch.err()).isZero();
    assertThat(standIn.calls("2026-01-31"))
        .containsExactly(
            "ingest",
            "identity",
            "identity",
            "identity",
            "timeline",
            "journeys",
            "personas",
            "tables",
            "publish");
    assertThat(run("clear", NIGHT).exitCode()).isEqualTo(10);
  }

  @Test
  @Order(6)
  void publishedSetIsAnnouncedWithPublicationGenerationAndDigest() {
    JsonNode events = get("/assets/events?source_dag_id=journeylake_nightly");

    assertThat(events.path("total_entries").asInt()).isOne();
    JsonNode event = events.path("asset_events").path(0);
    assertThat(event.path("source_run_id").asText()).isEqualTo(NIGHT);
    assertThat(event.path("extra").path("publication").asInt()).isEqualTo(7);
    assertThat(event.path("extra").path("generation").asInt()).isEqualTo(2);
    assertThat(event.path("extra").path("digest").asText()).matches(DIGEST);
  }

  @Test
  @Order(7)
  void backfillOfEachNightRunsThemInOrderAndSkipsThoseWithoutNews()
      throws IOException, InterruptedException {
    standIn.endsWith("ingest", "2026-01-01", "10\n");
    standIn.endsWith("ingest", "2026-01-02", "10\n");

    CommandRun backfill = runAgainLater("backfill", "2026-01-01", "2026-01-03", "--each-night");

    assertThat(backfill.exitCode()).as(backfill.err()).isZero();
    assertThat(backfill.out()).contains("3 nights");
    await("three nights to succeed", () -> succeeded("2026-01-0[123]") == 3);
    assertThat(standIn.calls("2026-01-0.")).startsWith("ingest", "ingest", "ingest", "identity");
    assertThat(standIn.calls("2026-01-01")).containsExactly("ingest");
    assertThat(standIn.calls("2026-01-03")).hasSize(7).endsWith("publish");
    assertThat(run("backfill", "2026-01-01", "2026-01-03", "--each-night").exitCode())
        .isEqualTo(10);
  }

  @Test
  @Order(8)
  void backfillOfARangeIsOneRunOfOneTask() throws IOException {
    assertThat(run("backfill", "2025-12-01", "2025-12-31").exitCode()).isZero();
    CommandRun watch =
        run("watch", "range__2025-12-01__2025-12-31", "--dag", "journeylake_backfill");

    assertThat(watch.exitCode()).as(watch.err()).isZero();
    assertThat(standIn.calls("2025-12-01")).containsExactly("backfill");
    assertThat(
            get("/assets/events?source_dag_id=journeylake_backfill").path("total_entries").asInt())
        .isOne();
  }

  /**
   * As exit code 40 asks for: the server's SQLite refuses a backfill while its scheduler writes.
   */
  private static CommandRun runAgainLater(String... args) throws InterruptedException {
    CommandRun run = run(args);
    for (int attempt = 1; run.exitCode() == 40 && attempt < 10; attempt++) {
      Thread.sleep(Duration.ofSeconds(2).toMillis());
      run = run(args);
    }
    return run;
  }

  private static CommandRun run(String... args) {
    return airflow.login().run(args);
  }

  private static ApiServer server() {
    return new ApiServer(airflow.url(), Credentials.of(airflow.login().variables()));
  }

  private static Dag dag() {
    return new Dag(server(), "journeylake_nightly");
  }

  private static JsonNode get(String path) {
    return server().get("Cannot read " + path, path);
  }

  private static long succeeded(String nights) {
    return dag().runs(10).stream()
        .filter(run -> run.night().matches(nights) && run.hasSucceeded())
        .count();
  }

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds(condition)) {
      assertThat(System.nanoTime()).as("waited too long for " + what).isLessThan(end);
      try {
        Thread.sleep(500);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Until the server is up it cannot be reached, which is no failure here. */
  private static boolean holds(BooleanSupplier condition) {
    try {
      return condition.getAsBoolean();
    } catch (Failure e) {
      return false;
    }
  }
}

package io.journeylake.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.airflow.CommandRun.Environment;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The commands against a server of a few answers; {@link AirflowLiveIT} has a real one. */
class AirflowCommandTest {

  private static final String DAG = "/api/v2/dags/journeylake_nightly";
  private static final String RUN = DAG + "/dagRuns/night__2026-01-31";
  private static final String TASKS = RUN + "/taskInstances?limit=100&offset=0";
  private static final Environment LOGIN =
      new Environment(
          Map.of("JOURNEYLAKE_AIRFLOW_USER", "ci", "JOURNEYLAKE_AIRFLOW_PASSWORD", "se cret"));

  private SmallServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        new SmallServer()
            .answers("POST /auth/token", 201, "{\"access_token\": \"first\"}")
            .answers("POST /auth/token", 201, "{\"access_token\": \"second\"}")
            .answers("GET " + DAG, 200, "{\"is_paused\": false}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void triggerStartsARunOfTheNightAndSaysHowToFollowIt() {
    server.answers("POST " + DAG + "/dagRuns", 200, aRun("queued"));

    CommandRun trigger = run("trigger", "2026-01-31");

    assertThat(trigger.exitCode()).as(trigger.err()).isZero();
    assertThat(trigger.out())
        .contains("Run night__2026-01-31 of journeylake_nightly is queued")
        .contains("journeylake airflow watch night__2026-01-31 --dag journeylake_nightly");
    assertThat(server.received().get(1).body())
        .isEqualTo(
            "{\"dag_run_id\":\"night__2026-01-31\",\"logical_date\":\"2026-01-31T00:00:00Z\","
                + "\"conf\":{}}");
  }

  @Test
  void nightThatHasARunIsNotStartedTwice() {
    server.answers(
        "POST " + DAG + "/dagRuns",
        409,
        "{\"detail\": {\"reason\": \"Unique\", \"statement\": \"INSERT\"}}");

    CommandRun trigger = run("trigger", "2026-01-31");

    assertThat(trigger.exitCode()).isEqualTo(50);
    assertThat(trigger.err()).contains("there is one already").doesNotContain("INSERT");
  }

  @Test
  void pausedDagIsNotStartedBecauseItsRunWouldWaitForEver() throws IOException {
    try (SmallServer paused = new SmallServer()) {
      paused.answers("POST /auth/token", 201, "{\"access_token\": \"first\"}");
      paused.answers("GET " + DAG, 200, "{\"is_paused\": true}");
      paused.answers("GET " + RUN, 200, aRun("queued"));
      paused.answers("GET " + TASKS, 200, "{\"task_instances\": [], \"total_entries\": 0}");

      CommandRun trigger = LOGIN.run("trigger", "2026-01-31", "--url", paused.url());
      CommandRun watch = LOGIN.run("watch", "night__2026-01-31", "--url", paused.url());

      assertThat(trigger.exitCode()).isEqualTo(50);
      assertThat(trigger.err()).contains("journeylake airflow unpause --dag journeylake_nightly");
      assertThat(watch.exitCode()).isEqualTo(50);
    }
  }

  @Test
  void watchTellsEachChangeOnceAndExitsWith30WhenTheRunHasFailed() {
    server
        .answers("GET " + RUN, 200, aRun("running"))
        .answers("GET " + RUN, 200, aRun("running"))
        .answers("GET " + RUN, 200, aRun("failed"))
        .answers("GET " + TASKS, 200, tasks("running", null))
        .answers("GET " + TASKS, 200, tasks("success", "running"))
        .answers("GET " + TASKS, 200, tasks("success", "failed"));

    CommandRun watch = run("watch", "night__2026-01-31");

    assertThat(watch.exitCode()).isEqualTo(30);
    assertThat(watch.out().lines().map(String::strip))
        .containsExactly(
            "ingest    running", "ingest    success", "identity  running", "identity  failed");
    assertThat(watch.err())
        .contains("task identity failed", "journeylake airflow clear night__2026-01-31");
  }

  @Test
  void watchThatTakesTooLongIsRunAgain() {
    server
        .answers("GET " + RUN, 200, aRun("running"))
        .answers("GET " + TASKS, 200, tasks("running", null));

    CommandRun watch = run("watch", "night__2026-01-31", "--minutes", "0");

    assertThat(watch.exitCode()).isEqualTo(40);
    assertThat(watch.err()).contains("still running after 0 minutes");
  }

  @Test
  void runsComeInPagesOfAHundred() {
    String list = "GET " + DAG + "/dagRuns?order_by=-run_after";
    server
        .answers(list + "&limit=100&offset=0", 200, runsFrom(0, 100))
        .answers(list + "&limit=50&offset=100", 200, runsFrom(100, 130));

    CommandRun runs = run("runs", "--last", "150");

    assertThat(runs.exitCode()).as(runs.err()).isZero();
    assertThat(runs.out().lines()).hasSize(131);
    assertThat(runs.out()).contains("night__129").contains("2026-01-31  success");
  }

  @Test
  void clearReallyClearsThoughAirflowsDefaultIsADryRun() {
    server.answers("POST " + DAG + "/clearTaskInstances", 200, tasks("failed", "upstream_failed"));

    CommandRun clear = run("clear", "night__2026-01-31");

    assertThat(clear.exitCode()).as(clear.err()).isZero();
    assertThat(clear.out()).contains("runs again: ingest, identity");
    assertThat(server.received().get(0).body())
        .contains("\"dry_run\":false", "\"only_failed\":true", "\"reset_dag_runs\":true")
        .contains("\"dag_run_id\":\"night__2026-01-31\"");
  }

  @Test
  void clearFromAStepTakesAllAfterIt() {
    server
        .answers("POST " + DAG + "/clearTaskInstances", 200, tasks("success", "success"))
        .answers("POST " + DAG + "/clearTaskInstances", 409, "{\"detail\": \"running\"}");

    assertThat(run("clear", "night__2026-01-31", "--from", "ingest").exitCode()).isZero();
    assertThat(server.received().get(0).body())
        .contains("\"task_ids\":[\"ingest\"]", "\"include_downstream\":true")
        .contains("\"only_failed\":false", "\"prevent_running_task\":true");
    assertThat(run("clear", "night__2026-01-31", "--from", "ingest").exitCode()).isEqualTo(40);
  }

  @Test
  void clearOfARunWithoutFailureHasNothingToDo() {
    server.answers(
        "POST " + DAG + "/clearTaskInstances",
        200,
        "{\"task_instances\": [], \"total_entries\": 0}");

    assertThat(run("clear", "night__2026-01-31").exitCode()).isEqualTo(10);
  }

  @Test
  void backfillIsOneRunWithTheRange() {
    String dag = "/api/v2/dags/journeylake_backfill";
    server
        .answers("GET " + dag, 200, "{\"is_paused\": false}")
        .answers("POST " + dag + "/dagRuns", 200, aRun("queued"));

    CommandRun backfill = run("backfill", "2026-01-01", "2026-01-31");

    assertThat(backfill.exitCode()).as(backfill.err()).isZero();
    assertThat(server.received().get(1).body())
        .isEqualTo(
            "{\"dag_run_id\":\"range__2026-01-01__2026-01-31\",\"logical_date\":null,"
                + "\"conf\":{\"from\":\"2026-01-01\",\"to\":\"2026-01-31\"}}");
  }

  @Test
  void backfillOfEachNightRunsOneAtATimeAndIncludesTheLastNight() {
    server
        .answers("POST /api/v2/backfills/dry_run", 200, "{\"backfills\": [], \"total_entries\": 3}")
        .answers("POST /api/v2/backfills", 200, "{\"id\": 1}");

    CommandRun backfill = run("backfill", "2026-01-01", "2026-01-03", "--each-night");

    assertThat(backfill.exitCode()).as(backfill.err()).isZero();
    assertThat(backfill.out()).contains("3 nights");
    assertThat(server.received().get(2).body())
        .contains("\"from_date\":\"2026-01-01T00:00:00Z\",\"to_date\":\"2026-01-03T23:59:59Z\"")
        .contains("\"max_active_runs\":1", "\"reprocess_behavior\":\"failed\"");
  }

  @Test
  void backfillBesideAnotherIsTriedAgainLater() {
    server
        .answers("POST /api/v2/backfills/dry_run", 200, "{\"total_entries\": 3}")
        .answers("POST /api/v2/backfills", 409, "{\"detail\": \"There is already one running\"}");

    CommandRun backfill = run("backfill", "2026-01-01", "2026-01-03", "--each-night");

    assertThat(backfill.exitCode()).isEqualTo(40);
    assertThat(backfill.err()).contains("There is already one running");
  }

  @Test
  void backfillWithoutAMissingNightHasNothingToDo() {
    server.answers("POST /api/v2/backfills/dry_run", 200, "{\"total_entries\": 0}");

    assertThat(run("backfill", "2026-01-01", "2026-01-03", "--each-night").exitCode())
        .isEqualTo(10);
    assertThat(run("backfill", "2026-01-03", "2026-01-01").exitCode()).isEqualTo(50);
  }

  private CommandRun run(String... args) {
    return LOGIN.with("JOURNEYLAKE_AIRFLOW_URL", server.url()).run(args);
  }

  private static String aRun(String state) {
    return "{\"dag_run_id\": \"night__2026-01-31\", \"state\": \"" + state + "\"}";
  }

  private static String runsFrom(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(
            i ->
                "{\"dag_run_id\": \"night__"
                    + i
                    + "\", \"state\": \"success\", \"end_date\": null,"
                    + " \"logical_date\": \"2026-01-31T00:00:00Z\"}")
        .collect(Collectors.joining(",", "{\"total_entries\": 130, \"dag_runs\": [", "]}"));
  }

  private static String tasks(String ingest, String identity) {
    String state = identity == null ? "null" : '"' + identity + '"';
    return "{\"total_entries\": 2, \"task_instances\": ["
        + "{\"task_id\": \"ingest\", \"state\": \""
        + ingest
        + "\"}, {\"task_id\": \"identity\", \"state\": "
        + state
        + "}]}";
  }
}

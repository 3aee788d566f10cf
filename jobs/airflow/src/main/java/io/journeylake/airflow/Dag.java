package io.journeylake.airflow;

import static io.journeylake.airflow.ApiServer.body;
import static io.journeylake.airflow.ApiServer.escaped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.journeylake.contract.Failure;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One DAG of a server: all that the commands ask of it. */
final class Dag {

  private final ApiServer server;
  private final String id;

  Dag(ApiServer server, String id) {
    this.server = server;
    this.id = id;
  }

  String id() {
    return id;
  }

  /** Starts a run for a night, or, with settings of its own, a run that has no night. */
  DagRun trigger(String run, Optional<LocalDate> night, Map<String, String> settings) {
    String task = "Cannot start run " + run + " of " + id;
    refuseIfPaused(task);
    ObjectNode body = body().put("dag_run_id", run);
    body.put("logical_date", night.map(Dag::midnight).orElse(null));
    ObjectNode conf = body.putObject("conf");
    new TreeMap<>(settings).forEach(conf::put);
    Answer answer = server.post(task, path() + "/dagRuns", body);
    if (answer.isConflict()) {
      throw Failure.configuration(
          task,
          "there is one already",
          "Follow it by 'journeylake airflow watch', or run it again by 'journeylake airflow"
              + " clear --from STEP'.");
    }
    return DagRun.of(answer.json());
  }

  /**
   * Starts a run for each night of the range that has none or a failed one; returns their number.
   */
  int backfill(LocalDate from, LocalDate to) {
    String task = "Cannot backfill " + id + " from " + from + " to " + to;
    refuseIfPaused(task);
    ObjectNode body =
        body()
            .put("dag_id", id)
            .put("from_date", midnight(from))
            .put("to_date", to + "T23:59:59Z")
            .put("reprocess_behavior", "failed")
            // Airflow counts the runs of a backfill apart from those that the DAG allows.
            .put("max_active_runs", 1)
            .put("run_backwards", false);
    int nights = server.post(task, "/backfills/dry_run", body).json().path("total_entries").asInt();
    if (nights > 0) {
      server.post(task, "/backfills", body).json();
    }
    return nights;
  }

  DagRun run(String run) {
    return DagRun.of(server.get("Cannot read run " + run + " of " + id, path(run)));
  }

  /** The newest runs. */
  List<DagRun> runs(int most) {
    String newestFirst = path() + "/dagRuns?order_by=-run_after";
    return server.list("Cannot list the runs of " + id, newestFirst, "dag_runs", most).stream()
        .map(DagRun::of)
        .toList();
  }

  /** The state of each task of a run, empty before it is scheduled, in Airflow's order. */
  Map<String, String> tasks(String run) {
    Map<String, String> states = new LinkedHashMap<>();
    String task = "Cannot read the tasks of run " + run + " of " + id;
    server
        .list(task, path(run) + "/taskInstances", "task_instances", Integer.MAX_VALUE)
        .forEach(each -> states.put(each.path("task_id").asText(), each.path("state").asText("")));
    return states;
  }

  /** Lets the failed tasks of a run, and what waits for them, run again; returns their names. */
  List<String> clearFailed(String run) {
    return clear(run, body().put("only_failed", true));
  }

  /** Lets a task of a run and all after it run again; returns their names. */
  List<String> clearFrom(String run, String step) {
    ObjectNode body = body().put("only_failed", false).put("include_downstream", true);
    body.putArray("task_ids").add(step);
    return clear(run, body);
  }

  private List<String> clear(String run, ObjectNode body) {
    String task = "Cannot clear run " + run + " of " + id;
    // Airflow's default is a dry run.
    body.put("dag_run_id", run).put("dry_run", false).put("reset_dag_runs", true);
    body.put("prevent_running_task", true);
    Answer answer = server.post(task, path() + "/clearTaskInstances", body);
    if (answer.isConflict()) {
      throw Failure.retryable(
          task, "one of its tasks is running", "Wait for it and run the command again.", null);
    }
    List<String> tasks = new ArrayList<>();
    answer.json().path("task_instances").forEach(each -> tasks.add(each.path("task_id").asText()));
    return tasks;
  }

  void pause() {
    setPaused(true);
  }

  void unpause() {
    setPaused(false);
  }

  boolean isPaused() {
    return server.get("Cannot read DAG " + id, path()).path("is_paused").asBoolean();
  }

  private void setPaused(boolean paused) {
    String task = "Cannot " + (paused ? "pause " : "unpause ") + id;
    JsonNode answer =
        server
            .patch(task, path() + "?update_mask=is_paused", body().put("is_paused", paused))
            .json();
    if (answer.path("is_paused").asBoolean() != paused) {
      throw Failure.bug(task, "Airflow accepted it and did not do it");
    }
  }

  /** A run of a paused DAG would wait for ever. */
  void refuseIfPaused(String task) {
    if (isPaused()) {
      throw Failure.configuration(
          task, "the DAG is paused", "Run 'journeylake airflow unpause --dag " + id + "' first.");
    }
  }

  private static String midnight(LocalDate night) {
    return night + "T00:00:00Z";
  }

  private String path() {
    return "/dags/" + escaped(id);
  }

  private String path(String run) {
    return path() + "/dagRuns/" + escaped(run);
  }
}

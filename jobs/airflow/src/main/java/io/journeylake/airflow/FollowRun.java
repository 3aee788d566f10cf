package io.journeylake.airflow;

import io.journeylake.contract.Failure;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Follows a run to its end and tells each change of its tasks. */
final class FollowRun {

  private final Dag dag;
  private final Duration interval;
  private final Duration patience;
  private final Consumer<String> lines;
  private final Map<String, String> told = new LinkedHashMap<>();

  FollowRun(Dag dag, Duration interval, Duration patience, Consumer<String> lines) {
    this.dag = dag;
    this.interval = interval;
    this.patience = patience;
    this.lines = lines;
  }

  /** Returns when the run has succeeded; anything else is a failure. */
  void toItsEnd(String run) {
    String task = "Cannot follow run " + run + " of " + dag.id();
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      DagRun now = dag.run(run);
      Map<String, String> tasks = dag.tasks(run);
      tasks.forEach(this::tell);
      if (now.hasSucceeded()) {
        return;
      }
      if (now.hasFailed()) {
        throw failed(run, tasks);
      }
      if (now.isQueued()) {
        dag.refuseIfPaused(task);
      }
      if (System.nanoTime() > end) {
        throw Failure.retryable(
            task,
            "it is still " + now.state() + " after " + patience.toMinutes() + " minutes",
            "Run the command again to go on following.",
            null);
      }
      pause(task);
    }
  }

  private void tell(String task, String state) {
    if (!state.isEmpty() && !state.equals(told.put(task, state))) {
      lines.accept(String.format("  %-9s %s", task, state));
    }
  }

  private Failure failed(String run, Map<String, String> tasks) {
    List<String> failed =
        tasks.entrySet().stream()
            .filter(task -> task.getValue().equals("failed"))
            .map(Map.Entry::getKey)
            .toList();
    return Failure.rejected(
        "Run " + run + " of " + dag.id() + " has failed",
        failed.isEmpty() ? "no task of it ran" : "task " + String.join(", ", failed) + " failed",
        "Read the task's log in Airflow, repair the cause, and run 'journeylake airflow clear "
            + run
            + "'.");
  }

  private void pause(String task) {
    try {
      Thread.sleep(interval.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.retryable(task, "interrupted", "Run the command again.", e);
    }
  }
}

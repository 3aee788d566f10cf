package io.journeylake.airflow;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Starts a night in Airflow. */
@Command(
    name = "trigger",
    description = "Starts a run of the DAG for a night and prints its id.",
    mixinStandardHelpOptions = true)
final class TriggerCommand implements Callable<Integer> {

  @ParentCommand private AirflowCommand airflow;

  @Parameters(paramLabel = "DATE", description = "The night, for example 2026-01-31.")
  private LocalDate night;

  @Override
  public Integer call() {
    Dag dag = airflow.dag();
    DagRun run = dag.trigger("night__" + night, Optional.of(night), Map.of());
    airflow.say("Run " + run.id() + " of " + dag.id() + " is " + run.state() + ".");
    airflow.say("Follow it: " + AirflowCommand.next("watch", dag, run.id()));
    return 0;
  }
}

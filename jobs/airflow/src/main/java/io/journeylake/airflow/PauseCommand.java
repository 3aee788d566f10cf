package io.journeylake.airflow;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Holds a DAG back. */
@Command(
    name = "pause",
    description = "Starts no further run of the DAG; a run that has begun goes on.",
    mixinStandardHelpOptions = true)
final class PauseCommand implements Callable<Integer> {

  @ParentCommand private AirflowCommand airflow;

  @Override
  public Integer call() {
    Dag dag = airflow.dag();
    dag.pause();
    airflow.say("DAG " + dag.id() + " is paused.");
    return 0;
  }
}

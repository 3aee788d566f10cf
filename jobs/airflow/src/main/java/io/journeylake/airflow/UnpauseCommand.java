package io.journeylake.airflow;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** Lets a DAG go. */
@Command(name = "unpause", description = "Lets the DAG run again.", mixinStandardHelpOptions = true)
final class UnpauseCommand implements Callable<Integer> {

  @ParentCommand private AirflowCommand airflow;

  @Override
  public Integer call() {
    Dag dag = airflow.dag();
    dag.unpause();
    airflow.say("DAG " + dag.id() + " runs again.");
    return 0;
  }
}

package io.journeylake.airflow;

import io.journeylake.contract.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Lets a failed run go on where it failed. */
@Command(
    name = "clear",
    description = "Lets the failed tasks of a run, and all that wait for them, run again.",
    mixinStandardHelpOptions = true)
final class ClearCommand implements Callable<Integer> {

  @ParentCommand private AirflowCommand airflow;

  @Parameters(paramLabel = "RUN", description = "Id of the run, as 'runs' lists it.")
  private String run;

  @Option(
      names = "--from",
      paramLabel = "STEP",
      description = "Clears this step and all after it, failed or not.")
  private String step;

  @Override
  public Integer call() {
    Dag dag = airflow.dag();
    List<String> cleared = step == null ? dag.clearFailed(run) : dag.clearFrom(run, step);
    if (cleared.isEmpty()) {
      airflow.say("Nothing to do: no task of run " + run + " has failed.");
      return ExitCode.NOTHING_TO_DO.code();
    }
    airflow.say("Run " + run + " of " + dag.id() + " runs again: " + String.join(", ", cleared));
    airflow.say("Follow it: " + AirflowCommand.next("watch", dag, run));
    return 0;
  }
}

package io.journeylake.airflow;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Follows a run of a DAG to its end. */
@Command(
    name = "watch",
    description = {
      "Follows a run and prints each change of its tasks.",
      "Exits with 0 when it has succeeded and with 30 when it has failed."
    },
    mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {

  private static final Duration INTERVAL = Duration.ofSeconds(1);

  @ParentCommand private AirflowCommand airflow;

  @Parameters(paramLabel = "RUN", description = "Id of the run, as 'runs' lists it.")
  private String run;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "720",
      description = "Stops after so long, with exit code 40. Default: ${DEFAULT-VALUE}.")
  private long minutes;

  @Override
  public Integer call() {
    Dag dag = airflow.dag();
    new FollowRun(dag, INTERVAL, Duration.ofMinutes(minutes), airflow::say).toItsEnd(run);
    airflow.say("Run " + run + " of " + dag.id() + " has succeeded.");
    return 0;
  }
}

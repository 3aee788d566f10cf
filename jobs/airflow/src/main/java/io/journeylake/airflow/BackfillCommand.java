package io.journeylake.airflow;

import io.journeylake.contract.ExitCode;
import io.journeylake.contract.Failure;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Starts a range of nights in Airflow. */
@Command(
    name = "backfill",
    description =
        "Loads the files of a range of nights, in one run of journeylake_backfill that publishes once.",
    mixinStandardHelpOptions = true)
final class BackfillCommand implements Callable<Integer> {

  @ParentCommand private AirflowCommand airflow;

  @Parameters(index = "0", paramLabel = "FROM", description = "First night.")
  private LocalDate from;

  @Parameters(index = "1", paramLabel = "TO", description = "Last night.")
  private LocalDate to;

  @Option(
      names = "--each-night",
      description = "Starts a run of the DAG for each night that has none or a failed one.")
  private boolean eachNight;

  @Override
  public Integer call() {
    if (to.isBefore(from)) {
      throw Failure.configuration(
          "Cannot backfill " + from + " to " + to,
          "the range ends before it starts",
          "Give the earlier night first.");
    }
    return (eachNight ? nightByNight() : inOneRun()).code();
  }

  private ExitCode inOneRun() {
    Dag dag = airflow.dag("journeylake_backfill");
    DagRun run =
        dag.trigger(
            "range__" + from + "__" + to,
            Optional.empty(),
            Map.of("from", from.toString(), "to", to.toString()));
    airflow.say("Run " + run.id() + " of " + dag.id() + " is " + run.state() + ".");
    airflow.say("Follow it: " + AirflowCommand.next("watch", dag, run.id()));
    return ExitCode.DONE;
  }

  private ExitCode nightByNight() {
    Dag dag = airflow.dag();
    int nights = dag.backfill(from, to);
    if (nights == 0) {
      airflow.say("Nothing to do: every night of the range has a run that has not failed.");
      return ExitCode.NOTHING_TO_DO;
    }
    airflow.say(nights + " nights of " + dag.id() + " run one after the other.");
    airflow.say("See them: journeylake airflow runs --dag " + dag.id());
    return ExitCode.DONE;
  }
}

package io.journeylake.airflow;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Lists what ran. */
@Command(
    name = "runs",
    description = "Lists the newest runs of the DAG, newest first.",
    mixinStandardHelpOptions = true)
final class RunsCommand implements Callable<Integer> {

  private static final String LINE = "%-10s  %-8s  %-19s  %-19s  %s";

  @ParentCommand private AirflowCommand airflow;

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "10",
      description = "So many. Default: ${DEFAULT-VALUE}.")
  private int last;

  @Override
  public Integer call() {
    List<DagRun> runs = airflow.dag().runs(last);
    airflow.say(String.format(LINE, "night", "state", "started (UTC)", "ended (UTC)", "run"));
    runs.forEach(
        run ->
            airflow.say(
                String.format(
                    LINE, run.night(), run.state(), run.started(), run.ended(), run.id())));
    return 0;
  }
}

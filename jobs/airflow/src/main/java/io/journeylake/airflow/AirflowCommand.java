package io.journeylake.airflow;

import io.journeylake.contract.Failure;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code journeylake airflow ...}: for those who run nights by Airflow. */
@Command(
    name = "airflow",
    description = "Starts, follows and repairs runs of the DAGs on an Airflow server.",
    mixinStandardHelpOptions = true,
    subcommands = {
      TriggerCommand.class,
      WatchCommand.class,
      BackfillCommand.class,
      ClearCommand.class,
      RunsCommand.class,
      PauseCommand.class,
      UnpauseCommand.class
    },
    footer = {
      "",
      "Logs in with JOURNEYLAKE_AIRFLOW_USER and JOURNEYLAKE_AIRFLOW_PASSWORD, or with",
      "JOURNEYLAKE_AIRFLOW_TOKEN, from the environment."
    })
public final class AirflowCommand implements Runnable {

  private static final String URL = "JOURNEYLAKE_AIRFLOW_URL";

  private final Map<String, String> environment;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--url",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = "The Airflow server, for example http://localhost:8080. Default: $" + URL + ".")
  private String url;

  @Option(
      names = "--dag",
      paramLabel = "ID",
      scope = ScopeType.INHERIT,
      defaultValue = "journeylake_nightly",
      description = "The DAG. Default: ${DEFAULT-VALUE}.")
  private String dag;

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Prints where a failure came from.")
  @SuppressWarnings("UnusedVariable") // Whoever prints the failure looks for it in the arguments.
  private boolean verbose;

  /** The command with the environment of this process. */
  public AirflowCommand() {
    this(System.getenv());
  }

  AirflowCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** The DAG that the options name. */
  Dag dag() {
    return dag(dag);
  }

  /** Another DAG of the same server. */
  Dag dag(String id) {
    String server = url == null ? environment.getOrDefault(URL, "") : url;
    if (server.isBlank()) {
      throw Failure.configuration(
          "Cannot reach Airflow", "its URL is not given", "Give --url or set " + URL + ".");
    }
    return new Dag(new ApiServer(server.strip(), Credentials.of(environment)), id);
  }

  /** A line for the user. */
  void say(String line) {
    spec.commandLine().getOut().println(line);
    spec.commandLine().getOut().flush();
  }

  /** The words of a command on a run, for what is said to do next. */
  static String next(String command, Dag dag, String run) {
    return "journeylake airflow " + command + " " + run + " --dag " + dag.id();
  }
}

package io.journeylake.nightly;

import io.journeylake.airflow.AirflowCommand;
import io.journeylake.contract.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point: {@code journeylake COMMAND}. */
@Command(
    name = "journeylake",
    description = "Merges customer exports into journeys, every night, on Apache Spark and Delta.",
    mixinStandardHelpOptions = true,
    version = "journeylake 0.1.0",
    subcommands = {
      DemoCommand.class,
      SampleCommand.class,
      NightCommand.class,
      BackfillCommand.class,
      PlanCommand.class,
      RebuildCommand.class,
      RollbackCommand.class,
      StatusCommand.class,
      HistoryCommand.class,
      SqlCommand.class,
      VerifyCommand.class,
      QuarantineCommand.class,
      OverrideCommand.class,
      UnmergeCommand.class,
      WhyCommand.class,
      RetrainCommand.class,
      AccuracyCommand.class,
      BenchCommand.class,
      AirflowCommand.class
    },
    footer = {
      "",
      "Exit codes: 0 done, 10 nothing to do, 20 published with warnings, 30 data rejected,",
      "40 try again later, 50 settings or arguments wrong, 70 bug."
    })
public final class Journeylake implements Runnable {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs a command and returns its exit code. */
  static int run(String... args) {
    CommandLine commandLine = new CommandLine(new Journeylake());
    for (String step : Steps.NAMES) {
      commandLine.addSubcommand(step, new StepCommand(step));
    }
    return commandLine
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(FailureLines::wrongArguments)
        .setExecutionExceptionHandler(FailureLines::failed)
        .execute(args);
  }

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }

  /** Exit code for wrong arguments, which picocli would make 2. */
  static int wrongArguments() {
    return ExitCode.CONFIGURATION.code();
  }
}

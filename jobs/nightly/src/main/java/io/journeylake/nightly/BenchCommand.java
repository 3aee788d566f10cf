package io.journeylake.nightly;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Measures on this machine what nobody should have to believe. */
@Command(
    name = "bench",
    description =
        "Measures on this machine how long nights and journeys take, and how well people are known.",
    mixinStandardHelpOptions = true,
    subcommands = {
      BenchNightsCommand.class,
      BenchIdentityCommand.class,
      BenchJourneysCommand.class
    })
final class BenchCommand implements Runnable {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }
}

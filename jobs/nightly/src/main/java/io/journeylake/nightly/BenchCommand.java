package io.journeylake.nightly;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Measures how long nights take. */
@Command(
    name = "bench",
    description = "Measures how long nights take on this machine.",
    mixinStandardHelpOptions = true,
    subcommands = BenchNightsCommand.class)
final class BenchCommand implements Runnable {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }
}

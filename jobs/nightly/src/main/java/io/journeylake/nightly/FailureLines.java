package io.journeylake.nightly;

import io.journeylake.contract.ExitCode;
import io.journeylake.contract.Failure;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;

/** Turns whatever went wrong into one line on standard error and an exit code. */
final class FailureLines {

  private FailureLines() {}

  static int wrongArguments(CommandLine.ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    command
        .getErr()
        .println(
            e.getMessage().replaceAll("\\s+", " ")
                + ". Run '"
                + command.getCommandSpec().qualifiedName()
                + " --help' for the arguments.");
    return Journeylake.wrongArguments();
  }

  static int failed(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    Optional<Failure> failure = KnownCauses.failureIn(e);
    PrintWriter err = command.getErr();
    // What a run says that is taken away in mid-work is no news: StopSignal says why it ended.
    if (!StopSignal.isGiven()) {
      err.println(
          failure.map(Failure::getMessage).orElseGet(() -> unexpected(e)).replaceAll("\\s+", " "));
    }
    if (Arrays.asList(parsed.originalArgs().toArray()).contains("--verbose")) {
      e.printStackTrace(err);
    }
    return failure.map(Failure::exitCode).orElse(ExitCode.BUG).code();
  }

  /** Names the kind of failure only: messages of others may hold customers' values. */
  private static String unexpected(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return "Journeylake stopped unexpectedly: "
        + root.getClass().getSimpleName()
        + ". This is a bug: run the command again with --verbose and report what it prints.";
  }
}

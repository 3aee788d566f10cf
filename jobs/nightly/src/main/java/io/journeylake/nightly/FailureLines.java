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
    Optional<Failure> failure = failureIn(e);
    PrintWriter err = command.getErr();
    err.println(
        failure.map(Failure::getMessage).orElseGet(() -> unexpected(e)).replaceAll("\\s+", " "));
    if (Arrays.asList(parsed.originalArgs().toArray()).contains("--verbose")) {
      e.printStackTrace(err);
    }
    return failure.map(Failure::exitCode).orElse(ExitCode.BUG).code();
  }

  /** The failure itself, or the one inside what Spark wrapped around it. */
  static Optional<Failure> failureIn(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof Failure failure) {
        return Optional.of(failure);
      }
    }
    return Optional.empty();
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

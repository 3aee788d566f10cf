package io.journeylake.nightly;

import io.journeylake.contract.ExitCode;
import io.journeylake.lake.Night;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs one step of a night; there is one such command for each step. */
@Command(description = "Runs this step alone for a night.", mixinStandardHelpOptions = true)
final class StepCommand implements Callable<Integer> {

  private final String step;

  @Mixin private CommonOptions options;

  @Parameters(paramLabel = "DATE", description = "The night, for example 2026-01-31.")
  private String date;

  StepCommand(String step) {
    this.step = step;
  }

  @Override
  @SuppressWarnings("try") // The lock is held, not used.
  public Integer call() {
    LocalDate night = Night.parse(date);
    Session session = new Session(options);
    try (LakeLock lock = LakeLock.take(options.lake())) {
      Progress progress = new Progress(System.out);
      ExitCode result = session.runner(progress).step(step, night);
      if (result == ExitCode.NOTHING_TO_DO) {
        progress.nothingToDo();
      }
      return result.code();
    }
  }
}

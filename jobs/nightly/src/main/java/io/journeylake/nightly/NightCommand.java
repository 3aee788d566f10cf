package io.journeylake.nightly;

import io.journeylake.contract.ExitCode;
import io.journeylake.lake.Night;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs all steps of one night. */
@Command(
    name = "night",
    description = "Runs all steps of a night: every file of that night or earlier that is new.",
    mixinStandardHelpOptions = true)
final class NightCommand implements Callable<Integer> {

  @Mixin private CommonOptions options;

  @Parameters(paramLabel = "DATE", description = "The night, for example 2026-01-31.")
  private String date;

  @Override
  @SuppressWarnings("try") // The lock is held, not used.
  public Integer call() {
    LocalDate night = Night.parse(date);
    Session session = new Session(options);
    Progress progress = new Progress(System.out);
    try (LakeLock lock = LakeLock.take(options.lake())) {
      progress.say("Night " + night);
      ExitCode result = session.runner(progress).night("night", night, LocalDate.EPOCH);
      if (result == ExitCode.NOTHING_TO_DO) {
        progress.nothingToDo();
      }
      return result.code();
    }
  }
}

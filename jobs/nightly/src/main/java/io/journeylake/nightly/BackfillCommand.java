package io.journeylake.nightly;

import io.journeylake.contract.ExitCode;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Loads the files of a range of nights. */
@Command(
    name = "backfill",
    description = "Loads the files of all nights of a range, in one run that publishes once.",
    mixinStandardHelpOptions = true)
final class BackfillCommand implements Callable<Integer> {

  @Mixin private CommonOptions options;

  @Mixin private NightRange nights;

  @Option(names = "--each-night", description = "Runs and publishes the nights one by one.")
  private boolean eachNight;

  @Override
  @SuppressWarnings("try") // The lock is held, not used.
  public Integer call() {
    nights.requireOrder("backfill");
    LocalDate first = nights.first();
    LocalDate last = nights.last();
    Session session = new Session(options);
    Progress progress = new Progress(System.out);
    try (LakeLock lock = LakeLock.take(options.lake())) {
      NightRunner runner = session.runner(progress);
      ExitCode result = ExitCode.NOTHING_TO_DO;
      for (LocalDate night = eachNight ? first : last;
          !night.isAfter(last);
          night = night.plusDays(1)) {
        progress.say("Night " + night + (eachNight ? "" : ", with the files since " + first));
        result = worse(result, runner.night("backfill", night, first));
      }
      if (result == ExitCode.NOTHING_TO_DO) {
        progress.nothingToDo();
      }
      return result.code();
    }
  }

  private static ExitCode worse(ExitCode one, ExitCode other) {
    if (one == ExitCode.PUBLISHED_WITH_WARNINGS || other == ExitCode.NOTHING_TO_DO) {
      return one;
    }
    return other;
  }
}

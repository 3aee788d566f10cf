package io.journeylake.nightly;

import io.journeylake.contract.ExitCode;
import io.journeylake.contract.Failure;
import io.journeylake.lake.Lake;
import io.journeylake.lake.RunLedger;
import io.journeylake.table.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs nights one by one into a new lake and says how long each took. */
@Command(
    name = "nights",
    description = {
      "Runs the nights of a range one by one, in one process, into a new lake; then the last one",
      "again, one without files if the exports end with TO, and a rebuild, whose rows must be those",
      "that the nights had made."
    },
    mixinStandardHelpOptions = true)
final class BenchNightsCommand implements Callable<Integer> {

  @Mixin private CommonOptions options;

  @Mixin private NightRange nights;

  @Option(
      names = "--format",
      defaultValue = "table",
      description = "table or json, a line a night. Default: ${DEFAULT-VALUE}.")
  private FigureFormat format;

  @Override
  @SuppressWarnings("try") // The lock is held, not used.
  public Integer call() {
    nights.requireOrder("measure");
    LocalDate last = nights.last();
    Session session = new Session(options);
    requireNew(session.lake());
    NightTimes times = new NightTimes();
    // Figures go to the output, what the nights say of themselves to the log.
    NightRunner runner = session.runner(new Progress(System.err));
    try (LakeLock lock = LakeLock.take(options.lake())) {
      for (LocalDate night = nights.first(); !night.isAfter(last); night = night.plusDays(1)) {
        Instant start = Instant.now();
        if (run(runner, night) != ExitCode.NOTHING_TO_DO) {
          times.night(night, secondsSince(start));
        }
      }
      times.finishedAgain(seconds(() -> run(runner, last)));
      Instant start = Instant.now();
      if (run(runner, last.plusDays(1)) == ExitCode.NOTHING_TO_DO) {
        times.withoutFiles(secondsSince(start));
      }
      LocalDate horizon = new RunLedger(session.lake()).horizon().orElse(last);
      start = Instant.now();
      List<String> different = runner.rebuild(horizon);
      times.rebuild(secondsSince(start), different);
    }
    if (format == FigureFormat.JSON) {
      times.printJson(System.out);
    } else {
      times.printTable(System.out);
    }
    return times.rebuildIsEqual() ? ExitCode.DONE.code() : ExitCode.PUBLISHED_WITH_WARNINGS.code();
  }

  private void requireNew(Lake lake) {
    if (lake.exists(Run.TABLE)) {
      throw Failure.configuration(
          "Cannot measure nights in lake " + options.lake(),
          "it holds nights already",
          "Name a folder that does not exist.");
    }
  }

  private static ExitCode run(NightRunner runner, LocalDate night) {
    return runner.night("bench", night, LocalDate.EPOCH);
  }

  private static double seconds(Runnable work) {
    Instant start = Instant.now();
    work.run();
    return secondsSince(start);
  }

  private static double secondsSince(Instant start) {
    return Duration.between(start, Instant.now()).toMillis() / 1000.0;
  }
}

package io.journeylake.nightly;

import io.journeylake.contract.ExitCode;
import io.journeylake.contract.Failure;
import io.journeylake.lake.RunLedger;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Computes all tables anew from the staged sources, and says whether the nights had them right. */
@Command(
    name = "rebuild",
    description = {
      "Computes all tables anew from the staged sources, publishes them, and says whether any",
      "differs from what the nights had made of the changes. Customer ids and personas are kept."
    },
    mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {

  @Mixin private CommonOptions options;

  @Override
  @SuppressWarnings("try") // The lock is held, not used.
  public Integer call() {
    Session session = new Session(options);
    try (LakeLock lock = LakeLock.take(options.lake())) {
      LocalDate night =
          new RunLedger(session.lake())
              .horizon()
              .orElseThrow(
                  () ->
                      Failure.configuration(
                          "Cannot rebuild lake " + options.lake(),
                          "no file was read into it yet",
                          "Run a night first."));
      Progress progress = new Progress(System.out);
      progress.say("Rebuilding all tables, as of " + night);
      List<String> different = session.runner(progress).rebuild(night);
      if (different.isEmpty()) {
        progress.say("Every published table has the rows that it had.");
        return ExitCode.DONE.code();
      }
      progress.say("Other rows than published before: " + String.join(", ", different));
      return ExitCode.PUBLISHED_WITH_WARNINGS.code();
    }
  }
}

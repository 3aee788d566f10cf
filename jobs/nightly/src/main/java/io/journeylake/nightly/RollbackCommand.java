package io.journeylake.nightly;

import io.journeylake.lake.Night;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows readers an earlier publication again. */
@Command(
    name = "rollback",
    description = "Shows readers an earlier publication again; computes nothing.",
    mixinStandardHelpOptions = true)
final class RollbackCommand implements Callable<Integer> {

  @Mixin private CommonOptions options;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "PUBLICATION",
      description = "Number of the publication, as status lists it.")
  private long publication;

  @Override
  @SuppressWarnings("try") // The lock is held, not used.
  public Integer call() {
    Session session = new Session(options);
    try (LakeLock lock = LakeLock.take(options.lake())) {
      NightRunner runner = session.runner(new Progress(System.out));
      Night attempt = runner.rollback(session.rollback(), publication);
      System.out.println(
          "Readers see publication "
              + publication
              + " again, as "
              + attempt.runId()
              + ". The next night publishes what the lake has then.");
      return 0;
    }
  }
}

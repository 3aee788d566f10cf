package io.journeylake.nightly;

import io.journeylake.contract.ExitCode;
import io.journeylake.contract.Failure;
import io.journeylake.ingest.PurgeJob;
import io.journeylake.lake.Night;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes old rejected rows. */
@Command(
    name = "purge",
    description =
        "Removes rejected rows that are too old; upkeep removes their files when no kept"
            + " publication needs them.",
    mixinStandardHelpOptions = true)
final class PurgeCommand implements Callable<Integer> {

  @Mixin private CommonOptions options;

  @Parameters(paramLabel = "DATE", description = "The night from which age is counted.")
  private String date;

  @Option(
      names = "--older-than",
      required = true,
      paramLabel = "NIGHTS",
      description = "Rows that were rejected more than so many nights before go.")
  private int nights;

  @Override
  @SuppressWarnings("try") // The lock is held, not used.
  public Integer call() {
    LocalDate night = Night.parse(date);
    if (nights < 0) {
      throw Failure.configuration(
          "Cannot purge rows older than " + nights + " nights",
          "no row is younger than its own night",
          "Give a number of 0 or more; 90 is usual.");
    }
    Session session = Session.reading(options);
    try (LakeLock lock = LakeLock.take(options.lake())) {
      long rows = new PurgeJob().run(session.wholeLake(), night.minusDays(nights));
      System.out.println(TextTable.number(rows) + " rows left quarantine for their age.");
      return rows > 0 ? ExitCode.DONE.code() : ExitCode.NOTHING_TO_DO.code();
    }
  }
}

package io.journeylake.nightly;

import io.journeylake.contract.ExitCode;
import io.journeylake.publish.PublishedTables;
import io.journeylake.sample.SampleCompany;
import io.journeylake.sample.SampleReport;
import io.journeylake.sample.SampleSettings;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows everything once: sample exports, a history, more nights, tables and the map. */
@Command(
    name = "demo",
    description = "Makes the sample company, loads its history and more nights, and shows results.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  private static final String FUNNEL =
      """
      SELECT process, step_number, step, sum(entered) AS entered, sum(continued) AS continued,
             sum(dropped) AS dropped, sum(open) AS open
      FROM funnel_step GROUP BY process, step_number, step ORDER BY process, step_number
      """;

  @Option(
      names = "--out",
      defaultValue = "demo",
      paramLabel = "DIR",
      description = "Folder for exports and lake. Default: ${DEFAULT-VALUE}.")
  private Path out;

  @Option(
      names = "--customers",
      defaultValue = "5000",
      description = "People of the sample company. Default: ${DEFAULT-VALUE}.")
  private int customers;

  @Option(
      names = "--nights",
      defaultValue = "7",
      description = "Nights after the history. Default: ${DEFAULT-VALUE}.")
  private int nights;

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Seed of the sample company. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--verbose", description = "Prints log lines, and where a failure came from.")
  private boolean verbose;

  @Override
  @SuppressWarnings("try") // The lock is held, not used.
  public Integer call() {
    Progress progress = new Progress(System.out);
    progress.say("Making the exports of Helder Huis: " + customers + " people, seed " + seed);
    SampleReport sample = SampleCompany.write(out, new SampleSettings(customers, nights, seed));
    CommonOptions options = options(sample);
    Session session = new Session(options);
    ExitCode worst = ExitCode.DONE;
    try (LakeLock lock = LakeLock.take(options.lake())) {
      NightRunner runner = session.runner(progress);
      progress.say("Night " + sample.historyNight() + ", the history");
      worst = later(worst, runner.night("night", sample.historyNight(), LocalDate.EPOCH));
      if (nights > 0) {
        LocalDate first = sample.nights().get(0);
        LocalDate last = sample.nights().get(nights - 1);
        progress.say("Nights " + first + " to " + last + ", in one run");
        worst = later(worst, runner.night("backfill", last, first));
      }
    }
    PublishedTables.registerViews(session.lake());
    progress.say("\nHow far customers came, from the table funnel_step:\n");
    QueryResult.of(session.lake().spark(), FUNNEL).print(QueryResult.Format.TABLE, System.out);
    progress.say("\nJourney map:  " + options.out().resolve("journey-map.html").toAbsolutePath());
    progress.say("DuckDB file:  " + options.out().resolve("journeylake.duckdb").toAbsolutePath());
    progress.say(
        "Next:         ./journeylake sql --lake " + options.lake() + " \"select * from kpi\"");
    return worst.code();
  }

  private CommonOptions options(SampleReport sample) {
    CommonOptions options = new CommonOptions();
    String[] args = {
      "--lake", out.resolve("lake").toString(), "--landing", sample.landing().toString()
    };
    new CommandLine(options).parseArgs(args);
    if (verbose) {
      new CommandLine(options).parseArgs(args[0], args[1], args[2], args[3], "--verbose");
    }
    return options;
  }

  private static ExitCode later(ExitCode one, ExitCode other) {
    return other == ExitCode.PUBLISHED_WITH_WARNINGS ? other : one;
  }
}

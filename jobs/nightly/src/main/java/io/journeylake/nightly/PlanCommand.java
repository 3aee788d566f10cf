package io.journeylake.nightly;

import io.journeylake.contract.ExitCode;
import io.journeylake.ingest.ForecastJob;
import io.journeylake.ingest.NightForecast;
import io.journeylake.lake.Night;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what a night would read and whom it would touch. */
@Command(
    name = "plan",
    description = "Says which files, rows and customers a night would touch; writes nothing.",
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

  @Mixin private CommonOptions options;

  @Parameters(paramLabel = "DATE", description = "The night, for example 2026-01-31.")
  private String date;

  @Override
  public Integer call() {
    Night night = Night.of(Night.parse(date));
    Session session = Session.reading(options);
    NightForecast forecast =
        new ForecastJob(options.landing(), session.sources()).run(session.lake(), night);
    if (forecast.sources().isEmpty()) {
      System.out.println("Night " + date + " would find no new file.");
      if (session.input().isOutdated()) {
        System.out.println(
            "It would still compute what depends on settings, contracts, overrides or match weights"
                + " that changed since the last publication.");
        return ExitCode.DONE.code();
      }
      return ExitCode.NOTHING_TO_DO.code();
    }
    System.out.println("Night " + date + " would read");
    sources(forecast.sources()).printBelow(System.out);
    System.out.println(
        "\nCustomers to compute again: "
            + TextTable.number(forecast.customers())
            + "; records that are new: "
            + TextTable.number(forecast.newRecords())
            + ".");
    forecast.warnings().forEach(System.out::println);
    return ExitCode.DONE.code();
  }

  private static TextTable sources(List<NightForecast.SourceForecast> sources) {
    TextTable table =
        new TextTable(
            List.of(
                "source",
                "files",
                "again",
                "replaced",
                "read",
                "accepted",
                "quarantined",
                "duplicate"),
            List.of(1, 2, 3, 4, 5, 6, 7));
    sources.forEach(
        source ->
            table.row(
                source.source(),
                TextTable.number(source.files()),
                TextTable.number(source.again()),
                TextTable.number(source.replaced()),
                TextTable.number(source.read()),
                TextTable.number(source.accepted()),
                TextTable.number(source.quarantined()),
                TextTable.number(source.duplicate())));
    return table;
  }
}

package io.journeylake.nightly;

import io.journeylake.contract.ExitCode;
import io.journeylake.contract.Failure;
import io.journeylake.contract.SourceContract;
import io.journeylake.ingest.ReplayJob;
import io.journeylake.ingest.ReplayedSource;
import io.journeylake.lake.Night;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads rejected rows again. */
@Command(
    name = "replay",
    description =
        "Reads rejected rows again after their contract was repaired; the next night publishes them.",
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

  @Mixin private CommonOptions options;

  @Parameters(paramLabel = "DATE", description = "Night as which the rows are loaded.")
  private String date;

  @Option(
      names = "--source",
      paramLabel = "SOURCE",
      description = "Only this source, for example web/ga4_events; may be repeated.")
  private List<String> wanted = new ArrayList<>();

  @Override
  @SuppressWarnings("try") // The lock is held, not used.
  public Integer call() {
    Night night = Night.of(Night.parse(date));
    Session session = Session.reading(options);
    List<SourceContract> sources = sources(session);
    try (LakeLock lock = LakeLock.take(options.lake())) {
      List<ReplayedSource> replayed =
          new ReplayJob(options.landing(), sources).run(session.wholeLake(), night);
      TextTable table =
          new TextTable(
              List.of("source", "in quarantine", "still there", "not readable"), List.of(1, 2, 3));
      replayed.forEach(
          source ->
              table.row(
                  source.source(),
                  TextTable.number(source.rows()),
                  TextTable.number(source.quarantined()),
                  TextTable.number(source.waiting())));
      table.print(System.out);
      return replayed.stream().anyMatch(ReplayedSource::isChanged)
          ? ExitCode.DONE.code()
          : ExitCode.NOTHING_TO_DO.code();
    }
  }

  private List<SourceContract> sources(Session session) {
    List<String> known = session.sources().stream().map(SourceContract::id).toList();
    for (String source : wanted) {
      if (!known.contains(source)) {
        throw Failure.configuration(
            "Cannot replay source " + source,
            "there is no contract of that name",
            "Known sources: " + String.join(", ", known) + ".");
      }
    }
    return session.sources().stream()
        .filter(source -> wanted.isEmpty() || wanted.contains(source.id()))
        .toList();
  }
}

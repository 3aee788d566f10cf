package io.journeylake.nightly;

import static java.util.stream.Collectors.joining;

import io.journeylake.contract.SourceContract;
import io.journeylake.identity.IdentityJob;
import io.journeylake.identity.IdentitySettings;
import io.journeylake.ingest.IngestJob;
import io.journeylake.journeys.JourneysJob;
import io.journeylake.journeys.JourneysSettings;
import io.journeylake.lake.Settings;
import io.journeylake.lake.Step;
import io.journeylake.personas.JourneyPhases;
import io.journeylake.personas.PersonasJob;
import io.journeylake.personas.PersonasSettings;
import io.journeylake.publish.PublishJob;
import io.journeylake.publish.PublishSettings;
import io.journeylake.tables.ProcessDefinitions;
import io.journeylake.tables.TablesJob;
import io.journeylake.tables.TablesSettings;
import io.journeylake.telemetry.SourceRows;
import io.journeylake.timeline.TimelineJob;
import io.journeylake.timeline.TimelineSettings;
import io.journeylake.upkeep.UpkeepJob;
import io.journeylake.upkeep.UpkeepSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The steps with their settings, in the order of a night; all settings are checked at once. */
final class Steps {

  /** Names of the steps, in the order of a night. */
  static final List<String> NAMES =
      List.of(
          "ingest", "identity", "timeline", "journeys", "personas", "tables", "publish", "upkeep");

  private static final Pattern PUBLICATION = Pattern.compile("^publication (\\d+),");

  private final java.util.Map<String, Step> byName;
  private final IngestJob ingest;
  private final PublishJob publish;
  private final Path exportedFile;

  Steps(Settings settings, List<SourceContract> sources, CommonOptions options) {
    this.ingest = new IngestJob(options.landing(), sources);
    this.exportedFile = options.out().resolve("journeylake.duckdb");
    this.publish =
        new PublishJob(settings.section("publish", PublishSettings.class), options.out());
    this.byName =
        Stream.of(
                ingest,
                new IdentityJob(settings.section("identity", IdentitySettings.class), sources),
                new TimelineJob(settings.section("timeline", TimelineSettings.class), sources),
                new JourneysJob(settings.section("journeys", JourneysSettings.class)),
                new PersonasJob(
                    settings.section("personas", PersonasSettings.class),
                    settings.section("journeys", JourneyPhases.class)),
                new TablesJob(
                    settings.section("tables", TablesSettings.class),
                    settings.section("journeys", ProcessDefinitions.class),
                    sources),
                publish,
                new UpkeepJob(settings.section("upkeep", UpkeepSettings.class), sources))
            .collect(Collectors.toMap(Step::name, Function.identity()));
  }

  Step get(String name) {
    return byName.get(name);
  }

  /** Whether the night runs the step; upkeep has a schedule of its own. */
  static boolean isNightly(String name) {
    return !name.equals("upkeep");
  }

  boolean publishedWithWarnings() {
    return publish.hasWarnings() || !ingest.warnings().isEmpty();
  }

  /** How many things the last run found that it warns of. */
  int warnings() {
    return publish.warnings().size() + ingest.warnings().size();
  }

  /** Rows that the step brought in, by source; none when it is not the one that reads files. */
  List<SourceRows> read(Step step) {
    if (step != ingest) {
      return List.of();
    }
    return ingest.batches().entrySet().stream()
        .map(
            source ->
                new SourceRows(
                    source.getKey(),
                    source.getValue().files(),
                    source.getValue().accepted(),
                    source.getValue().quarantined(),
                    source.getValue().duplicate()))
        .toList();
  }

  /**
   * Number of the publication that the step made; empty when it is not the one that publishes. It
   * stands in the line that the step says of itself, from which schedulers take it, too.
   */
  OptionalLong publication(Step step) {
    Matcher number = PUBLICATION.matcher(summary(step));
    return step == publish && number.find()
        ? OptionalLong.of(Long.parseLong(number.group(1)))
        : OptionalLong.empty();
  }

  /** File that publishing exports the journey tables to. */
  Path exportedFile() {
    return exportedFile;
  }

  /** What a step says of itself beyond the rows that it wrote. */
  String summary(Step step) {
    if (step != ingest) {
      return step == publish ? publish.summary() : "";
    }
    String warnings =
        ingest.warnings().stream().map(text -> "\n    warning: " + text).collect(joining());
    return String.format(
        Locale.ROOT,
        "%,d files: %,d rows read, %,d accepted, %,d quarantined, %,d duplicate%s",
        ingest.summary().files(),
        ingest.summary().read(),
        ingest.summary().accepted(),
        ingest.summary().quarantined(),
        ingest.summary().duplicate(),
        warnings);
  }
}

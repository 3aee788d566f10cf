package io.journeylake.nightly;

import io.journeylake.contract.ExitCode;
import io.journeylake.contract.Failure;
import io.journeylake.journeys.JourneysJob;
import io.journeylake.journeys.JourneysSettings;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Settings;
import io.journeylake.lake.SparkSessions;
import io.journeylake.lake.SparkSettings;
import io.journeylake.personas.JourneyPhases;
import io.journeylake.personas.PersonasJob;
import io.journeylake.personas.PersonasSettings;
import io.journeylake.table.Journey;
import io.journeylake.tables.ProcessDefinitions;
import io.journeylake.tables.TablesJob;
import io.journeylake.tables.TablesSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how fast journeys and their tables are made from a timeline, beside DuckDB. */
@Command(
    name = "journeys",
    description = {
      "Measures steps journeys and tables on a generated timeline of two years, in a lake of its",
      "own that is removed again. Personas are made in between and not counted.",
      "",
      "Beside it DuckDB makes six tables of the lake's Parquet files, as Parquet, on as many cores",
      "and with 4 GB of its own: session and touchpoint of the events, and transition, loop,",
      "funnel_step and journey_path of the journeys that Spark made, since DuckDB is not asked",
      "where a journey ends. Spark makes these six once more, when it is warm, and all their rows",
      "are compared. compared_tables_to_duckdb is Spark's time for the six as a multiple of",
      "DuckDB's, compared_tables_cpu_to_duckdb the same of the time on all cores, which other",
      "programs disturb less. Both say nothing of journeys and of all other tables.",
      "",
      "Exits with 20 when rows differ."
    },
    mixinStandardHelpOptions = true)
final class BenchJourneysCommand implements Callable<Integer> {

  private static final long EVENTS_PER_CUSTOMER = 25;

  @Option(
      names = "--events",
      required = true,
      paramLabel = "N",
      description = "Events of the timeline.")
  private long events;

  @Option(
      names = "--customers",
      paramLabel = "N",
      description = "Customers. Default: one for 25 events.")
  private long customers;

  @Option(
      names = "--changed",
      paramLabel = "SHARE",
      description = {
        "Also measures a night after which that share of the customers, 0 to 1, came once more; may",
        "be repeated. In the end both steps compute all again, and their tables are compared."
      })
  private List<Double> changed = new ArrayList<>();

  @Mixin private BenchOptions options;

  @Override
  public Integer call() {
    requirePossible();
    Settings settings = options.settings();
    JourneysSettings rules = settings.section("journeys", JourneysSettings.class);
    TablesSettings counted = settings.section("tables", TablesSettings.class);
    ProcessDefinitions processes = settings.section("journeys", ProcessDefinitions.class);
    JourneysJob journeys = new JourneysJob(rules);
    TablesJob tables = new TablesJob(counted, processes, List.of());
    GeneratedTimeline timeline =
        new GeneratedTimeline(
            events, customers == 0 ? Math.max(1, events / EVENTS_PER_CUSTOMER) : customers);
    try (BenchFolder folder = BenchFolder.of("journeys")) {
      Lake lake =
          new Lake(
              SparkSessions.open(settings.section("spark", SparkSettings.class)),
              folder.path().resolve("lake").toString());
      ComparedJourneys compared = new ComparedJourneys(lake, rules, folder.path());
      timeline.writeTo(lake);
      PeakMemory.reset();
      TimeTaken cut = TimeTaken.by(() -> journeys.run(lake, GeneratedTimeline.FIRST));
      personas(settings).run(lake, GeneratedTimeline.FIRST);
      TimeTaken made = TimeTaken.by(() -> tables.run(lake, GeneratedTimeline.FIRST));
      Figures figures =
          new Figures()
              .count("events", events)
              .count("customers", timeline.customers())
              .count("journeys", lake.read(Journey.TABLE).count())
              .number("journeys_seconds", cut.seconds())
              .number("tables_seconds", made.seconds())
              .count("events_per_second", Math.round(events / cut.plus(made).seconds()))
              .number("journeys_cpu_seconds", cut.cpuSeconds())
              .number("tables_cpu_seconds", made.cpuSeconds())
              .count("peak_memory_mb", PeakMemory.megabytes());
      List<ComparedJourneys.Work> work =
          List.of(compared.contacts(), compared.counts(tables, counted.topPaths()));
      boolean isSame = add(figures, work, compared.results());
      if (!changed.isEmpty()) {
        JourneyNights nights = new JourneyNights(lake, timeline, journeys, tables);
        figures.rows("changed_nights", nights.after(changed, cut.plus(made).seconds()));
        long differing = nights.differencesFromRebuild(changed.size());
        figures.count("rows_that_differ_from_a_rebuild", differing);
        isSame &= differing == 0;
      }
      figures.print(options.format(), System.out);
      return (isSame ? ExitCode.DONE : ExitCode.PUBLISHED_WITH_WARNINGS).code();
    }
  }

  /** Adds what both took for the same; whether what they made is the same. */
  private static boolean add(
      Figures figures, List<ComparedJourneys.Work> work, List<ComparedJourneys.SameTable> results) {
    boolean isSame = results.stream().allMatch(ComparedJourneys.SameTable::same);
    figures
        .number(
            "compared_tables_to_duckdb",
            TimeTaken.ratio(
                sum(work, ComparedJourneys.Work::seconds),
                sum(work, ComparedJourneys.Work::duckDbSeconds)))
        .number(
            "compared_tables_cpu_to_duckdb",
            TimeTaken.ratio(
                sum(work, ComparedJourneys.Work::cpuSeconds),
                sum(work, ComparedJourneys.Work::duckDbCpuSeconds)))
        .flag("compared_tables_same_results", isSame)
        .rows("compared_work", work)
        .rows("compared_tables", results);
    return isSame;
  }

  private static double sum(
      List<ComparedJourneys.Work> work, ToDoubleFunction<ComparedJourneys.Work> figure) {
    return work.stream().mapToDouble(figure).sum();
  }

  private static PersonasJob personas(Settings settings) {
    return new PersonasJob(
        settings.section("personas", PersonasSettings.class),
        settings.section("journeys", JourneyPhases.class));
  }

  private void requirePossible() {
    if (events < 1 || customers < 0) {
      throw Failure.configuration(
          "Cannot measure " + events + " events of " + customers + " customers",
          "there must be some of each",
          "Name numbers above zero.");
    }
    for (double share : changed) {
      if (!(share >= 0 && share <= 1)) {
        throw Failure.configuration(
            "Cannot measure a night in which " + share + " of the customers came",
            "it is no share",
            "Name a number from 0 to 1 with --changed.");
      }
    }
  }
}

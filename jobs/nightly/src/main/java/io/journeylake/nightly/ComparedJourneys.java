package io.journeylake.nightly;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.round;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.journeylake.contract.ColumnContract;
import io.journeylake.contract.Failure;
import io.journeylake.contract.TableContract;
import io.journeylake.journeys.CutTimeline;
import io.journeylake.journeys.EventFilter;
import io.journeylake.journeys.JourneysSettings;
import io.journeylake.journeys.ProcessSettings;
import io.journeylake.journeys.StepSettings;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Schemas;
import io.journeylake.lake.SideBySide;
import io.journeylake.table.DimCustomer;
import io.journeylake.table.DimProcessStep;
import io.journeylake.table.FunnelStep;
import io.journeylake.table.Journey;
import io.journeylake.table.JourneyPath;
import io.journeylake.table.JourneyStep;
import io.journeylake.table.Loop;
import io.journeylake.table.Session;
import io.journeylake.table.TimelineEvent;
import io.journeylake.table.Touchpoint;
import io.journeylake.table.Transition;
import io.journeylake.tables.TablesJob;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * What both Spark and DuckDB can make of a timeline, made by both from the same files.
 *
 * <p>Where a journey ends decides what may open the next one, which SQL cannot tell in one pass. So
 * journeys themselves are made by Spark alone; DuckDB makes the contacts that are before them, and
 * counts those journeys.
 */
final class ComparedJourneys {

  /** Tables of both that are made from timeline_event. */
  static final List<TableContract> CONTACTS = List.of(Session.TABLE, Touchpoint.TABLE);

  /** Tables of both that are made from journeys. */
  static final List<TableContract> COUNTS =
      List.of(Transition.TABLE, Loop.TABLE, FunnelStep.TABLE, JourneyPath.TABLE);

  /** Digits behind the point: percentiles between two values are not rounded alike. */
  private static final int DIGITS = 6;

  private final Lake lake;
  private final JourneysSettings settings;
  private final Path folder;
  private final DuckDbJourneys duckDb;

  /**
   * @param lake has run steps journeys and tables
   * @param settings of step journeys
   * @param folder for what is made beside the lake
   */
  ComparedJourneys(Lake lake, JourneysSettings settings, Path folder) {
    if (!settings.splitSessions().isEmpty()) {
      throw Failure.configuration(
          "Cannot compare sessions with DuckDB",
          "journeys.split-sessions is not empty, and its SQL only knows pauses",
          "Leave it out of the settings.");
    }
    this.lake = lake;
    this.settings = settings;
    this.folder = folder;
    this.duckDb = new DuckDbJourneys(lake, folder);
  }

  /**
   * Equal work of both.
   *
   * @param tables what is made
   * @param madeFrom what it is made from
   * @param seconds what Spark took
   * @param duckDbSeconds what DuckDB took
   * @param toDuckDb the first as a multiple of the second
   * @param cpuSeconds what Spark took of all cores
   * @param duckDbCpuSeconds what DuckDB took of all cores
   * @param cpuToDuckDb the first as a multiple of the second
   */
  record Work(
      String tables,
      @JsonProperty("made_from") String madeFrom,
      double seconds,
      @JsonProperty("duckdb_seconds") double duckDbSeconds,
      @JsonProperty("to_duckdb") double toDuckDb,
      @JsonProperty("cpu_seconds") double cpuSeconds,
      @JsonProperty("duckdb_cpu_seconds") double duckDbCpuSeconds,
      @JsonProperty("cpu_to_duckdb") double cpuToDuckDb) {

    private static Work of(
        List<TableContract> tables, TableContract madeFrom, TimeTaken spark, TimeTaken duckDb) {
      return new Work(
          String.join(", ", tables.stream().map(TableContract::name).toList()),
          madeFrom.name(),
          spark.seconds(),
          duckDb.seconds(),
          TimeTaken.ratio(spark.seconds(), duckDb.seconds()),
          spark.cpuSeconds(),
          duckDb.cpuSeconds(),
          TimeTaken.ratio(spark.cpuSeconds(), duckDb.cpuSeconds()));
    }
  }

  /**
   * A table that both made.
   *
   * @param table its name
   * @param rows rows that Spark made
   * @param differing rows that only one of them made
   * @param same whether there is none
   */
  record SameTable(
      String table,
      long rows,
      @JsonProperty("rows_that_differ") long differing,
      @JsonProperty("same_results") boolean same) {}

  /** Sessions and contacts of all events, and nothing of journeys. */
  Work contacts() {
    SqlText script =
        SqlText.of("contacts")
            .with("session_gap", micros(settings.sessionGap()))
            .with("look_back", micros(settings.lastNonDirectLookBack()))
            .with("runaway_events", settings.runaway().events())
            .with("runaway_duration", micros(settings.runaway().duration()))
            .with("timeline_event", duckDb.files(TimelineEvent.TABLE));
    TimeTaken theirs = duckDb.time(script);
    Lake beside = new Lake(lake.spark(), folder.resolve("beside").toString());
    TimeTaken ours =
        TimeTaken.by(() -> cut(beside, new CutTimeline(withoutJourneys(), Instant.EPOCH)));
    return Work.of(CONTACTS, TimelineEvent.TABLE, ours, theirs);
  }

  /**
   * The counts of all journeys. The step then also makes signal and funnel_change anew, which hang
   * on them: this takes Spark some tasks more.
   */
  Work counts(TablesJob tables, int topPaths) {
    SqlText script =
        Stream.of(Journey.TABLE, JourneyStep.TABLE, DimCustomer.TABLE, DimProcessStep.TABLE)
            .reduce(
                SqlText.of("counts").with("top_paths", topPaths),
                (text, table) -> text.with(table.name(), duckDb.files(table)),
                (one, other) -> other);
    TimeTaken theirs = duckDb.time(script);
    // Written without their origin they are tables of which the step knows nothing.
    COUNTS.forEach(table -> lake.replace(table, lake.read(table)));
    TimeTaken ours = TimeTaken.by(() -> tables.run(lake, GeneratedTimeline.FIRST));
    return Work.of(COUNTS, Journey.TABLE, ours, theirs);
  }

  /** Compares what both made, row for row. */
  List<SameTable> results() {
    return Stream.concat(CONTACTS.stream(), COUNTS.stream())
        .map(table -> compared(table, lake.read(table), duckDb.made(table)))
        .toList();
  }

  /** Compares rows of a table; fractions with as many digits as both give alike. */
  static SameTable compared(TableContract table, Dataset<Row> ours, Dataset<Row> theirs) {
    long differing = DifferentRows.between(shaped(table, ours), shaped(table, theirs));
    return new SameTable(table.name(), ours.count(), differing, differing == 0);
  }

  private static Dataset<Row> shaped(TableContract table, Dataset<Row> rows) {
    return rows.select(
        table.columns().stream().map(ComparedJourneys::shaped).toArray(Column[]::new));
  }

  private static Column shaped(ColumnContract column) {
    Column value = col(column.name()).cast(Schemas.type(column.type()));
    return (column.type().equals("DOUBLE") ? round(value, DIGITS) : value).as(column.name());
  }

  /** As step journeys writes them, into another lake. */
  private void cut(Lake beside, CutTimeline timeline) {
    Dataset<Row> cut =
        timeline.apply(lake.read(TimelineEvent.TABLE)).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Map<TableContract, Dataset<Row>> rows =
          Map.of(
              Session.TABLE, CutTimeline.sessions(cut),
              Touchpoint.TABLE, CutTimeline.touchpoints(cut));
      SideBySide.each(
          CONTACTS,
          table -> {
            beside.replace(table, rows.get(table));
            return table;
          });
    } finally {
      cut.unpersist();
    }
  }

  private JourneysSettings withoutJourneys() {
    EventFilter nothing = new EventFilter(List.of("(none)"), null, null);
    StepSettings step =
        new StepSettings("(none)", settings.phases().get(0), nothing, false, false, null);
    Duration day = Duration.ofDays(1);
    ProcessSettings process =
        new ProcessSettings(
            "(none)", day, day, nothing, false, false, null, null, List.of(), List.of(step));
    return new JourneysSettings(
        settings.sessionGap(),
        settings.splitSessions(),
        settings.runaway(),
        settings.lastNonDirectLookBack(),
        settings.maxPathLength(),
        settings.pathRepeats(),
        settings.phases(),
        List.of(process));
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }
}

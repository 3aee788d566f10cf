package io.journeylake.telemetry;

import io.journeylake.contract.ExitCode;
import io.journeylake.contract.SourceContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Is told what a run does, and tells others: a catalogue by lineage events, Prometheus by a file of
 * metrics, and readers of the log. Nothing of it holds a customer's value, and a run does not fail
 * when nobody can be told.
 */
public final class RunWatch {

  private static final Logger LOG = LoggerFactory.getLogger(RunWatch.class);
  private static final String METRICS = "metrics/journeylake";

  private final Optional<Lineage> lineage;
  private final String lake;
  private final Path out;
  private final Clock clock;
  private final Consumer<String> warnings;
  private RunMetrics metrics;
  private RunName run;
  private Instant start;

  private RunWatch(
      Optional<Lineage> lineage, String lake, Path out, Clock clock, Consumer<String> warnings) {
    this.lineage = lineage;
    this.lake = lake;
    this.out = out;
    this.clock = clock;
    this.warnings = warnings;
  }

  /**
   * A watch over runs on one lake.
   *
   * @param settings section {@code lineage} of the settings
   * @param places what is read and written; the folders metrics and lineage are made where readers'
   *     files are
   * @param sources contracts of all sources
   * @param clock times of events and metrics
   * @param warnings is told, in one line, what could not be told to others
   */
  public static RunWatch over(
      LineageSettings settings,
      Places places,
      List<SourceContract> sources,
      Clock clock,
      Consumer<String> warnings) {
    Consumer<String> warn =
        warning -> {
          LOG.warn("{}", warning);
          warnings.accept(warning);
        };
    DatasetNames names = DatasetNames.like(places.lake());
    ExportLineage exports = new ExportLineage(places.landing(), sources);
    Optional<Lineage> lineage =
        transport(settings, places.out())
            .map(way -> new Lineage(settings.namespace(), way, names, exports, clock, warn));
    return new RunWatch(lineage, names.uri(), places.out(), clock, warn);
  }

  private static Optional<EventTransport> transport(LineageSettings settings, Path out) {
    if (settings.isOff()) {
      return Optional.empty();
    }
    Optional<String> token =
        Optional.ofNullable(System.getenv(LineageEndpoint.TOKEN)).filter(text -> !text.isEmpty());
    return Optional.of(
        settings.isFile()
            ? new LineageFile(out.resolve("lineage"))
            : new LineageEndpoint(URI.create(settings.to()), settings.timeout(), token));
  }

  /** The lake, which tells this watch what is read and written where that is to be known. */
  public Lake over(Lake watched) {
    return lineage.map(watched::observedBy).orElse(watched);
  }

  /** Whether somebody wants to know which tables a publication holds. */
  public boolean wantsPublishedTables() {
    return lineage.isPresent();
  }

  /** An attempt at a night started at that time. */
  public void starts(String command, Night night, Instant since) {
    start = since;
    run = new RunName(lake, command, night);
    metrics = new RunMetrics(command);
    RunContext.run(night);
    LOG.info("Run {} starts: {}", night.runId(), command);
    lineage.ifPresent(events -> events.starts(run));
  }

  /** A step of the attempt starts. */
  public void stepStarts(String step) {
    RunContext.step(step);
    LOG.info("Step {} starts", step);
    lineage.ifPresent(events -> events.stepStarts(step));
  }

  /** A step of the attempt ended, well or not. */
  public void stepEnds(StepReport report) {
    for (Lake.TableWrite write : report.writes()) {
      LOG.info(
          "Table {}: {} rows written, version {}",
          write.table().name(),
          write.rows(),
          write.version());
    }
    report
        .failure()
        .ifPresentOrElse(
            message -> LOG.warn("Step {} failed: {}", report.step(), message),
            () -> LOG.info("Step {} ended after {} s", report.step(), report.seconds()));
    metrics.step(report);
    lineage.ifPresent(events -> events.stepEnds(report));
    RunContext.stepOver();
  }

  /**
   * The attempt ended.
   *
   * @param result how
   * @param failure the line that says why it failed; empty when it did not
   * @param warnedOf warnings of the data that it brought
   */
  public void ends(ExitCode result, Optional<String> failure, int warnedOf) {
    LOG.info("Run {} ended with exit code {}", run.night().runId(), result.code());
    lineage.ifPresent(events -> events.ends(failure));
    metrics.set("run_exit_code", "Exit code of the run.", result.code());
    metrics.set("run_warnings", "Warnings of the data that the run brought.", warnedOf);
    metrics.set("run_generation", "Attempt at the night, from 1.", run.night().generation());
    metrics.set(
        "run_night_timestamp_seconds",
        "The night that was run.",
        run.night().date().atStartOfDay(ZoneOffset.UTC).toEpochSecond());
    metrics.set("run_start_timestamp_seconds", "When the run started.", start.getEpochSecond());
    Instant end = clock.instant();
    metrics.set("run_end_timestamp_seconds", "When the run ended.", end.getEpochSecond());
    metrics.set(
        "run_seconds", "How long the run took.", Duration.between(start, end).toMillis() / 1000.0);
    writeMetrics();
    RunContext.runOver();
  }

  private void writeMetrics() {
    Path file = out.resolve(METRICS + (run.isAlone() ? "-" + run.command() : "") + ".prom");
    try {
      metrics.write(file);
    } catch (IOException e) {
      warnings.accept("metrics cannot be written to " + file + " (" + e + ")");
    }
  }
}

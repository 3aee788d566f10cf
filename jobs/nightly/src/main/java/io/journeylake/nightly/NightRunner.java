package io.journeylake.nightly;

import io.journeylake.contract.ExitCode;
import io.journeylake.contract.SourceContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.LostTables;
import io.journeylake.lake.Night;
import io.journeylake.lake.PublishedTable;
import io.journeylake.lake.RunLedger;
import io.journeylake.lake.Settings;
import io.journeylake.publish.Rollback;
import io.journeylake.telemetry.RunWatch;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Runs steps of a night in order and keeps the ledger. A night whose input, overrides, match model,
 * settings and contracts are those of the published set has nothing to do.
 */
final class NightRunner {

  private static final String FIRST_STEP = Steps.NAMES.get(0);

  private final Lake lake;
  private final Steps steps;
  private final NightInput input;
  private final RunWatch watch;
  private final Clock clock;
  private final RunLedger ledger;
  private final StepRunner stepRunner;

  NightRunner(
      Lake lake,
      Steps steps,
      Settings settings,
      List<SourceContract> sources,
      Progress progress,
      RunWatch watch,
      Clock clock) {
    this.lake = watch.over(lake);
    this.steps = steps;
    this.input = new NightInput(lake, settings, sources);
    this.watch = watch;
    this.clock = clock;
    this.ledger = new RunLedger(lake);
    this.stepRunner = new StepRunner(steps, progress, watch, clock);
  }

  /** Runs all steps for the files of the nights from {@code from} up to {@code date}. */
  ExitCode night(String command, LocalDate date, LocalDate from) {
    Night night = attempt(date, from);
    return recorded(
        command,
        night,
        () -> {
          stepRunner.run(steps.get(FIRST_STEP), night, lake);
          return input.isPublished()
              ? ExitCode.NOTHING_TO_DO
              : afterFirstStep(command, night, lake);
        });
  }

  /**
   * Computes all tables after the first step anew, whatever is there, and publishes them. The
   * result differs from what is published only if that was wrong.
   *
   * @return names of the tables that were published before and have other rows now
   */
  List<String> rebuild(LocalDate date) {
    Map<String, PublishedTable> before = published();
    Night night = attempt(date, LocalDate.EPOCH);
    recorded("rebuild", night, () -> afterFirstStep("rebuild", night, lake.anew()));
    Map<String, PublishedTable> after = published();
    return before.keySet().stream()
        .filter(table -> before.get(table).differsFrom(after.get(table)))
        .sorted()
        .toList();
  }

  /** The next attempt at the night, in a lake of which nothing was lost. */
  private Night attempt(LocalDate date, LocalDate from) {
    new LostTables(lake).requireNone();
    return new Night(date, from, ledger.nextGeneration(date));
  }

  private Map<String, PublishedTable> published() {
    return ledger.published().stream()
        .collect(Collectors.toMap(each -> each.table().name(), Function.identity()));
  }

  private ExitCode afterFirstStep(String command, Night night, Lake known) {
    recordStart(command, night);
    Steps.NAMES.stream()
        .skip(1)
        .filter(Steps::isNightly)
        .forEach(name -> stepRunner.run(steps.get(name), night, known));
    return steps.publishedWithWarnings() ? ExitCode.PUBLISHED_WITH_WARNINGS : ExitCode.DONE;
  }

  /**
   * Runs one step. The first one says when the rest of the night has nothing to do, so that a
   * scheduler that runs the steps one by one can skip them.
   */
  ExitCode step(String name, LocalDate date) {
    Night night = attempt(date, LocalDate.EPOCH);
    return recorded(
        name,
        night,
        () -> {
          if (!name.equals(FIRST_STEP)) {
            recordStart(name, night);
          }
          stepRunner.run(steps.get(name), night, lake);
          if (name.equals(FIRST_STEP) && input.isPublished()) {
            return ExitCode.NOTHING_TO_DO;
          }
          return steps.publishedWithWarnings() ? ExitCode.PUBLISHED_WITH_WARNINGS : ExitCode.DONE;
        });
  }

  /** Shows readers an earlier publication again, as an attempt of its own at that night. */
  Night rollback(Rollback rollback, long publication) {
    new LostTables(lake).requireNone();
    Instant start = clock.instant();
    Night attempt = rollback.run(lake, publication);
    watch.starts("rollback", attempt, start);
    // Without a digest, so that the next night finds that its own differs and publishes again.
    ledger.recordRun(ended("rollback", attempt, "", ExitCode.DONE, null, start));
    watch.ends(ExitCode.DONE, Optional.empty(), 0);
    return attempt;
  }

  private ExitCode recorded(
      String command, Night night, java.util.function.Supplier<ExitCode> work) {
    Instant start = clock.instant();
    watch.starts(command, night, start);
    try (Outcome outcome =
        new Outcome(
            (result, message) -> record(command, night, result, message, start),
            (result, message) ->
                watch.ends(result, Optional.ofNullable(message), steps.warnings()))) {
      return outcome.of(work);
    }
  }

  private void record(String command, Night night, ExitCode result, String message, Instant start) {
    List<Row> written = stepRunner.takeRows();
    if (!written.isEmpty()) {
      ledger.recordSteps(written);
    }
    ledger.recordRun(ended(command, night, input.digest(), result, message, start));
  }

  /**
   * Without a digest, so that an attempt that was killed after it published, but before its files
   * were written, is not taken for one that is done.
   */
  private void recordStart(String command, Night night) {
    ledger.recordRun(
        RowFactory.create(
            night.runId(),
            Date.valueOf(night.date()),
            night.generation(),
            command,
            "",
            RunLedger.STARTED,
            null,
            null,
            Timestamp.from(clock.instant()),
            null));
  }

  private Row ended(
      String command, Night night, String digest, ExitCode result, String message, Instant start) {
    return RowFactory.create(
        night.runId(),
        Date.valueOf(night.date()),
        night.generation(),
        command,
        digest,
        message == null ? "succeeded" : "failed",
        result.code(),
        message,
        Timestamp.from(start),
        secondsSince(start));
  }

  /** Not below zero, though the clock may have been set back meanwhile. */
  private double secondsSince(Instant start) {
    return Math.max(0, java.time.Duration.between(start, clock.instant()).toMillis()) / 1000.0;
  }
}

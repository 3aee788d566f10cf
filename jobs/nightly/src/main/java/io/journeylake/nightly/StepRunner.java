package io.journeylake.nightly;

import io.journeylake.contract.Failure;
import io.journeylake.contract.TableContracts;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.PublishedTable;
import io.journeylake.lake.RunLedger;
import io.journeylake.lake.Step;
import io.journeylake.telemetry.PublishedSet;
import io.journeylake.telemetry.RunWatch;
import io.journeylake.telemetry.StepReport;
import java.sql.Date;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Runs one step after another, says what each did, and keeps it for the ledger. */
final class StepRunner {

  private final Steps steps;
  private final Progress progress;
  private final RunWatch watch;
  private final Clock clock;
  private final List<Row> rows = new ArrayList<>();

  StepRunner(Steps steps, Progress progress, RunWatch watch, Clock clock) {
    this.steps = steps;
    this.progress = progress;
    this.watch = watch;
    this.clock = clock;
  }

  /** Runs the step; what it wrote is recorded only when it ended well. */
  void run(Step step, Night night, Lake lake) {
    int before = lake.writes().size();
    Instant start = clock.instant();
    watch.stepStarts(step.name());
    String failure = "the step stopped unexpectedly";
    try {
      step.run(lake, night);
      failure = null;
    } catch (Failure e) {
      failure = e.getMessage();
      throw e;
    } finally {
      if (failure != null) {
        List<Lake.TableWrite> writes = newestPerTable(since(before, lake));
        Optional<String> reason = Optional.of(failure);
        watch.stepEnds(
            new StepReport(
                step.name(), secondsSince(start), writes, List.of(), Optional.empty(), reason));
      }
    }
    double seconds = secondsSince(start);
    List<Lake.TableWrite> writes = newestPerTable(since(before, lake));
    writes.forEach(write -> rows.add(row(step, night, write, seconds)));
    watch.stepEnds(
        new StepReport(
            step.name(),
            seconds,
            writes,
            steps.read(step),
            published(step, lake),
            Optional.empty()));
    progress.step(step.name(), steps.summary(step), writes, seconds);
  }

  /** Rows of step_run for all steps since this was last asked. */
  List<Row> takeRows() {
    List<Row> taken = List.copyOf(rows);
    rows.clear();
    return taken;
  }

  private Optional<PublishedSet> published(Step step, Lake lake) {
    OptionalLong publication = steps.publication(step);
    if (publication.isEmpty()) {
      return Optional.empty();
    }
    List<PublishedTable> tables =
        watch.wantsPublishedTables()
            ? new RunLedger(lake).published(publication.getAsLong())
            : List.of();
    return Optional.of(
        new PublishedSet(publication.getAsLong(), tables, steps.exportedFile().toString()));
  }

  private static List<Lake.TableWrite> since(int before, Lake lake) {
    return lake.writes().subList(before, lake.writes().size());
  }

  private static List<Lake.TableWrite> newestPerTable(List<Lake.TableWrite> writes) {
    List<Lake.TableWrite> newest = new ArrayList<>();
    for (Lake.TableWrite write : writes) {
      newest.removeIf(earlier -> earlier.table().equals(write.table()));
      newest.add(write);
    }
    // Tables are written side by side; what is printed and recorded is in one order.
    newest.sort(Comparator.comparing(write -> TableContracts.all().indexOf(write.table())));
    return newest;
  }

  private static Row row(Step step, Night night, Lake.TableWrite write, double seconds) {
    return RowFactory.create(
        night.runId(),
        step.name(),
        write.table().name(),
        Date.valueOf(night.date()),
        write.version(),
        write.rows(),
        seconds);
  }

  private double secondsSince(Instant start) {
    return Duration.between(start, clock.instant()).toMillis() / 1000.0;
  }
}

package io.journeylake.ingest;

import static org.apache.spark.sql.functions.col;

import io.journeylake.contract.Failure;
import io.journeylake.contract.SourceChecks.Level;
import io.journeylake.contract.SourceContract;
import io.journeylake.lake.Night;
import io.journeylake.lake.RunLedger;
import io.journeylake.table.SourceMeasure;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** Judges what was read, before anything of it is written, and records the findings. */
final class JudgeBatches {

  private static final int NAMED = 3;
  private static final int WEEKS_OF_PAST = 8;

  private final RunLedger ledger;
  private final Night run;
  private final NightPlan plan;

  JudgeBatches(RunLedger ledger, Night run, NightPlan plan) {
    this.ledger = ledger;
    this.run = run;
    this.plan = plan;
  }

  /** The findings; fails when a column was renamed, because then there is nothing to judge. */
  List<Finding> judge(List<SourceBatch> batches) {
    List<Finding> findings = new ArrayList<>();
    Map<String, List<Measure>> measured = measured(batches);
    for (SourceBatch batch : batches) {
      findings.addAll(judge(batch, measured));
    }
    plan.landed()
        .forEach(
            (source, files) ->
                CheckFreshness.of(
                        source,
                        run.date(),
                        files.stream().map(LandedFile::night).toList(),
                        plan.consumed(source))
                    .ifPresent(findings::add));
    return findings;
  }

  private List<Finding> judge(SourceBatch batch, Map<String, List<Measure>> measured) {
    SourceContract source = batch.plan().source();
    TreeMap<LocalDate, NightFigures> nights = new TreeMap<>();
    plan.consumed(source).stream()
        .filter(file -> !batch.plan().touched().contains(file.fileId()))
        .forEach(
            file ->
                nights
                    .computeIfAbsent(file.file().night(), night -> new NightFigures())
                    .add(
                        file.rowsRead(),
                        file.rowsDuplicate(),
                        measured.getOrDefault(file.fileId(), List.of())));
    batch
        .plan()
        .files()
        .forEach(
            file ->
                nights
                    .computeIfAbsent(file.file().night(), night -> new NightFigures())
                    .add(
                        batch.counts(file.fileId()).read(),
                        batch.counts(file.fileId()).duplicate(),
                        batch.measures(file.fileId())));
    CheckDrift drift = new CheckDrift(source, nights);
    drift.requireNoRename(batch.drifts());
    List<Finding> findings = new ArrayList<>();
    for (LocalDate night : plan.newNights(batch.plan())) {
      List<Finding> ofNight = new ArrayList<>(drift.findings(night));
      ofNight.add(rejected(batch, night));
      ofNight.addAll(new CompareWithPast(source, night, nights).findings());
      // Of a backfill's nights only what differs is worth a row.
      ofNight.removeIf(finding -> finding.passed() && !night.equals(run.date()));
      findings.addAll(ofNight);
    }
    return findings;
  }

  private static Finding rejected(SourceBatch batch, LocalDate night) {
    SourceContract source = batch.plan().source();
    FileCounts counts = batch.counts(night);
    double share = counts.read() == 0 ? 0 : (double) counts.quarantined() / counts.read();
    boolean isFew =
        counts.quarantined() <= source.maxRejectedRows()
            || share <= source.checks().rejectedShare();
    return new Finding(
        source.id(),
        "rejected",
        night,
        Level.WARN,
        isFew,
        share,
        "at most " + source.checks().rejectedShare() + " of the rows break a rule");
  }

  /** Measures of earlier files by file id: some thirty rows a file of the last eight weeks. */
  private Map<String, List<Measure>> measured(List<SourceBatch> batches) {
    Map<String, List<Measure>> measured = new HashMap<>();
    List<String> sources =
        batches.stream()
            .map(batch -> batch.plan().source())
            .filter(source -> !plan.consumed(source).isEmpty())
            .map(SourceContract::id)
            .toList();
    LocalDate first =
        batches.stream()
            .flatMap(batch -> plan.newNights(batch.plan()).stream())
            .min(LocalDate::compareTo)
            .orElse(run.date());
    if (!sources.isEmpty()) {
      ledger
          .measures()
          .where(col(SourceMeasure.SOURCE).isInCollection(sources))
          .where(col(SourceMeasure.NIGHT).geq(Date.valueOf(first.minusWeeks(WEEKS_OF_PAST))))
          .collectAsList()
          .forEach(row -> add(measured, row));
    }
    return measured;
  }

  private static void add(Map<String, List<Measure>> measured, Row row) {
    measured
        .computeIfAbsent(row.getAs(SourceMeasure.FILE_ID), id -> new ArrayList<>())
        .add(
            new Measure(
                Measure.Kind.of(row.getAs(SourceMeasure.MEASURE)),
                row.getAs(SourceMeasure.COLUMN_NAME),
                row.<Long>getAs(SourceMeasure.OBSERVED),
                row.<Long>getAs(SourceMeasure.ROW_COUNT)));
  }

  /** Fails when one of the findings stops the night. */
  static void requireNoStop(Night run, List<Finding> findings) {
    List<Finding> stops = findings.stream().filter(Finding::stops).toList();
    if (!stops.isEmpty()) {
      throw Failure.rejected(
          "Cannot load night " + run.date(),
          (stops.size() == 1 ? "1 check" : stops.size() + " checks")
              + " did not hold: "
              + stops.stream().limit(NAMED).map(Finding::inWords).collect(Collectors.joining("; ")),
          "Have the export sent again; if it is right, set the check to warn in the source's"
              + " contract for this night.");
    }
  }
}

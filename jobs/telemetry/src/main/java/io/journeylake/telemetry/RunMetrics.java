package io.journeylake.telemetry;

import io.journeylake.lake.Lake;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Figures of the last run as a file in Prometheus' text format, for the textfile collector of
 * node_exporter. All are gauges: they say how it was in that run, and start anew with the next.
 *
 * <p>Every series has the label {@code command}, and every step that is run alone a file of its
 * own, so that the steps of a night that a scheduler runs one by one stand side by side.
 *
 * @see <a href="https://github.com/prometheus/node_exporter#textfile-collector">node_exporter,
 *     textfile collector</a>
 */
final class RunMetrics {

  private static final String PREFIX = "journeylake_";

  private final String command;
  private final Map<String, GaugeSnapshot.Builder> gauges = new LinkedHashMap<>();

  RunMetrics(String command) {
    this.command = command;
  }

  /** Notes a figure; labels are names and values in turn. */
  void set(String name, String help, Number value, String... labels) {
    gauges
        .computeIfAbsent(name, key -> GaugeSnapshot.builder().name(PREFIX + key).help(help))
        .dataPoint(
            GaugeDataPointSnapshot.builder()
                .value(value.doubleValue())
                .labels(Labels.of("command", command).merge(Labels.of(labels)))
                .build());
  }

  void step(StepReport report) {
    set("step_seconds", "How long the step took.", report.seconds(), "step", report.step());
    set(
        "step_failed",
        "Whether the step failed, 1 or 0.",
        report.failure().isPresent() ? 1 : 0,
        "step",
        report.step());
    for (Lake.TableWrite write : report.writes()) {
      String[] labels = {"step", report.step(), "table", write.table().name()};
      set("table_rows_written", "Rows that the last commit wrote.", write.rows(), labels);
      set("table_version", "Delta version after the step.", write.version(), labels);
    }
    report.sources().forEach(this::source);
    report
        .published()
        .ifPresent(set -> set("publication", "Number of what readers see.", set.publication()));
  }

  private void source(SourceRows rows) {
    set("source_files", "Files that were consumed.", rows.files(), "source", rows.source());
    set("source_rows_read", "Rows in those files.", rows.read(), "source", rows.source());
    rows(rows, "accepted", rows.accepted());
    rows(rows, "quarantined", rows.quarantined());
    rows(rows, "duplicate", rows.duplicate());
  }

  private void rows(SourceRows rows, String outcome, long count) {
    set(
        "source_rows",
        "Rows in those files by what became of them.",
        count,
        "source",
        rows.source(),
        "outcome",
        outcome);
  }

  /** Writes the file beside the one that it replaces, and gives it its name in one move. */
  void write(Path file) throws IOException {
    MetricSnapshots.Builder snapshots = MetricSnapshots.builder();
    gauges.values().forEach(gauge -> snapshots.metricSnapshot(gauge.build()));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrometheusTextFormatWriter.create().write(text, snapshots.build());
    Files.createDirectories(file.getParent());
    // The collector reads *.prom, so it never sees a file that is not finished.
    Path next = file.resolveSibling("." + file.getFileName() + ".next");
    Files.write(next, text.toByteArray());
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}

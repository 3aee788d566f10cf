package io.journeylake.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import io.journeylake.contract.Failure;
import io.journeylake.contract.SourceContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.StagedSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * The rows of all files that a run reads from one source, read once: they are kept, on disk where
 * memory ends, for the counts, the staged table and quarantine.
 */
final class SourceBatch implements AutoCloseable {

  private final FilePlan plan;
  private final Dataset<Row> rows;
  private final Map<String, FileCounts> counts = new HashMap<>();
  private final Map<String, TallyFiles.Tally> tallies = new HashMap<>();

  private SourceBatch(FilePlan plan, Dataset<Row> rows) {
    this.plan = plan;
    this.rows = rows;
  }

  /** Reads and checks the files; fails when one is unfit or too many rows are bad. */
  static SourceBatch read(Lake lake, FilePlan plan) {
    return counted(lake, plan, split(lake, plan), SourceBatch::requireFewRejected);
  }

  /** As {@link #read}, with lines from quarantine beside the files, and however many are bad. */
  static SourceBatch replay(Lake lake, FilePlan plan, Dataset<Row> lines) {
    Dataset<Row> split = plan.read().isEmpty() ? lines : split(lake, plan).unionByName(lines);
    return counted(lake, plan, split, batch -> {});
  }

  private static SourceBatch counted(
      Lake lake, FilePlan plan, Dataset<Row> split, Consumer<SourceBatch> check) {
    SourceContract source = plan.source();
    Dataset<Row> hashed = MarkDuplicates.hashed(TypeColumns.of(split, source), source);
    Dataset<Row> marked =
        source.key() == null
            ? MarkDuplicates.withoutKey(hashed)
            : MarkDuplicates.byKey(hashed, otherRows(lake, plan), source);
    SourceBatch batch = new SourceBatch(plan, slim(marked).persist(StorageLevel.MEMORY_AND_DISK()));
    boolean isSound = false;
    try {
      batch.countRows();
      check.accept(batch);
      isSound = true;
    } finally {
      if (!isSound) {
        batch.close();
      }
    }
    return batch;
  }

  private static Dataset<Row> split(Lake lake, FilePlan plan) {
    SourceContract source = plan.source();
    return switch (source.read().format()) {
      case CSV, TSV -> ReadLines.split(ReadLines.of(lake.spark(), source, plan.read()), source);
      case JSONL -> ParseJson.split(ReadLines.of(lake.spark(), source, plan.read()), source);
      case PARQUET -> ReadParquet.of(lake.spark(), source, plan.read());
    };
  }

  private static Dataset<Row> otherRows(Lake lake, FilePlan plan) {
    return lake.read(StagedSource.table(plan.source())).where(not(TouchedRows.staged(plan)));
  }

  /** Good rows are kept without their raw line and path, which only quarantine needs. */
  private static Dataset<Row> slim(Dataset<Row> rows) {
    Column isGood = isRow().and(not(isBad()));
    return MeasureRows.marked(rows)
        .withColumn(RawRows.RAW_LINE, when(not(isGood), col(RawRows.RAW_LINE)))
        .withColumn(RawRows.FILE, when(not(isGood), col(RawRows.FILE)));
  }

  FilePlan plan() {
    return plan;
  }

  /** Rows for the staged table. */
  Dataset<Row> accepted() {
    return rows.where(isRow().and(not(isBad())).and(not(col(MarkDuplicates.IS_DUPLICATE))));
  }

  /** Rows for quarantine. */
  Dataset<Row> quarantined() {
    return rows.where(isRow().and(isBad()));
  }

  /** Counts of a file. */
  FileCounts counts(String fileId) {
    return counts.getOrDefault(fileId, FileCounts.NONE);
  }

  /** Counts over the files of a night that were read. */
  FileCounts counts(LocalDate night) {
    return plan.files()
        .filter(file -> file.file().night().equals(night))
        .map(file -> counts(file.fileId()))
        .reduce(FileCounts.NONE, FileCounts::plus);
  }

  /** What was counted in a file beside its rows; nothing for a copy. */
  List<Measure> measures(String fileId) {
    return tallies.containsKey(fileId) ? tallies.get(fileId).measures() : List.of();
  }

  /** The header line of a file; null where rows name their columns, and for a copy. */
  String header(String fileId) {
    return tallies.containsKey(fileId) ? tallies.get(fileId).drift().header() : null;
  }

  /** How the headers of the files differ from the contract, by file. */
  Map<ChosenFile, Drift> drifts() {
    Map<ChosenFile, Drift> drifts = new LinkedHashMap<>();
    for (ChosenFile file : plan.read()) {
      TallyFiles.Tally tally = tallies.get(file.fileId());
      if (tally != null) {
        drifts.put(file, tally.drift());
      }
    }
    return drifts;
  }

  /** The summary with what this batch holds. */
  IngestSummary addTo(IngestSummary summary) {
    return summary.plus(plan.read().size() + plan.copies().size(), total());
  }

  /** Counts over all files. */
  FileCounts total() {
    return counts.values().stream().reduce(FileCounts.NONE, FileCounts::plus);
  }

  @Override
  public void close() {
    rows.unpersist();
  }

  private void countRows() {
    tallies.putAll(new TallyFiles(plan.source(), isRow(), isBad()).of(rows));
    tallies.forEach((fileId, tally) -> counts.put(fileId, tally.counts()));
    plan.copies()
        .forEach((copy, original) -> counts.put(copy.fileId(), FileCounts.copy(rowsOf(original))));
  }

  private long rowsOf(FilePlan.Original original) {
    return original.rowsRead() >= 0 ? original.rowsRead() : counts(original.fileId()).read();
  }

  private void requireFewRejected() {
    Map<LocalDate, FileCounts> byNight = new TreeMap<>();
    plan.read()
        .forEach(
            file -> byNight.merge(file.file().night(), counts(file.fileId()), FileCounts::plus));
    byNight.forEach(
        (night, sum) -> {
          if (sum.quarantined() > plan.source().maxRejectedRows()
              && sum.quarantined() > plan.source().maxRejectedShare() * sum.read()) {
            throw Failure.rejected(
                "Too many rows of " + id() + " are bad",
                String.format(
                    Locale.ROOT,
                    "%d of %d rows of night %s break a rule, which is more than %s of them; %s",
                    sum.quarantined(),
                    sum.read(),
                    night,
                    plan.source().maxRejectedShare(),
                    topReasons(night)),
                "Correct the export or its contract, or raise maxRejectedShare.");
          }
        });
  }

  private String topReasons(LocalDate night) {
    return quarantined()
        .where(col(RawRows.NIGHT).equalTo(lit(java.sql.Date.valueOf(night))))
        .select(explode(col(TypeColumns.REASONS)).as("reason"))
        .groupBy(col("reason"))
        .agg(count(lit(1)).as("n"))
        .orderBy(col("n").desc(), col("reason"))
        .limit(3)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0) + " " + row.getLong(1))
        .collect(Collectors.joining(", "));
  }

  private String id() {
    return plan.source().id();
  }

  private static Column isRow() {
    return col(RawRows.LINE).isNotNull();
  }

  private static Column isBad() {
    return size(col(TypeColumns.REASONS)).gt(0);
  }
}

package io.journeylake.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import io.journeylake.contract.Failure;
import io.journeylake.contract.SourceContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.StagedSource;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.SparkRuntimeException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows of all files that a run reads from one source, read once: they are kept, on disk where
 * memory ends, for the counts, the staged table and quarantine.
 */
final class SourceBatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SourceBatch.class);

  private final FilePlan plan;
  private final Dataset<Row> rows;
  private final Map<String, FileCounts> counts = new HashMap<>();

  private SourceBatch(FilePlan plan, Dataset<Row> rows) {
    this.plan = plan;
    this.rows = rows;
  }

  /** Reads and checks the files; fails when one is unfit or too many rows are bad. */
  static SourceBatch read(Lake lake, FilePlan plan) {
    SourceContract source = plan.source();
    Dataset<Row> hashed = MarkDuplicates.hashed(TypeColumns.of(split(lake, plan), source), source);
    Dataset<Row> marked =
        source.key() == null
            ? MarkDuplicates.withoutKey(hashed)
            : MarkDuplicates.byKey(hashed, otherRows(lake, plan), source);
    SourceBatch batch = new SourceBatch(plan, slim(marked).persist(StorageLevel.MEMORY_AND_DISK()));
    boolean isSound = false;
    try {
      batch.countRows();
      batch.requireFewRejected();
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
    return rows.withColumn(RawRows.RAW_LINE, when(not(isGood), col(RawRows.RAW_LINE)))
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
    Map<String, FileProblem> problems = new TreeMap<>();
    TreeSet<String> drift = new TreeSet<>();
    for (Row row : perFile()) {
      String fileId = row.getString(0);
      if (fileId == null) {
        throw Failure.bug("Cannot stage " + id(), row.getLong(1) + " rows belong to no file");
      }
      if (!row.isNullAt(4)) {
        problems.put(row.getString(6), FileProblem.of(row.getList(4)));
      }
      if (!row.isNullAt(5)) {
        drift.add(row.getString(5));
      }
      long read = row.getLong(1);
      long bad = row.getLong(2);
      long duplicate = row.getLong(3);
      counts.put(fileId, new FileCounts(read, read - bad - duplicate, bad, duplicate));
    }
    problems.forEach(
        (file, problem) -> {
          throw problem.failure(file);
        });
    plan.copies()
        .forEach((copy, original) -> counts.put(copy.fileId(), FileCounts.copy(rowsOf(original))));
    drift.forEach(
        names -> LOG.warn("{}: columns that the contract does not declare: {}", id(), names));
  }

  private long rowsOf(FilePlan.Original original) {
    return original.rowsRead() >= 0 ? original.rowsRead() : counts(original.fileId()).read();
  }

  private List<Row> perFile() {
    try {
      return rows.groupBy(col(RawRows.FILE_ID))
          .agg(
              count(col(RawRows.LINE)),
              count_if(isRow().and(isBad())),
              count_if(isRow().and(col(MarkDuplicates.IS_DUPLICATE))),
              max(col(RawRows.PROBLEM)),
              max(col(RawRows.DRIFT)),
              max(col(RawRows.FILE)))
          .collectAsList();
    } catch (SparkRuntimeException
        | ArithmeticException
        | DateTimeException
        | NumberFormatException e) {
      throw Failure.configuration(
          "Cannot compute the columns of source " + id(),
          "an expression of its contract fails on a row (" + e.getClass().getSimpleName() + ")",
          "Use try_cast, try_divide and other try_ functions in it; --verbose shows the row's value.",
          e);
    }
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

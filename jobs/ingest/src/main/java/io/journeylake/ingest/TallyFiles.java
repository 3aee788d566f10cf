package io.journeylake.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;

import io.journeylake.contract.Failure;
import io.journeylake.contract.SourceContract;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.SparkRuntimeException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Counts the rows of each file, in one pass, and fails when a file is unfit. */
final class TallyFiles {

  private final SourceContract source;
  private final MeasureRows measures;
  private final Column isRow;
  private final Column isBad;

  /**
   * What was found in a file.
   *
   * @param counts what became of its rows
   * @param drift how its header differs from the contract
   * @param measures what else was counted
   */
  record Tally(FileCounts counts, Drift drift, List<Measure> measures) {

    Tally {
      measures = List.copyOf(measures);
    }
  }

  TallyFiles(SourceContract source, Column isRow, Column isBad) {
    this.source = source;
    this.isRow = isRow;
    this.isBad = isBad;
    this.measures = MeasureRows.of(source, isRow.and(not(isBad)));
  }

  /** The findings by file id. */
  Map<String, Tally> of(Dataset<Row> rows) {
    Map<String, Tally> tallies = new HashMap<>();
    Map<String, FileProblem> problems = new TreeMap<>();
    for (Row row : perFile(rows)) {
      if (row.isNullAt(0)) {
        throw Failure.bug(
            "Cannot stage " + source.id(), row.getLong(1) + " rows belong to no file");
      }
      if (!row.isNullAt(4)) {
        problems.put(row.getString(6), FileProblem.of(row.getList(4)));
      }
      tallies.put(row.getString(0), tally(row));
    }
    problems.forEach(
        (file, problem) -> {
          throw problem.failure(file);
        });
    return tallies;
  }

  private Tally tally(Row row) {
    long read = row.getLong(1);
    long bad = row.getLong(2);
    long duplicate = row.getLong(3);
    FileCounts counts = new FileCounts(read, read - bad - duplicate, bad, duplicate);
    Drift drift = row.isNullAt(5) ? Drift.NONE : Drift.of(row.getStruct(5));
    List<Measure> all = new ArrayList<>(measures.read(row.getList(7), counts));
    drift
        .undeclared()
        .forEach(name -> all.add(new Measure(Measure.Kind.UNDECLARED, name, 1, read)));
    drift.absent().forEach(name -> all.add(new Measure(Measure.Kind.ABSENT, name, 1, read)));
    return new Tally(counts, drift, all);
  }

  private List<Row> perFile(Dataset<Row> rows) {
    try {
      return rows.groupBy(col(RawRows.FILE_ID))
          .agg(
              count(col(RawRows.LINE)),
              count_if(isRow.and(isBad)),
              count_if(isRow.and(col(MarkDuplicates.IS_DUPLICATE))),
              max(col(RawRows.PROBLEM)),
              max(col(RawRows.DRIFT)),
              max(col(RawRows.FILE)),
              measures.aggregate())
          .collectAsList();
    } catch (SparkRuntimeException
        | ArithmeticException
        | DateTimeException
        | NumberFormatException e) {
      throw Failure.configuration(
          "Cannot compute the columns of source " + source.id(),
          "an expression of its contract fails on a row (" + e.getClass().getSimpleName() + ")",
          "Use try_cast, try_divide and other try_ functions in it; --verbose shows the row's value.",
          e);
    }
  }
}

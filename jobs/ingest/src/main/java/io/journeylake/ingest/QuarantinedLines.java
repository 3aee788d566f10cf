package io.journeylake.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.journeylake.contract.SourceContract;
import io.journeylake.table.Quarantine;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Takes quarantined rows apart again, from their raw lines and the headers of their files: as the
 * files are read, because a row must become the same row in both ways.
 */
final class QuarantinedLines {

  private QuarantinedLines() {}

  /** Rows as {@link ReadLines#split} has them; {@code headers} are by file id. */
  static Dataset<Row> split(
      Dataset<Row> quarantined, SourceContract source, Map<String, String> headers) {
    Dataset<Row> raw = raw(quarantined);
    SourceContract.Format format = source.read().format();
    if (format == SourceContract.Format.JSONL || format == SourceContract.Format.PARQUET) {
      return ParseJson.split(raw, source);
    }
    LineFormat lineFormat = LineFormat.of(source);
    return ReadLines.split(
        raw.sparkSession()
            .createDataFrame(
                raw.javaRDD().map(row -> cut(row, lineFormat, headers)), RawRows.SCHEMA),
        source);
  }

  private static Dataset<Row> raw(Dataset<Row> quarantined) {
    Map<String, Column> known =
        Map.of(
            RawRows.FILE_ID, col(Quarantine.FILE_ID),
            RawRows.FILE, col(Quarantine.FILE),
            RawRows.NIGHT, col(Quarantine.NIGHT),
            RawRows.LINE, col(Quarantine.LINE),
            RawRows.RAW_LINE, col(Quarantine.RAW_LINE));
    return quarantined.select(
        Arrays.stream(RawRows.SCHEMA.fields())
            .map(
                field ->
                    known
                        .getOrDefault(field.name(), lit(null).cast(field.dataType()))
                        .as(field.name()))
            .toArray(Column[]::new));
  }

  private static Row cut(Row row, LineFormat format, Map<String, String> headers) {
    try {
      List<String> cells = cells(row.getString(4), format);
      HeaderMatch header = header(format, headers.get(row.getString(0)));
      if (cells == null) {
        return with(row, Records.UNCLOSED_QUOTE, null, null);
      }
      return header.fits(cells.size())
          ? with(row, null, header.aligned(cells), null)
          : with(row, FileRows.WRONG_NUMBER_OF_CELLS, null, null);
    } catch (HeaderMatch.MismatchException e) {
      return with(row, null, null, FileProblem.content(e.getMessage(), e.remedy()));
    }
  }

  private static HeaderMatch header(LineFormat format, String header)
      throws HeaderMatch.MismatchException {
    if (format.headerLines() == 0) {
      return HeaderMatch.byPosition(format);
    }
    List<String> cells = cells(header, format);
    return HeaderMatch.byName(format, header, cells == null ? List.of() : cells);
  }

  /** The cells of a row of one line or more; null when its last quote is never closed. */
  private static List<String> cells(String raw, LineFormat format) {
    CellSplitter splitter = new CellSplitter(format.delimiter(), format.quote());
    boolean isComplete = false;
    for (String line : raw.split("\n", -1)) {
      isComplete = splitter.feed(line);
    }
    return isComplete ? splitter.takeCells() : null;
  }

  private static Row with(Row row, String broken, Object[] cells, FileProblem problem) {
    return RowFactory.create(
        row.get(0),
        row.get(1),
        row.get(2),
        row.get(3),
        row.get(4),
        broken,
        cells,
        problem == null ? null : problem.cell().toArray(),
        null);
  }
}

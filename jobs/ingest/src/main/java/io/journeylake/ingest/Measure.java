package io.journeylake.ingest;

import io.journeylake.lake.RunLedger;
import java.sql.Date;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A count in a file; a row of {@link RunLedger#recordMeasures}.
 *
 * @param kind what was counted
 * @param column column or header; {@link #ROW} for the whole row
 * @param observed the count
 * @param rows rows among which it was counted
 */
record Measure(Kind kind, String column, long observed, long rows) {

  static final String ROW = "*";

  /** What can be counted; as lower-case text in the table. */
  enum Kind {
    ROWS,
    VERSIONS,
    GARBLED,
    FILLED,
    DISTINCT,
    UNLISTED,
    UNDECLARED,
    ABSENT;

    static Kind of(String text) {
      return valueOf(text.toUpperCase(java.util.Locale.ROOT));
    }

    String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Of several files of a night: counts are added up, numbers of different texts are not. */
  Measure plus(Measure other) {
    return new Measure(
        kind,
        column,
        kind == Kind.DISTINCT ? Math.max(observed, other.observed) : observed + other.observed,
        rows + other.rows);
  }

  /** Share of the rows. */
  double share() {
    return rows == 0 ? 0 : (double) observed / rows;
  }

  Row row(ChosenFile file) {
    return RowFactory.create(
        file.fileId(),
        kind.text(),
        column,
        file.file().source(),
        Date.valueOf(file.file().night()),
        observed,
        rows);
  }
}

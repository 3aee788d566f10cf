package io.journeylake.ingest;

import io.journeylake.contract.SourceChecks.Level;
import io.journeylake.lake.Night;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What a check of a source found, in counts and names of columns, never in values.
 *
 * @param source source that was checked
 * @param check what was checked
 * @param night night of the files
 * @param level what a difference does
 * @param passed whether there is none
 * @param observed what was counted
 * @param expected what was expected, in words
 */
record Finding(
    String source,
    String check,
    LocalDate night,
    Level level,
    boolean passed,
    double observed,
    String expected) {

  boolean warns() {
    return !passed && level == Level.WARN;
  }

  boolean stops() {
    return !passed && level == Level.STOP;
  }

  /** As a row of check_result; the check of an earlier night than the run's says which. */
  Row row(Night run) {
    return RowFactory.create(
        run.runId(),
        source,
        night.equals(run.date()) ? check : check + " " + night,
        Date.valueOf(run.date()),
        level == Level.STOP ? "error" : "warning",
        passed,
        observed,
        expected);
  }

  /** For a message. */
  String inWords() {
    return source
        + "."
        + check
        + " of "
        + night
        + " is "
        + number(observed)
        + " ("
        + expected
        + ")";
  }

  /** A number as short as it can be told. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : String.format(Locale.ROOT, "%.3f", value);
  }
}

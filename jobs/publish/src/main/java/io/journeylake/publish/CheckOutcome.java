package io.journeylake.publish;

import io.journeylake.contract.QualityRule.Severity;
import io.journeylake.lake.Night;
import java.sql.Date;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * What one check found.
 *
 * @param table table that was checked
 * @param check name of the check, unique in the table
 * @param severity error stops the publication, warning is reported
 * @param passed whether the check held
 * @param observed what was counted
 * @param expected what was asked for, in words
 */
record CheckOutcome(
    String table,
    String check,
    Severity severity,
    boolean passed,
    double observed,
    String expected) {

  /** A check that counts offending rows, of which there must be none. */
  static CheckOutcome noneOf(String table, String check, long offending, String expected) {
    return new CheckOutcome(table, check, Severity.ERROR, offending == 0, offending, expected);
  }

  /** Whether the check stops the publication. */
  boolean stops() {
    return !passed && severity == Severity.ERROR;
  }

  /** Whether the check is to be reported but does not stop the publication. */
  boolean warns() {
    return !passed && severity == Severity.WARNING;
  }

  /** The outcome as a row of check_result. */
  Row row(Night night) {
    return RowFactory.create(
        night.runId(),
        table,
        check,
        Date.valueOf(night.date()),
        severityInWords(),
        passed,
        observed,
        expected);
  }

  /** The severity as check_result names it. */
  String severityInWords() {
    return severity == Severity.ERROR ? "error" : "warning";
  }

  /** The outcome for a message: counts only, never a value. */
  String inWords() {
    String count =
        observed == Math.rint(observed) && Math.abs(observed) < 1e15
            ? Long.toString((long) observed)
            : Double.toString(observed);
    return table + "." + check + " found " + count + " (" + expected + ")";
  }
}

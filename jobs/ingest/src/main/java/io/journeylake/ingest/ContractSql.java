package io.journeylake.ingest;

import static org.apache.spark.sql.functions.expr;

import io.journeylake.contract.Failure;
import io.journeylake.contract.SourceContract;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Spark SQL that stands in a source contract. */
final class ContractSql {

  private ContractSql() {}

  /** The expression, checked against the frame; {@code place} names it in errors. */
  static Column column(String sql, Dataset<Row> frame, SourceContract source, String place) {
    try {
      return resolved(sql, frame);
    } catch (AnalysisException e) {
      throw Failure.configuration(
          "Cannot use " + place + " of source " + source.id(),
          e.getSimpleMessage().replaceAll("\\s+", " "),
          "Correct the expression in its contract.",
          e);
    }
  }

  private static Column resolved(String sql, Dataset<Row> frame) throws AnalysisException {
    Column column = expr(sql);
    return frame.select(column).columns().length == 1 ? column : expr("(" + sql + ")");
  }
}

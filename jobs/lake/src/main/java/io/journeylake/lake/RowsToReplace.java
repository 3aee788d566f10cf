package io.journeylake.lake;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Tells the rows of a table that a change concerns from all others. */
@FunctionalInterface
public interface RowsToReplace {

  /**
   * Some rows of the frame, with all of its columns.
   *
   * @param rows rows of the table
   * @param join {@code left_semi} for the rows that are concerned, {@code left_anti} for all others
   */
  Dataset<Row> among(Dataset<Row> rows, String join);
}

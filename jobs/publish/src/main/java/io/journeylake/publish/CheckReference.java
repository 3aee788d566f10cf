package io.journeylake.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.journeylake.contract.ColumnContract;
import io.journeylake.contract.TableContract;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Checks that a column's values are keys of the table that it references; empty values are allowed.
 * One left-anti join; Spark broadcasts the referenced keys when they are few.
 */
final class CheckReference {

  private static final String TARGET = "target_key";

  private final TableContract table;
  private final ColumnContract column;

  CheckReference(TableContract table, ColumnContract column) {
    this.table = table;
    this.column = column;
  }

  /** Name of the table that the column points at. */
  String targetTable() {
    return column.references().substring(0, column.references().indexOf('.'));
  }

  /** One number, of rows that point nowhere: many rows to at most one row of the other table. */
  Dataset<Row> orphans(Dataset<Row> rows, Dataset<Row> target) {
    String targetColumn = column.references().substring(column.references().indexOf('.') + 1);
    return rows.select(col(column.name()))
        .where(col(column.name()).isNotNull())
        .join(
            target.select(col(targetColumn).as(TARGET)),
            col(column.name()).equalTo(col(TARGET)),
            "left_anti")
        .agg(count(lit(1)));
  }

  /** The outcome, of that number. */
  CheckOutcome outcome(long orphans) {
    return CheckOutcome.noneOf(
        table.name(),
        column.name() + ".references",
        orphans,
        "every value is in " + column.references());
  }
}

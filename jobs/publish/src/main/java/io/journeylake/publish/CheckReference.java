package io.journeylake.publish;

import static org.apache.spark.sql.functions.col;

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

  /** Runs the check: many rows to at most one row of the referenced table. */
  CheckOutcome run(Dataset<Row> rows, Dataset<Row> target) {
    String targetColumn = column.references().substring(column.references().indexOf('.') + 1);
    long orphans =
        rows.select(col(column.name()))
            .where(col(column.name()).isNotNull())
            .join(
                target.select(col(targetColumn).as(TARGET)),
                col(column.name()).equalTo(col(TARGET)),
                "left_anti")
            .count();
    return CheckOutcome.noneOf(
        table.name(),
        column.name() + ".references",
        orphans,
        "every value is in " + column.references());
  }
}

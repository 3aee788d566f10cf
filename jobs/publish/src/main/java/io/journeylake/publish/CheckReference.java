package io.journeylake.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.journeylake.contract.ColumnContract;
import io.journeylake.contract.TableContract;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Checks that a column's values are keys of the table that it references; empty values are allowed.
 * One left-anti join.
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

  /** Number of rows that point nowhere: many rows to at most one row of the other table. */
  Dataset<Row> query(Dataset<Row> rows, Dataset<Row> target) {
    String targetColumn = column.references().substring(column.references().indexOf('.') + 1);
    Dataset<Row> orphans =
        rows.select(col(column.name()))
            .where(col(column.name()).isNotNull())
            .join(
                target.select(col(targetColumn).as(TARGET)),
                col(column.name()).equalTo(col(TARGET)),
                "left_anti");
    return Finding.numbers(orphans, part(), List.of(count(lit(1))));
  }

  /** The outcome, of what that query found. */
  CheckOutcome outcome(Map<String, Finding> found) {
    return CheckOutcome.noneOf(
        table.name(),
        part(),
        found.get(part()).numbers().get(0).longValueExact(),
        "every value is in " + column.references());
  }

  private String part() {
    return column.name() + ".references";
  }
}

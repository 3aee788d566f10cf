package io.journeylake.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;

import io.journeylake.table.Journey;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Marks one row of each customer and one row of each journey in a cell, so that counting the marks
 * counts different customers and journeys exactly.
 *
 * <p>Two {@code count(DISTINCT)} beside a percentile would make Spark multiply every row; the marks
 * cost one sort, and no shuffle where rows already lie together by customer.
 */
final class MarkFirsts {

  /** Whether the row stands for its customer in the cell. */
  static final String NEW_CUSTOMER = "new_customer";

  /** Whether the row stands for its journey in the cell. */
  static final String NEW_JOURNEY = "new_journey";

  private MarkFirsts() {}

  /** Adds both marks; the cell is named by its columns. */
  static Dataset<Row> in(Dataset<Row> rows, List<String> cell) {
    List<String> customerInCell = new ArrayList<>(cell);
    customerInCell.add(0, Journey.CUSTOMER_ID);
    WindowSpec order =
        Window.partitionBy(JoinCustomers.columns(customerInCell)).orderBy(Journey.JOURNEY_ID);
    return rows.withColumn(NEW_CUSTOMER, row_number().over(order).equalTo(1))
        .withColumn(
            NEW_JOURNEY,
            not(col(Journey.JOURNEY_ID).eqNullSafe(lag(col(Journey.JOURNEY_ID), 1).over(order))));
  }
}

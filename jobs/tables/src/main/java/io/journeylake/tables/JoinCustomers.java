package io.journeylake.tables;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.journeylake.table.DimCustomer;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Gives rows that name a customer that customer's persona; 0 stands for customers whom no persona
 * was given, so that no row is lost.
 */
final class JoinCustomers {

  /** Persona of customers whom no persona was given. */
  static final int NOT_SEGMENTED = 0;

  private JoinCustomers() {}

  /** Adds persona_id. Many rows, one customer each. */
  static Dataset<Row> to(Dataset<Row> rows, Dataset<Row> customers) {
    Dataset<Row> known =
        customers.select(col(DimCustomer.CUSTOMER_ID), col(DimCustomer.PERSONA_ID));
    return rows.join(known, DimCustomer.CUSTOMER_ID, "left")
        .withColumn(DimCustomer.PERSONA_ID, personaOrNone());
  }

  /** The persona, or 0. */
  static Column personaOrNone() {
    return coalesce(col(DimCustomer.PERSONA_ID), lit(NOT_SEGMENTED));
  }

  /** Columns as an array, for calls that take no list. */
  static Column[] columns(List<String> names) {
    return names.stream().map(name -> col(name)).toArray(Column[]::new);
  }
}

package io.journeylake.identity;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.Customer;
import io.journeylake.table.CustomerField;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Makes the golden record of each customer, and where each of its values comes from. */
final class BuildCustomers {

  private BuildCustomers() {}

  /** Rows of {@link ChooseValues} as rows of customer. */
  static Dataset<Row> customers(Dataset<Row> chosen) {
    Column ofSource = when(isSource(), col(CustomerField.SOURCE));
    List<Column> columns = new ArrayList<>();
    columns.add(sum(when(isSource(), col(CustomerField.AGREEING))).as(Customer.RECORDS));
    columns.add(array_sort(collect_list(ofSource)).as(Customer.SOURCES));
    columns.add(min(col(Customer.FIRST_NIGHT)).as(Customer.FIRST_NIGHT));
    for (GoldenField field : GoldenField.values()) {
      Column isIt = col(CustomerField.FIELD).equalTo(field.word());
      for (int i = 0; i < field.columns().size(); i++) {
        Column value = when(isIt, get(col(ChooseValues.VALUES), lit(i)));
        columns.add(max(value).as(field.columns().get(i)));
      }
    }
    return chosen
        .groupBy(CustomerField.CUSTOMER_ID)
        .agg(
            bool_or(col(Customer.IS_IDENTIFIED)).as(Customer.IS_IDENTIFIED),
            columns.toArray(Column[]::new));
  }

  /** Rows of {@link ChooseValues} as rows of customer_field. */
  static Dataset<Row> fields(Dataset<Row> chosen) {
    return chosen.where(isSource().equalTo(false));
  }

  private static Column isSource() {
    return col(CustomerField.FIELD).equalTo(ChooseValues.SOURCES);
  }
}

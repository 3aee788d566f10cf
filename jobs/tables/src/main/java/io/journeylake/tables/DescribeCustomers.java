package io.journeylake.tables;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import io.journeylake.lake.OneCurrency;
import io.journeylake.table.Customer;
import io.journeylake.table.CustomerPersona;
import io.journeylake.table.DimCustomer;
import io.journeylake.table.TimelineEvent;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Describes every customer without personal data: how known, which persona, since when. */
final class DescribeCustomers {

  private DescribeCustomers() {}

  /** Rows of dim_customer; customers without events and without persona stay. */
  static Dataset<Row> of(Dataset<Row> customers, Dataset<Row> personas, Dataset<Row> timeline) {
    return customers
        .select(
            col(Customer.CUSTOMER_ID),
            col(Customer.IS_IDENTIFIED),
            col(Customer.RECORDS),
            size(col(Customer.SOURCES)).as(DimCustomer.SOURCE_COUNT),
            col(Customer.COUNTRY),
            col(Customer.LANGUAGE))
        .join(
            personas.select(CustomerPersona.CUSTOMER_ID, CustomerPersona.PERSONA_ID),
            Customer.CUSTOMER_ID,
            "left")
        .join(seen(timeline), Customer.CUSTOMER_ID, "left")
        .withColumn(DimCustomer.EVENTS, coalesce(col(DimCustomer.EVENTS), lit(0L)));
  }

  private static Dataset<Row> seen(Dataset<Row> timeline) {
    Column countedDay = when(col(TimelineEvent.IS_COUNTED), col(TimelineEvent.OCCURRED_ON));
    Column currency =
        when(
            col(TimelineEvent.IS_COUNTED),
            OneCurrency.ofAmount(col(TimelineEvent.VALUE), col(TimelineEvent.CURRENCY)));
    return timeline
        .groupBy(TimelineEvent.CUSTOMER_ID)
        .agg(
            min(countedDay).as(DimCustomer.FIRST_SEEN_ON),
            max(countedDay).as(DimCustomer.LAST_SEEN_ON),
            count(lit(1)).as(DimCustomer.EVENTS),
            OneCurrency.of(currency).as(DimCustomer.CURRENCY));
  }
}

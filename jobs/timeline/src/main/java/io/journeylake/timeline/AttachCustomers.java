package io.journeylake.timeline;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;

import io.journeylake.table.CustomerRecord;
import io.journeylake.table.TimelineEvent;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Gives each event the customer of its record.
 *
 * <p>Every record has a customer, and a row that names nobody is a record of its own. So an event
 * without customer means that identity did not see the rows that the timeline sees: the step stops
 * and says so, instead of losing the event or fusing all of them into one nobody.
 */
final class AttachCustomers {

  private static final String KNOWN_CUSTOMER = "jl_known_customer";

  /** The events with {@code customer_id}. */
  Dataset<Row> apply(Dataset<Row> events, Dataset<Row> customerRecords) {
    Dataset<Row> known =
        customerRecords.select(
            col(CustomerRecord.RECORD_ID), col(CustomerRecord.CUSTOMER_ID).as(KNOWN_CUSTOMER));
    return events
        .join(known, TimelineEvent.RECORD_ID, "left")
        .withColumn(TimelineEvent.CUSTOMER_ID, coalesce(col(KNOWN_CUSTOMER), missing()))
        .drop(KNOWN_CUSTOMER);
  }

  private static Column missing() {
    return raise_error(
            concat(
                lit("Record "),
                col(TimelineEvent.RECORD_ID),
                lit(" of source "),
                col(TimelineEvent.SOURCE),
                lit(" belongs to no customer: run step identity for this night first.")))
        .cast("bigint");
  }
}

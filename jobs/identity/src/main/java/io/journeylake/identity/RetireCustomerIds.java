package io.journeylake.identity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.CustomerRecord;
import io.journeylake.table.CustomerRedirect;
import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Redirects each id that no record has any longer to the customer that most of its records went to,
 * and leads older redirects on, so that each of them ends at a living id.
 */
final class RetireCustomerIds {

  static final String MERGED = "merged";
  static final String EMPTIED = "emptied";
  static final String VANISHED = "vanished";

  private static final String OLD = "old_id";
  private static final String NEW = "new_id";
  private static final String TARGETS = "targets";
  private static final String LIVING = "living";
  private static final String STILL_THERE = "still_there";

  private final Dataset<Row> former;
  private final Dataset<Row> redirects;
  private final LocalDate night;

  /**
   * Retires ids.
   *
   * @param former rows of customer_record as the last night left them
   * @param redirects rows of customer_redirect so far
   * @param night the night
   */
  RetireCustomerIds(Dataset<Row> former, Dataset<Row> redirects, LocalDate night) {
    this.former = former;
    this.redirects = redirects;
    this.night = night;
  }

  /** All rows of customer_redirect, given the rows of {@link AssignCustomerIds}. */
  Dataset<Row> apply(Dataset<Row> assigned) {
    Dataset<Row> retired = retired(assigned);
    Dataset<Row> further =
        retired.select(
            col(CustomerRedirect.RETIRED_CUSTOMER_ID).as(OLD),
            col(CustomerRedirect.CUSTOMER_ID).as(NEW));
    Dataset<Row> earlier =
        redirects
            .join(
                retired,
                redirects
                    .col(CustomerRedirect.RETIRED_CUSTOMER_ID)
                    .equalTo(retired.col(CustomerRedirect.RETIRED_CUSTOMER_ID)),
                "left_anti")
            .join(further, col(CustomerRedirect.CUSTOMER_ID).equalTo(col(OLD)), "left")
            .select(
                col(CustomerRedirect.RETIRED_CUSTOMER_ID),
                when(col(OLD).isNull(), col(CustomerRedirect.CUSTOMER_ID))
                    .otherwise(col(NEW))
                    .as(CustomerRedirect.CUSTOMER_ID),
                col(CustomerRedirect.REASON),
                col(CustomerRedirect.NIGHT));
    return earlier.unionByName(retired);
  }

  private Dataset<Row> retired(Dataset<Row> assigned) {
    Column mostRecordsThenSmallestId = struct(col("count"), col(NEW).multiply(lit(-1L)));
    Column reason =
        when(col(TARGETS).equalTo(0), VANISHED)
            .when(col(TARGETS).equalTo(1), MERGED)
            .otherwise(EMPTIED);
    return moved(assigned)
        .groupBy(OLD, NEW)
        .count()
        .join(
            assigned.select(col(CustomerRecord.CUSTOMER_ID).as(LIVING)),
            col(OLD).equalTo(col(LIVING)),
            "left_anti")
        .groupBy(col(OLD).as(CustomerRedirect.RETIRED_CUSTOMER_ID))
        .agg(
            max_by(col(NEW), when(col(NEW).isNotNull(), mostRecordsThenSmallestId))
                .as(CustomerRedirect.CUSTOMER_ID),
            count(col(NEW)).as(TARGETS))
        .withColumn(CustomerRedirect.REASON, reason)
        .withColumn(CustomerRedirect.NIGHT, lit(Date.valueOf(night)))
        .drop(TARGETS);
  }

  /** Former and present id of each record that left its customer; none now if it is gone. */
  private Dataset<Row> moved(Dataset<Row> assigned) {
    Column formerId = col(AssignCustomerIds.FORMER_ID);
    Dataset<Row> gone =
        former
            .join(
                assigned.select(col(CustomerRecord.RECORD_ID).as(STILL_THERE)),
                col(CustomerRecord.RECORD_ID).equalTo(col(STILL_THERE)),
                "left_anti")
            .select(col(CustomerRecord.CUSTOMER_ID).as(OLD), lit(null).cast("bigint").as(NEW));
    return assigned
        .where(formerId.notEqual(col(CustomerRecord.CUSTOMER_ID)))
        .select(formerId.as(OLD), col(CustomerRecord.CUSTOMER_ID).as(NEW))
        .union(gone);
  }
}

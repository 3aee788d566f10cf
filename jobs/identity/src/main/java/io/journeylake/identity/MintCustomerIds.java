package io.journeylake.identity;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.hash;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.shiftright;

import io.journeylake.table.CustomerRecord;
import io.journeylake.table.CustomerRedirect;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Mints customer ids: {@code 64 * sequence + bucket}, with a running number in each of 64 buckets.
 *
 * <p>The founding record only decides the bucket, so that all cores can number at once; the id says
 * nothing about the person, and is not derived again when the record leaves. The numbers go on from
 * the highest that was ever used: an id in customer_record, or a retired one in customer_redirect.
 */
final class MintCustomerIds {

  private static final int BUCKET_BITS = 6;
  private static final int BUCKETS = 1 << BUCKET_BITS;
  private static final String BUCKET = "bucket";
  private static final String USED_BUCKET = "used_bucket";
  private static final String USED = "used";
  private static final String SEQUENCE = "sequence";

  private final Dataset<Row> former;
  private final Dataset<Row> redirects;

  /**
   * Mints after the ids that these tables hold.
   *
   * @param former rows of customer_record
   * @param redirects rows of customer_redirect
   */
  MintCustomerIds(Dataset<Row> former, Dataset<Row> redirects) {
    this.former = former;
    this.redirects = redirects;
  }

  /** Founders of new customers, each with its new customer_id. */
  Dataset<Row> apply(Dataset<Row> newGroups) {
    Column founder = col(ResolveRecords.FOUNDER);
    Column id =
        coalesce(col(USED), lit(0L))
            .plus(col(SEQUENCE))
            .multiply(lit((long) BUCKETS))
            .plus(col(BUCKET));
    return newGroups
        .withColumn(BUCKET, pmod(hash(founder), lit(BUCKETS)))
        .withColumn(SEQUENCE, row_number().over(Window.partitionBy(BUCKET).orderBy(founder)))
        .join(broadcast(used()), col(BUCKET).equalTo(col(USED_BUCKET)), "left")
        .select(founder, id.as(CustomerRecord.CUSTOMER_ID));
  }

  /** Highest sequence of each bucket: 64 rows at most. */
  private Dataset<Row> used() {
    return former
        .select(col(CustomerRecord.CUSTOMER_ID))
        .union(redirects.select(col(CustomerRedirect.RETIRED_CUSTOMER_ID)))
        .groupBy(pmod(col(CustomerRecord.CUSTOMER_ID), lit((long) BUCKETS)).as(USED_BUCKET))
        .agg(max(shiftright(col(CustomerRecord.CUSTOMER_ID), BUCKET_BITS)).as(USED));
  }
}

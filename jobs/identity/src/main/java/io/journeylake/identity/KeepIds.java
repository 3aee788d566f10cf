package io.journeylake.identity;

import io.journeylake.table.CustomerRecord;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Keeps customer ids over the nights.
 *
 * <p>Ids are state, and customer_record is where they are committed. An attempt starts from the ids
 * of the last run that came to its end, so one that was killed is repeated with the same ids and
 * the same redirects.
 */
final class KeepIds {

  private final Dataset<Row> former;
  private final Dataset<Row> all;
  private final Dataset<Row> redirects;
  private final LocalDate night;

  /**
   * Keeps ids.
   *
   * @param former rows of customer_record of the records that are decided anew, whether they are
   *     still there or not
   * @param all all rows of customer_record
   * @param redirects all rows of customer_redirect
   */
  KeepIds(Dataset<Row> former, Dataset<Row> all, Dataset<Row> redirects, LocalDate night) {
    this.former = former;
    this.all = all;
    this.redirects = redirects;
    this.night = night;
  }

  /**
   * Rows of customer_record with {@link AssignCustomerIds#FORMER_ID}.
   *
   * @param founders rows of {@link ResolveRecords#founders}, of whole customers
   */
  Dataset<Row> assign(Dataset<Row> founders) {
    MintCustomerIds mint = new MintCustomerIds(all.select(CustomerRecord.CUSTOMER_ID), redirects);
    return new AssignCustomerIds(former, mint, night).apply(founders);
  }

  /** All rows of customer_redirect, given those of {@link #assign}. */
  Dataset<Row> redirects(Dataset<Row> assigned) {
    return new RetireCustomerIds(former, redirects, night).apply(assigned);
  }
}

package io.journeylake.identity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.journeylake.lake.Lake;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.IdentityEdge;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** How many customers have how many records, and what kept them from having more. */
public final class CustomerSizes {

  private static final String RECORDS = "records";
  private static final String BAND = "band";

  /** First numbers of records of the bands after the first. */
  private static final List<Integer> BANDS = List.of(2, 3, 6, 11, 21, 51, 101, 1001);

  private CustomerSizes() {}

  /**
   * Customers with about as many records.
   *
   * @param least fewest records of one of them
   * @param most most records of one of them
   * @param customers how many they are
   * @param records records of all of them
   */
  public record Band(long least, long most, long customers, long records) {}

  /**
   * Links that were set aside because they made a customer who is not plausibly one person, for
   * somebody to look at.
   */
  public static long linksInQuarantine(Lake lake) {
    return lake.read(IdentityEdge.TABLE)
        .where(col(IdentityEdge.DECISION).equalTo(Resolution.QUARANTINED))
        .count();
  }

  /** The bands in which there are any customers, small customers first. */
  public static List<Band> of(Lake lake) {
    Column band = lit(1);
    for (int first : BANDS) {
      band = when(col(RECORDS).geq(first), lit(first)).otherwise(band);
    }
    Dataset<Row> customers =
        lake.read(CustomerRecord.TABLE)
            .groupBy(CustomerRecord.CUSTOMER_ID)
            .agg(count(lit(1)).as(RECORDS));
    return customers
        .groupBy(band.as(BAND))
        .agg(min(RECORDS), max(RECORDS), count(lit(1)), sum(RECORDS))
        .orderBy(BAND)
        .collectAsList()
        .stream()
        .map(row -> new Band(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
        .toList();
  }
}

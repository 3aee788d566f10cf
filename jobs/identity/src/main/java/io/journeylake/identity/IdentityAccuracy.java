package io.journeylake.identity;

import io.journeylake.lake.Lake;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.Record;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How well customers agree with a known truth.
 *
 * @param records records that have both a customer and a true person
 * @param customers customers of these records
 * @param people true people of these records
 * @param pairs of pairs of records: precision is the share of those in one customer that are one
 *     person, recall the share of those of one person that are in one customer
 * @param knowableRecall recall of the pairs that can be known to be one person; null when the truth
 *     does not say which those are
 * @param bcubed precision is the mean over records of the share of its customer that is its person,
 *     recall that of the share of its person that is in its customer (Bagga and Baldwin, 1998)
 * @param largestCustomer records of the largest customer
 * @param mixedCustomers customers with records of more than one person
 * @param crowds customers with records of more than three people
 * @param truthWithoutRecord true records that the lake does not have
 * @param recordsWithoutTruth named records of which the truth says nothing
 * @param contestedTruth records to which the truth gives several people; not compared
 */
public record IdentityAccuracy(
    long records,
    long customers,
    long people,
    Shares pairs,
    Double knowableRecall,
    Shares bcubed,
    long largestCustomer,
    long mixedCustomers,
    long crowds,
    long truthWithoutRecord,
    long recordsWithoutTruth,
    long contestedTruth) {

  /** People above which a customer is a crowd. */
  static final int MOST_PEOPLE = 3;

  /**
   * How much of what is claimed is right, and how much of what is right is claimed.
   *
   * @param precision from 0 to 1
   * @param recall from 0 to 1
   */
  public record Shares(double precision, double recall) {

    /** Harmonic mean of both. */
    public double f1() {
      double sum = precision + recall;
      return sum == 0 ? 0 : 2 * precision * recall / sum;
    }
  }

  /**
   * Compares the customers of the lake with the truth.
   *
   * @param truth columns source, record and person, one row a record that somebody is behind; and
   *     perhaps knowable_as, equal for records of a person that can be known to belong together
   */
  public static IdentityAccuracy of(Lake lake, Dataset<Row> truth) {
    return new MeasureIdentity(lake.read(Record.TABLE), lake.read(CustomerRecord.TABLE))
        .apply(truth);
  }
}

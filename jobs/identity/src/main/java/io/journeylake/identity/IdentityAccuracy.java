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
 * @param precision share of the pairs of records in one customer that are one person
 * @param recall share of the pairs of records of one person that are in one customer
 * @param f1 harmonic mean of precision and recall
 * @param bcubedPrecision mean over records of the share of its customer that is its person
 * @param bcubedRecall mean over records of the share of its person that is in its customer
 * @param bcubedF1 harmonic mean of both (Bagga and Baldwin, 1998)
 * @param largestCustomer records of the largest customer
 * @param mixedCustomers customers with records of more than one person
 * @param truthWithoutRecord true records that the lake does not have
 * @param recordsWithoutTruth named records of which the truth says nothing
 * @param contestedTruth records to which the truth gives several people; not compared
 */
public record IdentityAccuracy(
    long records,
    long customers,
    long people,
    double precision,
    double recall,
    double f1,
    double bcubedPrecision,
    double bcubedRecall,
    double bcubedF1,
    long largestCustomer,
    long mixedCustomers,
    long truthWithoutRecord,
    long recordsWithoutTruth,
    long contestedTruth) {

  /**
   * Compares the customers of the lake with the truth.
   *
   * @param truth columns source, record and person; one row a record that somebody is behind
   */
  public static IdentityAccuracy of(Lake lake, Dataset<Row> truth) {
    return new MeasureIdentity(lake.read(Record.TABLE), lake.read(CustomerRecord.TABLE))
        .apply(truth);
  }

  static double harmonicMean(double one, double other) {
    return one + other == 0 ? 0 : 2 * one * other / (one + other);
  }
}

package io.journeylake.identity;

import io.journeylake.lake.Lake;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.Record;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Where customers differ most from a known truth, as ids that {@code why} explains.
 *
 * @param mixed customers of several people, those of most people first
 * @param split people whose records are several customers, those of most customers first; where the
 *     truth says what can be known, records that can be known to belong together
 */
public record WorstErrors(List<Mixed> mixed, List<Split> split) {

  /** Errors of each sort that are kept. */
  static final int MOST = 10;

  /**
   * A customer of several people.
   *
   * @param people true people of its records
   * @param records its records that the truth names
   */
  public record Mixed(long customer, long people, long records) {}

  /**
   * A person who is several customers.
   *
   * @param customers how many
   * @param records records of the person
   * @param ids ids of the customers, the smallest ten
   */
  public record Split(long customers, long records, List<Long> ids) {}

  public WorstErrors {
    mixed = List.copyOf(mixed);
    split = List.copyOf(split);
  }

  /**
   * Finds the worst ten of each sort.
   *
   * @param truth as for {@link IdentityAccuracy#of}
   */
  public static WorstErrors of(Lake lake, Dataset<Row> truth) {
    return new MeasureIdentity(lake.read(Record.TABLE), lake.read(CustomerRecord.TABLE))
        .worst(truth);
  }
}

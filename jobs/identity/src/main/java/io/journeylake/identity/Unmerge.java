package io.journeylake.identity;

import static java.util.stream.Collectors.joining;
import static org.apache.spark.sql.functions.col;

import io.journeylake.contract.Failure;
import io.journeylake.lake.Lake;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.CustomerRedirect;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Encoders;

/**
 * Says of some records of a customer that they are somebody else: of each that it is not the same
 * person as any of the customer's other records.
 *
 * <p>One override between the two parts would not do. A value that both parts have would then join
 * some record of the one with some of the other, and what it leaves alone would not stay together
 * either, see {@link ResolveComponent}. Of the records of one part nothing is said among each
 * other: whether they are one person is left to their keys, as before.
 */
public final class Unmerge {

  /** Overrides of one command, which are brought to the driver. */
  private static final int MOST = 100_000;

  private static final String UNKNOWN = "Take its id from customer_record.";

  private final Lake lake;
  private final long customer;
  private final String what;

  /** A customer of a lake. */
  public Unmerge(Lake lake, long customer) {
    this.lake = lake;
    this.customer = customer;
    this.what = "Cannot unmerge customer " + customer;
  }

  /**
   * The overrides that take records out.
   *
   * @param records ids of records of the customer
   * @throws Failure when a record is not the customer's, or none would be left
   */
  public List<RecordOverride> of(List<String> records, Decided decided) {
    Set<String> all = records();
    Set<String> out = new LinkedHashSet<>(records);
    List<String> strange = out.stream().filter(record -> !all.contains(record)).toList();
    if (!strange.isEmpty()) {
      throw Failure.configuration(
          what,
          "it has no record " + strange.stream().collect(joining(", ")),
          "Name records that customer_record has of it.");
    }
    List<String> rest = all.stream().filter(record -> !out.contains(record)).toList();
    if (rest.isEmpty()) {
      throw Failure.configuration(
          what, "all its records are named", "Name only those that are somebody else.");
    }
    if ((long) out.size() * rest.size() > MOST) {
      throw Failure.configuration(
          what,
          out.size() + " records and " + rest.size() + " others are too many to tell apart by hand",
          "Block the value that joins them by identity.blocked in the settings.");
    }
    List<RecordOverride> overrides = new ArrayList<>();
    for (String record : out) {
      for (String other : rest) {
        overrides.add(new RecordOverride(RecordOverride.CANNOT_LINK, record, other, decided));
      }
    }
    return overrides;
  }

  private Set<String> records() {
    List<String> records =
        lake.read(CustomerRecord.TABLE)
            .where(col(CustomerRecord.CUSTOMER_ID).equalTo(customer))
            .select(CustomerRecord.RECORD_ID)
            .orderBy(CustomerRecord.RECORD_ID)
            .as(Encoders.STRING())
            .collectAsList();
    if (records.isEmpty()) {
      throw Failure.configuration(
          what,
          "there is no such customer",
          successor()
              .map(id -> "Its id was retired for " + id + ": name that one.")
              .orElse(UNKNOWN));
    }
    return new LinkedHashSet<>(records);
  }

  private Optional<Long> successor() {
    return lake
        .read(CustomerRedirect.TABLE)
        .where(col(CustomerRedirect.RETIRED_CUSTOMER_ID).equalTo(customer))
        .where(col(CustomerRedirect.CUSTOMER_ID).isNotNull())
        .select(CustomerRedirect.CUSTOMER_ID)
        .as(Encoders.LONG())
        .collectAsList()
        .stream()
        .findFirst();
  }
}

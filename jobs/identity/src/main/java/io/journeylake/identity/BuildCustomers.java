package io.journeylake.identity;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_diff;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.Customer;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.Record;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Makes the golden record of each customer: field by field the newest value of the most trusted
 * source that has one. Records that their source deleted lend no values.
 */
final class BuildCustomers {

  private static final List<String> FIELDS =
      List.of(
          Customer.FULL_NAME,
          Customer.EMAIL,
          Customer.PHONE,
          Customer.BIRTH_DATE,
          Customer.POSTCODE,
          Customer.CITY,
          Customer.COUNTRY,
          Customer.LANGUAGE);

  private static final String RANK = "rank";
  private static final String OWNER = "owner";
  private static final String IS_PERSON = "is_person";

  private final IdentitySettings settings;
  private final Dataset<Row> customerRecords;

  /**
   * Builds the customers that own the records.
   *
   * @param customerRecords rows of customer_record
   */
  BuildCustomers(IdentitySettings settings, Dataset<Row> customerRecords) {
    this.settings = settings;
    this.customerRecords = customerRecords;
  }

  /** Rows of the record table as rows of the customer table. */
  Dataset<Row> apply(Dataset<Row> records) {
    Dataset<Row> owners =
        customerRecords.select(
            col(CustomerRecord.RECORD_ID).as(OWNER), col(CustomerRecord.CUSTOMER_ID));
    Column[] fields = FIELDS.stream().map(field -> mostTrusted(field)).toArray(Column[]::new);
    Dataset<Row> owned =
        records
            .withColumn(RANK, rank())
            .withColumn(IS_PERSON, isPerson())
            .join(owners, col(Record.RECORD_ID).equalTo(col(OWNER)), "inner");
    return owned
        .groupBy(CustomerRecord.CUSTOMER_ID)
        .agg(
            bool_or(col(IS_PERSON)).as(Customer.IS_IDENTIFIED),
            Stream.concat(
                    Stream.of(
                        count(lit(1)).cast("int").as(Customer.RECORDS),
                        array_sort(collect_set(col(Record.SOURCE))).as(Customer.SOURCES),
                        min(col(Record.FIRST_NIGHT)).as(Customer.FIRST_NIGHT)),
                    Arrays.stream(fields))
                .toArray(Column[]::new));
  }

  /** Trust first, then the later change, then the later night; the record id breaks ties. */
  private Column rank() {
    List<String> trusted = settings.trustedSources();
    Column trust = lit(trusted.size());
    for (int i = trusted.size() - 1; i >= 0; i--) {
      Column isIt =
          col(Record.SOURCE)
              .equalTo(trusted.get(i))
              .or(col(Record.SOURCE).startsWith(trusted.get(i) + "/"));
      trust = when(isIt, i).otherwise(trust);
    }
    Column age =
        coalesce(unix_micros(col(Record.UPDATED_AT)).multiply(lit(-1L)), lit(Long.MAX_VALUE));
    Column nights = date_diff(lit(Date.valueOf(LocalDate.EPOCH)), col(Record.LAST_NIGHT));
    Column unlisted = when(trust.equalTo(trusted.size()), col(Record.SOURCE));
    return struct(
        trust.as("trust"),
        unlisted.as("unlisted"),
        age.as("age"),
        nights.as("nights"),
        col(Record.RECORD_ID));
  }

  private Column isPerson() {
    List<String> kinds =
        settings.keys().stream()
            .filter(KeyKind::identifiesPerson)
            .flatMap(kind -> StoredKinds.counted(kind).stream())
            .toList();
    return exists(
        col(Record.IDENTIFIERS), id -> id.getField("kind").isin(kinds.toArray(Object[]::new)));
  }

  private static Column mostTrusted(String field) {
    Column counts = col(field).isNotNull().and(not(col(Record.IS_DELETED)));
    return min_by(col(field), when(counts, col(RANK))).as(field);
  }
}

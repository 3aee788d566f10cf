package io.journeylake.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.journeylake.identity.IdentityAccuracy.Shares;
import io.journeylake.lake.StagedSource;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.Record;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Compares customers with true people, from the number of records that each customer and person
 * have in common: n records make n (n - 1) / 2 pairs, so no pair is ever built.
 */
final class MeasureIdentity {

  private static final String SOURCE = "source";
  private static final String RECORD = "record";
  private static final String PERSON = "person";
  private static final String KNOWABLE_AS = "knowable_as";
  private static final String PEOPLE = "people";
  private static final String CUSTOMERS = "customers";
  private static final String IDS = "ids";
  private static final String TRUE_RECORD = "true_record";
  private static final String BOTH = "both";
  private static final String OF_CUSTOMER = "of_customer";
  private static final String OF_PERSON = "of_person";

  private final Dataset<Row> records;
  private final Dataset<Row> customerRecords;

  MeasureIdentity(Dataset<Row> records, Dataset<Row> customerRecords) {
    this.records = records;
    this.customerRecords = customerRecords;
  }

  /** The figures, for a truth with columns source, record, person and perhaps knowable_as. */
  IdentityAccuracy apply(Dataset<Row> truth) {
    Dataset<Row> people = people(truth);
    Dataset<Row> known = known(people);
    Row coverage = coverage(known);
    Dataset<Row> compared = known.where(isCompared());
    Row figures = figures(compared);
    long records = whole(figures, "records");
    return new IdentityAccuracy(
        records,
        whole(figures, "customers"),
        whole(figures, "persons"),
        new Shares(
            share(figures, "true_pairs", "customer_pairs"),
            share(figures, "true_pairs", "person_pairs")),
        isKnowableKnown(truth) ? knowableRecall(compared) : null,
        new Shares(mean(figures, "precise", records), mean(figures, "recalled", records)),
        whole(figures, "largest"),
        whole(figures, "mixed"),
        whole(figures, "crowds"),
        whole(coverage, "without_record"),
        withoutTruth(people),
        whole(coverage, "contested"));
  }

  /** The customers of most people, and the people who are most customers. */
  WorstErrors worst(Dataset<Row> truth) {
    Dataset<Row> compared = known(people(truth)).where(isCompared());
    Column customer = col(CustomerRecord.CUSTOMER_ID);
    List<WorstErrors.Mixed> mixed =
        compared
            .groupBy(customer)
            .agg(count_distinct(col(PERSON)).as(PEOPLE), count(lit(1)).as(BOTH))
            .where(col(PEOPLE).gt(1))
            .orderBy(col(PEOPLE).desc(), col(BOTH).desc(), customer)
            .limit(WorstErrors.MOST)
            .collectAsList()
            .stream()
            .map(row -> new WorstErrors.Mixed(row.getLong(0), row.getLong(1), row.getLong(2)))
            .toList();
    Column ids = slice(sort_array(collect_set(customer)), 1, WorstErrors.MOST);
    String person = isKnowableKnown(truth) ? KNOWABLE_AS : PERSON;
    List<WorstErrors.Split> split =
        compared
            .where(col(person).isNotNull())
            .groupBy(person)
            .agg(count_distinct(customer).as(CUSTOMERS), count(lit(1)).as(BOTH), ids.as(IDS))
            .where(col(CUSTOMERS).gt(1))
            .orderBy(col(CUSTOMERS).desc(), col(BOTH).desc(), col(IDS))
            .limit(WorstErrors.MOST)
            .select(CUSTOMERS, BOTH, IDS)
            .collectAsList()
            .stream()
            .map(row -> new WorstErrors.Split(row.getLong(0), row.getLong(1), row.getList(2)))
            .toList();
    return new WorstErrors(mixed, split);
  }

  private Dataset<Row> known(Dataset<Row> people) {
    return people.join(
        customerRecords.select(CustomerRecord.RECORD_ID, CustomerRecord.CUSTOMER_ID),
        col(TRUE_RECORD).equalTo(col(CustomerRecord.RECORD_ID)),
        "left");
  }

  private static boolean isKnowableKnown(Dataset<Row> truth) {
    return Arrays.asList(truth.columns()).contains(KNOWABLE_AS);
  }

  private static Dataset<Row> people(Dataset<Row> truth) {
    Column knowableAs = isKnowableKnown(truth) ? col(KNOWABLE_AS) : lit(null).cast("string");
    return truth
        .select(
            StagedSource.recordId(col(SOURCE), col(RECORD).cast("string")).as(TRUE_RECORD),
            col(PERSON),
            knowableAs.as(KNOWABLE_AS))
        // A row that names no person says nothing.
        .where(col(PERSON).isNotNull())
        .groupBy(TRUE_RECORD)
        .agg(
            min(col(PERSON)).as(PERSON),
            min(col(KNOWABLE_AS)).as(KNOWABLE_AS),
            count_distinct(col(PERSON)).as(PEOPLE));
  }

  private static Row coverage(Dataset<Row> known) {
    Column isMissing = col(CustomerRecord.CUSTOMER_ID).isNull();
    return known
        .agg(
            count(when(isMissing, 1)).as("without_record"),
            count(when(col(PEOPLE).gt(1), 1)).as("contested"))
        .head();
  }

  private static Column isCompared() {
    return col(CustomerRecord.CUSTOMER_ID).isNotNull().and(col(PEOPLE).equalTo(1));
  }

  /** One row per customer and person, or part of a person: how many records both have, and each. */
  private static Dataset<Row> common(Dataset<Row> compared, String person) {
    return compared
        .groupBy(CustomerRecord.CUSTOMER_ID, person)
        .agg(count(lit(1)).as(BOTH))
        .withColumn(OF_PERSON, sum(BOTH).over(Window.partitionBy(person)));
  }

  private static double knowableRecall(Dataset<Row> compared) {
    Row found =
        common(compared.where(col(KNOWABLE_AS).isNotNull()), KNOWABLE_AS)
            .agg(pairs(BOTH).as("true_pairs"), pairs(OF_PERSON).as("person_pairs"))
            .head();
    return share(found, "true_pairs", "person_pairs");
  }

  /** Half of it are the pairs of a record of both with another one; the half cancels out. */
  private static Column pairs(String others) {
    return coalesce(sum(col(BOTH).multiply(col(others).minus(1))), lit(0L));
  }

  private static Row figures(Dataset<Row> compared) {
    Column both = col(BOTH).cast("double");
    WindowSpec perCustomer = Window.partitionBy(CustomerRecord.CUSTOMER_ID);
    Column customer = col(CustomerRecord.CUSTOMER_ID);
    return common(compared, PERSON)
        .withColumn(OF_CUSTOMER, sum(BOTH).over(perCustomer))
        .withColumn(PEOPLE, count(lit(1)).over(perCustomer))
        .agg(
            coalesce(sum(BOTH), lit(0L)).as("records"),
            count_distinct(customer).as("customers"),
            count_distinct(col(PERSON)).as("persons"),
            pairs(BOTH).as("true_pairs"),
            pairs(OF_CUSTOMER).as("customer_pairs"),
            pairs(OF_PERSON).as("person_pairs"),
            sum(both.multiply(both).divide(col(OF_CUSTOMER))).as("precise"),
            sum(both.multiply(both).divide(col(OF_PERSON))).as("recalled"),
            coalesce(max(col(OF_CUSTOMER)), lit(0L)).as("largest"),
            count_distinct(when(col(PEOPLE).gt(1), customer)).as("mixed"),
            count_distinct(when(col(PEOPLE).gt(IdentityAccuracy.MOST_PEOPLE), customer))
                .as("crowds"))
        .head();
  }

  private long withoutTruth(Dataset<Row> people) {
    Column isNamed = col(Record.RECORD_KEY).startsWith("row:").equalTo(false);
    return records
        .where(isNamed)
        .join(people, col(Record.RECORD_ID).equalTo(col(TRUE_RECORD)), "left_anti")
        .count();
  }

  private static double mean(Row row, String column, long records) {
    return records == 0 ? 0 : row.<Double>getAs(column) / records;
  }

  private static long whole(Row row, String column) {
    return row.<Long>getAs(column);
  }

  /** A share of nothing is whole: no pair was claimed, so none is wrong. */
  private static double share(Row row, String part, String all) {
    long total = whole(row, all);
    return total == 0 ? 1 : (double) whole(row, part) / total;
  }
}

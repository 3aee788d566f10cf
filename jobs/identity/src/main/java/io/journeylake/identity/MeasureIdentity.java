package io.journeylake.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.journeylake.lake.StagedSource;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.Record;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Compares customers with true people, from the number of records that each customer and person
 * have in common: n records make n (n - 1) / 2 pairs, so no pair is ever built.
 */
final class MeasureIdentity {

  private static final String SOURCE = "source";
  private static final String RECORD = "record";
  private static final String PERSON = "person";
  private static final String PEOPLE = "people";
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

  /** The figures, for a truth with columns source, record and person. */
  IdentityAccuracy apply(Dataset<Row> truth) {
    Dataset<Row> people = people(truth);
    Dataset<Row> known =
        people.join(
            customerRecords.select(CustomerRecord.RECORD_ID, CustomerRecord.CUSTOMER_ID),
            col(TRUE_RECORD).equalTo(col(CustomerRecord.RECORD_ID)),
            "left");
    Row coverage = coverage(known);
    Row figures = figures(known);
    long compared = whole(figures, "records");
    double precision = share(figures, "true_pairs", "customer_pairs");
    double recall = share(figures, "true_pairs", "person_pairs");
    double bcubedPrecision = compared == 0 ? 0 : figures.<Double>getAs("precise") / compared;
    double bcubedRecall = compared == 0 ? 0 : figures.<Double>getAs("recalled") / compared;
    return new IdentityAccuracy(
        compared,
        whole(figures, "customers"),
        whole(figures, "persons"),
        precision,
        recall,
        IdentityAccuracy.harmonicMean(precision, recall),
        bcubedPrecision,
        bcubedRecall,
        IdentityAccuracy.harmonicMean(bcubedPrecision, bcubedRecall),
        whole(figures, "largest"),
        whole(figures, "mixed"),
        whole(coverage, "without_record"),
        withoutTruth(people),
        whole(coverage, "contested"));
  }

  private static Dataset<Row> people(Dataset<Row> truth) {
    return truth
        .select(
            StagedSource.recordId(col(SOURCE), col(RECORD).cast("string")).as(TRUE_RECORD),
            col(PERSON))
        .groupBy(TRUE_RECORD)
        .agg(min(col(PERSON)).as(PERSON), count_distinct(col(PERSON)).as(PEOPLE));
  }

  private static Row coverage(Dataset<Row> known) {
    Column isMissing = col(CustomerRecord.CUSTOMER_ID).isNull();
    return known
        .agg(
            count(when(isMissing, 1)).as("without_record"),
            count(when(col(PEOPLE).gt(1), 1)).as("contested"))
        .head();
  }

  private static Row figures(Dataset<Row> known) {
    Column isCompared = col(CustomerRecord.CUSTOMER_ID).isNotNull().and(col(PEOPLE).equalTo(1));
    Column both = col(BOTH).cast("double");
    return known
        .where(isCompared)
        .groupBy(CustomerRecord.CUSTOMER_ID, PERSON)
        .agg(count(lit(1)).as(BOTH))
        .withColumn(OF_CUSTOMER, sum(BOTH).over(Window.partitionBy(CustomerRecord.CUSTOMER_ID)))
        .withColumn(OF_PERSON, sum(BOTH).over(Window.partitionBy(PERSON)))
        .agg(
            coalesce(sum(BOTH), lit(0L)).as("records"),
            count_distinct(col(CustomerRecord.CUSTOMER_ID)).as("customers"),
            count_distinct(col(PERSON)).as("persons"),
            // Half of these are the pairs; the half cancels out.
            coalesce(sum(col(BOTH).multiply(col(BOTH).minus(1))), lit(0L)).as("true_pairs"),
            coalesce(sum(col(BOTH).multiply(col(OF_CUSTOMER).minus(1))), lit(0L))
                .as("customer_pairs"),
            coalesce(sum(col(BOTH).multiply(col(OF_PERSON).minus(1))), lit(0L)).as("person_pairs"),
            sum(both.multiply(both).divide(col(OF_CUSTOMER))).as("precise"),
            sum(both.multiply(both).divide(col(OF_PERSON))).as("recalled"),
            coalesce(max(col(OF_CUSTOMER)), lit(0L)).as("largest"),
            count_distinct(when(col(BOTH).lt(col(OF_CUSTOMER)), col(CustomerRecord.CUSTOMER_ID)))
                .as("mixed"))
        .head();
  }

  private long withoutTruth(Dataset<Row> people) {
    Column isNamed = col(Record.RECORD_KEY).startsWith("row:").equalTo(false);
    return records
        .where(isNamed)
        .join(people, col(Record.RECORD_ID).equalTo(col(TRUE_RECORD)), "left_anti")
        .count();
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

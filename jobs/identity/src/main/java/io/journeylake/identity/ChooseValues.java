package io.journeylake.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_position;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lead;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.zip_with;

import io.journeylake.table.Customer;
import io.journeylake.table.CustomerField;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.Record;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Chooses, for each customer and field, the record whose value the customer has, and says by which
 * rule. Records that their source deleted lend no values.
 *
 * <p>Each record becomes a row a field that it has; rows with one value come together, so that it
 * is known how many agree, and the best of the values stays. The rows are brought together by
 * customer once: grouping by customer, field and value needs no further shuffle.
 */
final class ChooseValues {

  /** Field under which each source of a customer stands, which are all kept. */
  static final String SOURCES = "source";

  /** The columns of the field, as texts, in their order. */
  static final String VALUES = "values";

  private static final String OWNER = "owner";
  private static final String ENTRY = "entry";
  private static final String SAMENESS = "sameness";
  private static final String RANK = "rank";
  private static final String BEST = "best";
  private static final String NEXT = "next";
  private static final String PLACE = "place";

  private final LocateHomes homes;
  private final JudgeValues judge;
  private final RankRecords ranks;
  private final List<String> persons;

  ChooseValues(IdentitySettings settings) {
    this.homes = new LocateHomes(settings);
    this.judge = new JudgeValues(settings);
    this.ranks = new RankRecords(settings);
    this.persons =
        settings.keys().stream()
            .filter(KeyKind::identifiesPerson)
            .flatMap(kind -> StoredKinds.counted(kind).stream())
            .toList();
  }

  /**
   * The chosen values.
   *
   * @param records rows of the record table
   * @param customerRecords rows of customer_record; customers are complete of which all are given
   * @return columns of customer_field and {@link #VALUES}, with one row per customer and field, and
   *     one per customer and source with the field {@link #SOURCES}, whose agreeing is the number
   *     of records; is_identified and first_night of those records on each
   */
  Dataset<Row> apply(Dataset<Row> records, Dataset<Row> customerRecords) {
    Dataset<Row> values = entries(owned(records, customerRecords)).transform(this::values);
    Column field = col(CustomerField.FIELD);
    WindowSpec ofField = Window.partitionBy(CustomerField.CUSTOMER_ID, CustomerField.FIELD);
    WindowSpec bestFirst = ofField.orderBy(RANK, CustomerField.RECORD_ID);
    return values
        .withColumn(PLACE, row_number().over(bestFirst))
        .withColumn(NEXT, lead(RANK, 1).over(bestFirst))
        .withColumn(
            CustomerField.DIFFERING,
            sum(CustomerField.AGREEING).over(ofField).minus(col(CustomerField.AGREEING)))
        .where(col(PLACE).equalTo(1).or(field.equalTo(SOURCES)))
        .withColumn(CustomerField.RULE, rule(field))
        .drop(PLACE, NEXT, RANK);
  }

  private Dataset<Row> owned(Dataset<Row> records, Dataset<Row> customerRecords) {
    Dataset<Row> owners =
        customerRecords.select(
            col(CustomerRecord.RECORD_ID).as(OWNER), col(CustomerRecord.CUSTOMER_ID));
    Column isPerson =
        exists(col(Record.IDENTIFIERS), id -> id.getField("kind").isin(persons.toArray()));
    List<Column> needed = new ArrayList<>();
    Stream.of(
            CustomerRecord.CUSTOMER_ID,
            Record.RECORD_ID,
            Record.SOURCE,
            Record.UPDATED_AT,
            Record.FIRST_NIGHT,
            Record.LAST_NIGHT,
            Record.IS_DELETED)
        .forEach(name -> needed.add(col(name)));
    for (GoldenField field : GoldenField.values()) {
      field.columns().forEach(name -> needed.add(col(name)));
    }
    needed.add(isPerson.as(Customer.IS_IDENTIFIED));
    return records
        .join(owners, col(Record.RECORD_ID).equalTo(col(OWNER)), "inner")
        .select(needed.toArray(Column[]::new))
        .repartition(col(CustomerRecord.CUSTOMER_ID))
        .transform(homes::apply);
  }

  /** A row for each field of which a record has a value, and one for its source. */
  private Dataset<Row> entries(Dataset<Row> owned) {
    List<Column> entries = new ArrayList<>();
    Column none = array().cast("array<bigint>");
    entries.add(entry(SOURCES, col(Record.SOURCE), none, array().cast("array<string>")));
    for (GoldenField field : GoldenField.values()) {
      Column[] values =
          field.columns().stream().map(name -> col(name).cast("string")).toArray(Column[]::new);
      Column entry = entry(field.word(), judge.sameness(field), ranks.rank(field), array(values));
      entries.add(when(judge.isGiven(field), entry));
    }
    return owned
        .withColumn(ENTRY, explode(array(entries.toArray(Column[]::new))))
        .where(col(ENTRY).isNotNull())
        .select(
            col(CustomerField.CUSTOMER_ID),
            col(Customer.IS_IDENTIFIED),
            col(Customer.FIRST_NIGHT),
            col(CustomerField.RECORD_ID),
            col(CustomerField.SOURCE),
            col(CustomerField.UPDATED_AT),
            col(ENTRY + ".*"));
  }

  private static Column entry(String field, Column sameness, Column rank, Column values) {
    return struct(
        lit(field).as(CustomerField.FIELD),
        sameness.as(SAMENESS),
        rank.as(RANK),
        values.as(VALUES));
  }

  /** A row for each value of a field, with its best record. */
  private Dataset<Row> values(Dataset<Row> entries) {
    Column best =
        struct(
            col(RANK),
            col(CustomerField.RECORD_ID),
            col(CustomerField.SOURCE),
            col(CustomerField.UPDATED_AT),
            col(VALUES));
    Column rank = col(RANK);
    Column agreeing = col(CustomerField.AGREEING);
    Column complete = rank;
    for (GoldenField field : GoldenField.values()) {
      complete =
          when(
                  col(CustomerField.FIELD).equalTo(field.word()),
                  ranks.complete(field, rank, agreeing))
              .otherwise(complete);
    }
    return entries
        .groupBy(CustomerField.CUSTOMER_ID, CustomerField.FIELD, SAMENESS)
        .agg(
            count(lit(1)).as(CustomerField.AGREEING),
            bool_or(col(Customer.IS_IDENTIFIED)).as(Customer.IS_IDENTIFIED),
            min(col(Customer.FIRST_NIGHT)).as(Customer.FIRST_NIGHT),
            min(best).as(BEST))
        .select(
            col(CustomerField.CUSTOMER_ID),
            col(CustomerField.FIELD),
            agreeing,
            col(Customer.IS_IDENTIFIED),
            col(Customer.FIRST_NIGHT),
            col(BEST + ".*"))
        .withColumn(RANK, complete);
  }

  /** The rule behind the first number in which the best value and the next one differ. */
  private Column rule(Column field) {
    Column place =
        array_position(
            zip_with(col(RANK), col(NEXT), (one, other) -> one.notEqual(other)), lit(true));
    Column names = array().cast("array<string>");
    for (GoldenField each : GoldenField.values()) {
      Column[] words =
          ranks.rules(each).stream().map(rule -> lit(rule.word())).toArray(Column[]::new);
      names = when(field.equalTo(each.word()), array(words)).otherwise(names);
    }
    return when(col(NEXT).isNull(), "only")
        .when(place.equalTo(0), "tie")
        .otherwise(element_at(names, place.cast("int")));
  }
}

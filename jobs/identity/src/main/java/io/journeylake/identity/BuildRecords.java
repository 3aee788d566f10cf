package io.journeylake.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.bool_and;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.exists;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import io.journeylake.identity.NormaliseIdentifiers.Identifier;
import io.journeylake.lake.Schemas;
import io.journeylake.table.Record;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Brings the rows of each record together: all identifiers, normalised, for each attribute the
 * newest value that is not empty, and the newest address as a whole.
 *
 * <p>Normalisation is a UDF, because composing Unicode, knowing telephone plans and the habits of
 * mail providers has no native function; it runs once on the distinct identifiers of a record, not
 * on every row that names it.
 */
final class BuildRecords {

  private static final String NORMALISED = "normalised";
  private static final String ADDRESS = "address";
  private static final String WEIGHED = "weighed";
  private static final String PLACEHOLDERS = "placeholders";

  private final NormaliseIdentifiers normalise;
  private final ComparedValues compare;

  /**
   * Builds by the settings.
   *
   * @param spaces kinds of hashes under which an e-mail address is a key
   */
  BuildRecords(IdentitySettings settings, List<KeyForm> spaces) {
    this.normalise = new NormaliseIdentifiers(settings, spaces);
    this.compare = new ComparedValues(settings);
  }

  /** Rows of {@link NameRecords} of any sources as rows of the record table. */
  Dataset<Row> apply(Dataset<Row> rows) {
    List<Column> gathered = new ArrayList<>();
    gathered.add(max(col(NameRecords.NIGHT)).as(Record.LAST_NIGHT));
    gathered.add(max(col(Record.UPDATED_AT)).as(Record.UPDATED_AT));
    gathered.add(
        array_distinct(flatten(collect_set(col(Record.IDENTIFIERS)))).as(Record.IDENTIFIERS));
    NameRecords.ATTRIBUTES.stream()
        .filter(attribute -> !GoldenField.ADDRESS.columns().contains(attribute))
        .forEach(attribute -> gathered.add(newest(attribute)));
    gathered.add(newestAddress());
    gathered.add(newest(Record.MERGED_INTO));
    gathered.add(sameAs().as(Record.SAME_AS));
    gathered.add(bool_and(col(Record.IS_DELETED)).as(Record.IS_DELETED));
    return rows.groupBy(Record.RECORD_ID, Record.SOURCE, Record.RECORD_KEY)
        .agg(min(col(Record.FIRST_NIGHT)).as(Record.FIRST_NIGHT), gathered.toArray(Column[]::new))
        .select(col("*"), col(ADDRESS + ".*"))
        .drop(ADDRESS)
        .transform(this::normalised);
  }

  private static Column newest(String attribute) {
    Column isGiven = col(attribute).isNotNull();
    return max_by(col(attribute), when(isGiven, col(NameRecords.AGE))).as(attribute);
  }

  private static Column sameAs() {
    Column all = array_sort(array_distinct(flatten(collect_set(col(Record.SAME_AS)))));
    return nullif(all, array().cast("array<string>"));
  }

  /** The address of one row: half of an old one and half of a new one is nobody's address. */
  private static Column newestAddress() {
    Column[] parts =
        GoldenField.ADDRESS.columns().stream().map(part -> col(part)).toArray(Column[]::new);
    Column isAddress = coalesce(col(Record.STREET), col(Record.POSTCODE)).isNotNull();
    Column isGiven = coalesce(parts).isNotNull();
    return max_by(
            struct(parts),
            when(isGiven, struct(isAddress.as("is_address"), col(NameRecords.AGE).as("age"))))
        .as(ADDRESS);
  }

  private Dataset<Row> normalised(Dataset<Row> gathered) {
    Column keys = col(NORMALISED);
    Column placeholders = col(WEIGHED).getField(PLACEHOLDERS);
    Dataset<Row> weighed =
        gathered
            .withColumn(NORMALISED, keysOf().apply(col(Record.IDENTIFIERS)))
            .withColumn(Record.EMAIL, udf(email(), DataTypes.StringType).apply(col(Record.EMAIL)))
            .withColumn(Record.PHONE, udf(phone(), DataTypes.StringType).apply(col(Record.PHONE)))
            .withColumn(WEIGHED, weighed());
    Column unusable = filter(keys, key -> key.getField("reason").isNotNull());
    return withoutPlaceholders(weighed, placeholders)
        .withColumn(
            Record.IDENTIFIERS,
            transform(
                filter(keys, key -> key.getField("reason").isNull()),
                key -> struct(key.getField("kind"), key.getField("value"))))
        .withColumn(Record.UNUSABLE_IDENTIFIERS, array_sort(concat(unusable, placeholders)))
        .withColumn(Record.FULL_NAME, coalesce(col(Record.FULL_NAME), fullName()))
        .withColumn(Record.COMPARED, col(WEIGHED).getField(Record.COMPARED))
        .withColumn(Record.BIRTH_DATE, col(Record.BIRTH_DATE).try_cast("date"))
        .withColumn(
            Record.POSTCODE, upper(regexp_replace(col(Record.POSTCODE), lit("\\s+"), lit(""))))
        .withColumn(Record.LANGUAGE, twoLetters(col(Record.LANGUAGE)))
        .drop(NORMALISED, WEIGHED);
  }

  private static Dataset<Row> withoutPlaceholders(Dataset<Row> records, Column placeholders) {
    Map<String, Column> known = new LinkedHashMap<>();
    for (String attribute : NameRecords.ATTRIBUTES) {
      Column isKnown =
          not(exists(placeholders, value -> value.getField("kind").equalTo(attribute)));
      known.put(attribute, when(isKnown, col(attribute)));
    }
    return records.withColumns(known);
  }

  private static Column fullName() {
    Column parts = concat_ws(" ", col(Record.GIVEN_NAME), col(Record.SURNAME));
    return nullif(parts, lit(""));
  }

  private static Column twoLetters(Column language) {
    return nullif(lower(regexp_extract(language, "^([A-Za-z]{2})(?:[-_].*)?$", 1)), lit(""));
  }

  private UserDefinedFunction keysOf() {
    NormaliseIdentifiers rules = normalise;
    UDF1<Seq<Row>, List<Row>> keys =
        raw ->
            rules
                .of(
                    CollectionConverters.asJava(raw).stream()
                        .map(row -> new Identifier(row.getString(0), row.getString(1), null))
                        .toList())
                .stream()
                .map(key -> RowFactory.create(key.kind(), key.value(), key.reason()))
                .toList();
    return udf(keys, Schemas.type(Record.TABLE.column(Record.UNUSABLE_IDENTIFIERS).type()));
  }

  /** Before the date of birth is cast: a mistyped one may be no date and still be compared. */
  private Column weighed() {
    Column[] written =
        NameRecords.ATTRIBUTES.stream()
            .map(attribute -> col(attribute).as(attribute))
            .toArray(Column[]::new);
    StructType type =
        new StructType()
            .add(Record.COMPARED, Schemas.type(Record.TABLE.column(Record.COMPARED).type()))
            .add(
                PLACEHOLDERS,
                Schemas.type(Record.TABLE.column(Record.UNUSABLE_IDENTIFIERS).type()));
    return udf(compare, type).apply(struct(written));
  }

  private UDF1<String, String> email() {
    NormaliseIdentifiers rules = normalise;
    return rules::email;
  }

  private UDF1<String, String> phone() {
    NormaliseIdentifiers rules = normalise;
    return rules::phone;
  }
}

package io.journeylake.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.Record;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Reads addresses, of rows that have the address columns of record, which customer has too: takes
 * the house number from the street where both are written together, and says which home it is.
 */
final class LocateHomes {

  /**
   * One text for each home, however its address is written; empty unless the address is complete: a
   * postcode of its country's form, a house number and, where the postcode does not find it, the
   * street, in which people live.
   */
  static final String HOME = "home";

  /** Whether the postcode has the form of its country's; false where there is none. */
  static final String POSTCODE_IS_VALID = "postcode_is_valid";

  /** A street may end in a year: the 5 of Plein 1945 5 is the number. */
  private static final String NUMBER_LAST =
      "^(.*?\\p{L}[^\\s,]*(?:\\s+1[89]\\d\\d(?:-1[89]\\d\\d)?)?),?\\s+(\\d.*)$";

  private static final String NUMBER_FIRST = "^(\\d+(?:-\\d+)?\\p{Lu}?),?\\s+(\\p{L}.*)$";
  private static final String COUNTRY_CODE = "country_code";

  private final List<PostcodeForm> postcodes;
  private final String defaultRegion;
  private final List<String> noHomes;

  LocateHomes(IdentitySettings settings) {
    this.postcodes = settings.postcodes();
    this.defaultRegion = settings.defaultRegion();
    this.noHomes = settings.households().noHomes();
  }

  /** The rows with street and house number apart, and the columns of this class. */
  Dataset<Row> apply(Dataset<Row> rows) {
    return rows.withColumn(COUNTRY_CODE, countryCode())
        .withColumn(POSTCODE_IS_VALID, postcodeIsValid())
        .withColumn(Record.HOUSE_NUMBER, coalesce(col(Record.HOUSE_NUMBER), numberInStreet()))
        .withColumn(Record.STREET, streetAlone())
        .withColumn(HOME, home())
        .drop(COUNTRY_CODE);
  }

  /** A text without what people write in several ways: case, blanks and punctuation. */
  static Column plain(Column text) {
    return regexp_replace(lower(text), "[^\\p{L}\\p{N}]+", "");
  }

  private static Column numberInStreet() {
    Column street = col(Record.STREET);
    return coalesce(
        nullif(regexp_extract(street, NUMBER_LAST, 2), lit("")),
        nullif(regexp_extract(street, NUMBER_FIRST, 1), lit("")));
  }

  /** The street without the number, if that stands in it. */
  private static Column streetAlone() {
    Column street = col(Record.STREET);
    Column number = col(Record.HOUSE_NUMBER);
    return when(
            number.equalTo(regexp_extract(street, NUMBER_LAST, 2)),
            regexp_extract(street, NUMBER_LAST, 1))
        .when(
            number.equalTo(regexp_extract(street, NUMBER_FIRST, 1)),
            regexp_extract(street, NUMBER_FIRST, 2))
        .otherwise(street);
  }

  private Column countryCode() {
    Column written = trim(col(Record.COUNTRY));
    Column code = upper(written);
    for (PostcodeForm form : postcodes) {
      Object[] names =
          Stream.concat(Stream.of(form.country().toLowerCase(Locale.ROOT)), form.names().stream())
              .toArray();
      code = when(lower(written).isin(names), form.country()).otherwise(code);
    }
    return coalesce(code, lit(defaultRegion));
  }

  private Column postcodeIsValid() {
    Column postcode = col(Record.POSTCODE);
    Column hasForm = lit(true);
    for (PostcodeForm form : postcodes) {
      hasForm =
          when(col(COUNTRY_CODE).equalTo(form.country()), postcode.rlike(form.form()))
              .otherwise(hasForm);
    }
    return postcode.isNotNull().and(hasForm);
  }

  private Column home() {
    Column number = col(Record.HOUSE_NUMBER);
    Column digits = regexp_extract(number, "^\\D*(\\d+)", 1);
    Column addition = plain(regexp_replace(number, "^\\D*\\d+", ""));
    Object[] finding =
        postcodes.stream().filter(PostcodeForm::findsHome).map(PostcodeForm::country).toArray();
    Column isFound = col(COUNTRY_CODE).isin(finding);
    Column isInhabited = lit(true);
    for (String street : noHomes) {
      isInhabited =
          isInhabited.and(not(coalesce(lower(col(Record.STREET)).rlike(street), lit(false))));
    }
    Column isComplete =
        col(POSTCODE_IS_VALID)
            .and(digits.notEqual(""))
            .and(isFound.or(col(Record.STREET).isNotNull()));
    Column parts =
        concat_ws(
            "|",
            col(COUNTRY_CODE),
            col(Record.POSTCODE),
            digits,
            addition,
            when(not(isFound), plain(col(Record.STREET))));
    return when(isComplete.and(isInhabited), parts);
  }
}

package io.journeylake.ingest;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.apache.spark.sql.functions.to_utc_timestamp;
import static org.apache.spark.sql.functions.try_to_timestamp;
import static org.apache.spark.sql.functions.when;

import io.journeylake.contract.Failure;
import io.journeylake.contract.SourceContract;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataTypes;

/**
 * Turns text into times in UTC by a column's declared format and zone; null where it does not fit.
 *
 * <p>A local time that the clocks skip in spring is taken an hour later; one that they show twice
 * in autumn is the first of the two.
 */
final class ParseTime {

  private static final String ISO = "iso";
  private static final Map<String, Long> MICROS =
      Map.of("epoch-seconds", 1_000_000L, "epoch-millis", 1_000L, "epoch-micros", 1L);

  /** Names of days are not read: the date beside them says the same. */
  private static final String DAY_NAME = "^E+[,.]? *";

  /** What Spark's parser refuses, as it would break a night on its first row. */
  private static final String UNREADABLE = ".*[ABceEFnNpqQuwWY].*";

  private ParseTime() {}

  /** The time that the text says, by the column's format; without one, by ISO 8601. */
  static Column timestamp(Column text, SourceContract.Column column, String source) {
    String format = column.format() == null ? ISO : column.format();
    String zone = checkedZone(column, source);
    if (format.equals(ISO)) {
      return iso(text, zone);
    }
    if (MICROS.containsKey(format)) {
      return timestamp_micros(
          text.try_cast("decimal(24,6)").multiply(lit(MICROS.get(format))).try_cast("bigint"));
    }
    Column parsed = byPattern(text, checkedPattern(column, source));
    return zone == null || hasOffset(format) ? parsed : to_utc_timestamp(parsed, zone);
  }

  /** The date that the text says; the day in the declared zone for times since 1970. */
  static Column date(Column text, SourceContract.Column column, String source) {
    String format = column.format() == null ? ISO : column.format();
    String zone = checkedZone(column, source);
    if (format.equals(ISO)) {
      Column isDate = text.rlike("^\\d{4}-\\d{2}-\\d{2}([T ].*)?$");
      return when(isDate, text.substr(1, 10).try_cast(DataTypes.DateType));
    }
    if (MICROS.containsKey(format)) {
      Column at = timestamp(text, column, source);
      return (zone == null ? at : org.apache.spark.sql.functions.from_utc_timestamp(at, zone))
          .cast(DataTypes.DateType);
    }
    return byPattern(text, checkedPattern(column, source)).cast(DataTypes.DateType);
  }

  private static Column iso(Column text, String zone) {
    Column isTime = text.rlike("^\\d{4}-\\d{2}-\\d{2}([T ]\\d{2}:\\d{2}.*)?$");
    Column hasOffset = text.rlike("\\d{2}:\\d{2}.*(Z|UTC|[+-]\\d{2}(:?\\d{2})?)$");
    Column withOffset =
        regexp_replace(text, lit(" *([+-]\\d{2}):?(\\d{2})$"), lit("$1:$2"))
            .try_cast(DataTypes.TimestampType);
    Column local = text.try_cast(DataTypes.TimestampType);
    Column known = when(isTime.and(hasOffset), withOffset);
    return zone == null ? known : known.when(isTime, to_utc_timestamp(local, zone));
  }

  private static Column byPattern(Column text, String pattern) {
    String bare = pattern.replaceFirst(DAY_NAME, "");
    Column rest =
        bare.equals(pattern) ? text : regexp_replace(text, lit("^[A-Za-z]+[,.]? *"), lit(""));
    return try_to_timestamp(rest, lit(bare));
  }

  private static boolean hasOffset(String format) {
    return format.matches(".*[XxZOV].*");
  }

  private static String checkedPattern(SourceContract.Column column, String source) {
    String unquoted = column.format().replaceFirst(DAY_NAME, "").replaceAll("'[^']*'", "");
    if (unquoted.matches(UNREADABLE)) {
      throw failure(column, source, "format " + column.format() + " has letters without meaning");
    }
    try {
      return DateTimeFormatter.ofPattern(column.format(), Locale.ROOT) == null
          ? null
          : column.format();
    } catch (IllegalArgumentException e) {
      throw failure(column, source, e.getMessage());
    }
  }

  private static String checkedZone(SourceContract.Column column, String source) {
    try {
      return column.zone() == null ? null : ZoneId.of(column.zone()).getId();
    } catch (DateTimeException e) {
      throw failure(column, source, "there is no time zone " + column.zone());
    }
  }

  private static Failure failure(SourceContract.Column column, String source, String why) {
    return Failure.configuration(
        "Cannot use column " + column.name() + " of source " + source,
        why,
        "Write a pattern such as yyyy-MM-dd HH:mm:ss, or iso, and a zone such as Europe/Amsterdam.");
  }
}

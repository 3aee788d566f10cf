package io.journeylake.timeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.regexp_extract;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.TimelineEvent;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;

/**
 * Brings languages to two letters, and finds the language of a text where the source gives none.
 *
 * <p>The language that the source gives wins ({@code nl-NL} and {@code NL} are {@code nl}); what is
 * no language code counts as not given. Detection is a user-defined function because Spark has none
 * for it, and runs only on rows with a text and no language.
 */
final class DetectLanguages {

  private static final String CODE = "^([a-z]{2})(?:[-_].*)?$";

  private final UserDefinedFunction detect;

  DetectLanguages(TimelineSettings.LanguageDetection settings) {
    UDF1<String, String> detection = text -> TextLanguage.of(settings).detect(text).orElse(null);
    this.detect = udf(detection, DataTypes.StringType);
  }

  /** The events with a language wherever one is known. */
  Dataset<Row> apply(Dataset<Row> events) {
    Column given = regexp_extract(lower(col(TimelineEvent.LANGUAGE)), CODE, 1);
    Column text = col(MapEvents.TEXT);
    return events.withColumn(
        TimelineEvent.LANGUAGE,
        when(given.notEqual(""), given).when(text.isNotNull(), detect.apply(text)));
  }
}

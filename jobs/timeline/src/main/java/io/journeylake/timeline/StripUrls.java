package io.journeylake.timeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.regexp_replace;

import io.journeylake.table.TimelineEvent;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Reduces contact points to host and path: query strings and fragments go, because they hold click
 * ids and people's values, and a part of the path with an e-mail address becomes {@code *}.
 *
 * <p>By regular expressions and not by a parser: addresses in real exports have blanks, bars and
 * broken escapes, and every one of them must come out, none may fail.
 */
final class StripUrls {

  private static final String AFTER_PATH = "(?s)[?#;].*$";
  private static final String SCHEME_AND_USER = "^[A-Za-z][A-Za-z0-9+.-]*://(?:[^/@]*@)?";
  private static final String PART_WITH_ADDRESS = "[^/]*(?:@|%40)[^/]*";
  private static final String TRAILING_SLASHES = "(?<=[^/])/+$";

  /** The events with stripped contact points. */
  Dataset<Row> apply(Dataset<Row> events) {
    return events.withColumn(TimelineEvent.CONTACT_POINT, strip(col(TimelineEvent.CONTACT_POINT)));
  }

  private static Column strip(Column contactPoint) {
    Column path = regexp_replace(contactPoint, AFTER_PATH, "");
    Column noScheme = regexp_replace(path, SCHEME_AND_USER, "");
    Column noAddress = regexp_replace(noScheme, PART_WITH_ADDRESS, "*");
    return nullif(regexp_replace(noAddress, TRAILING_SLASHES, ""), lit(""));
  }
}

package io.journeylake.tables;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.JourneyMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Names the trouble of each cell of the journey map: of drop-off, waiting, circles and feeling, the
 * one that is furthest beyond its threshold. Of equal ones the first in that order wins.
 */
final class RatePain {

  private static final String TROUBLE = "trouble";

  /** How far a trouble is beyond its threshold, as a ratio. */
  static final String SEVERITY = "severity";

  private static final String REASON = "reason";
  private static final double HOUR = 3600;

  /** The trouble, as journey_map names it. */
  static final String NAME = "name";

  private final TablesSettings.Pain thresholds;

  RatePain(TablesSettings.Pain thresholds) {
    this.thresholds = thresholds;
  }

  /** Adds pain, its reason, severity and basis. */
  Dataset<Row> apply(Dataset<Row> map) {
    return map.withColumn(TROUBLE, array_max(troubles()))
        .withColumn(JourneyMap.PAIN, col(TROUBLE).getField(NAME))
        .withColumn(JourneyMap.PAIN_REASON, col(TROUBLE).getField(REASON))
        .withColumn(JourneyMap.PAIN_BASIS, when(col(TROUBLE).isNull(), "none").otherwise("derived"))
        .withColumn(JourneyMap.PAIN_SEVERITY, coalesce(col(TROUBLE).getField(SEVERITY), lit(0.0)))
        .drop(TROUBLE);
  }

  /**
   * All troubles of a row of journey_map that are beyond their threshold, as an array of {@link
   * #NAME} and {@link #SEVERITY}; null where too few journeys prove any.
   */
  Column troubles() {
    Column troubles = array(dropOff(), waiting(), circles(), feeling());
    Column beyond = filter(troubles, trouble -> trouble.getField(SEVERITY).gt(1));
    Column enough = col(JourneyMap.JOURNEYS).geq(thresholds.minimumJourneys());
    return when(enough, beyond);
  }

  private Column dropOff() {
    Column reason =
        format_string(
            "%.0f %% of %d journeys drop out here; trouble above %.0f %%",
            col(JourneyMap.DROP_RATE).multiply(100),
            col(JourneyMap.JOURNEYS),
            lit(thresholds.dropRate() * 100));
    return trouble(4, "drop-off", col(JourneyMap.DROP_RATE), thresholds.dropRate(), reason);
  }

  private Column waiting() {
    double seconds = thresholds.longWait().toSeconds();
    Column wait = col(JourneyMap.P90_WAIT_SECONDS);
    Column reason =
        format_string(
            "one in ten waits longer than %.1f hours; trouble above %.1f",
            wait.divide(HOUR), lit(seconds / HOUR));
    Column isForTheCompany = col(JourneyMap.PROCESS).isin(thresholds.waitProcesses().toArray());
    return trouble(3, "waiting", when(isForTheCompany, wait), seconds, reason);
  }

  private Column circles() {
    double most = thresholds.repeatsPerJourney();
    Column repeats = try_divide(col(JourneyMap.REPEATS), col(JourneyMap.JOURNEYS));
    Column reason =
        format_string(
            "%.2f contacts beyond the first a journey; trouble above %.2f", repeats, lit(most));
    return trouble(2, "circles", repeats, most, reason);
  }

  private Column feeling() {
    Column reason =
        format_string(
            "feeling of %.2f on %d contacts, from -2 to 2; trouble below %.2f",
            col(JourneyMap.EMOTION), col(JourneyMap.EMOTION_CONTACTS), lit(thresholds.emotion()));
    return trouble(1, "feeling", col(JourneyMap.EMOTION), thresholds.emotion(), reason);
  }

  private static Column trouble(
      int precedence, String name, Column value, double threshold, Column reason) {
    return struct(
        value.cast("double").divide(lit(threshold)).as(SEVERITY),
        lit(precedence).as("precedence"),
        lit(name).as(NAME),
        reason.as(REASON));
  }
}

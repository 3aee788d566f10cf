package io.journeylake.tables;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
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

  /** The trouble, as journey_map names it. */
  static final String NAME = "name";

  private final TablesSettings.Pain thresholds;

  RatePain(TablesSettings.Pain thresholds) {
    this.thresholds = thresholds;
  }

  /** Adds pain and pain_severity. */
  Dataset<Row> apply(Dataset<Row> map) {
    return map.withColumn(TROUBLE, array_max(troubles()))
        .withColumn(JourneyMap.PAIN, col(TROUBLE).getField(NAME))
        .withColumn(JourneyMap.PAIN_SEVERITY, coalesce(col(TROUBLE).getField(SEVERITY), lit(0.0)))
        .drop(TROUBLE);
  }

  /**
   * All troubles of a row of journey_map that are beyond their threshold, as an array of {@link
   * #NAME} and {@link #SEVERITY}; null where too few journeys prove any.
   */
  Column troubles() {
    Column repeats = try_divide(col(JourneyMap.REPEATS), col(JourneyMap.JOURNEYS));
    Column troubles =
        array(
            trouble(4, "drop-off", col(JourneyMap.DROP_RATE), thresholds.dropRate()),
            trouble(
                3,
                "waiting",
                col(JourneyMap.P90_WAIT_SECONDS),
                (double) thresholds.longWait().toSeconds()),
            trouble(2, "circles", repeats, thresholds.repeatsPerJourney()),
            trouble(1, "feeling", col(JourneyMap.EMOTION), thresholds.emotion()));
    Column beyond = filter(troubles, trouble -> trouble.getField(SEVERITY).gt(1));
    Column enough = col(JourneyMap.JOURNEYS).geq(thresholds.minimumJourneys());
    return when(enough, beyond);
  }

  private static Column trouble(int precedence, String name, Column value, double threshold) {
    return struct(
        value.cast("double").divide(lit(threshold)).as(SEVERITY),
        lit(precedence).as("precedence"),
        lit(name).as(NAME));
  }
}

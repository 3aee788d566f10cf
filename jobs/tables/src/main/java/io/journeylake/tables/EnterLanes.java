package io.journeylake.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.JourneyMap;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Enters what no export knows into the journey map: what customers want to reach in a phase or at a
 * touchpoint, and what they do there.
 */
final class EnterLanes {

  private final List<TablesSettings.Lane> lanes;

  /**
   * @param lanes what was entered; a later line outranks an earlier one
   */
  EnterLanes(List<TablesSettings.Lane> lanes) {
    this.lanes = List.copyOf(lanes);
  }

  /** Adds goal and action, each with its basis, to rows of journey_map. */
  Dataset<Row> apply(Dataset<Row> map) {
    return map.withColumn(JourneyMap.GOAL, entered(TablesSettings.Lane::goal))
        .withColumn(JourneyMap.GOAL_BASIS, basis(JourneyMap.GOAL))
        .withColumn(JourneyMap.ACTION, entered(TablesSettings.Lane::action))
        .withColumn(JourneyMap.ACTION_BASIS, basis(JourneyMap.ACTION));
  }

  private Column entered(Function<TablesSettings.Lane, String> words) {
    Column entered = lit(null).cast("string");
    for (TablesSettings.Lane lane : lanes) {
      if (words.apply(lane) != null) {
        Column isMeant =
            is(JourneyMap.PROCESS, lane.process())
                .and(is(JourneyMap.PHASE, lane.phase()))
                .and(is(JourneyMap.TOUCHPOINT, lane.touchpoint()));
        entered = when(isMeant, words.apply(lane)).otherwise(entered);
      }
    }
    return entered;
  }

  private static Column is(String column, String value) {
    return value == null ? lit(true) : col(column).equalTo(value);
  }

  private static Column basis(String lane) {
    return when(col(lane).isNull(), "none").otherwise("entered");
  }
}

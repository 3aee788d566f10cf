package io.journeylake.tables.attribution;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Visits and journeys with which the tests of attribution begin. */
final class Journeys {

  static final AttributionSettings SETTINGS =
      new AttributionSettings(
          List.of("acquisition"), Duration.ofDays(30), Duration.ofDays(7), List.of("Help desk"));

  private Journeys() {}

  static Frames sessions() {
    return Frames.ofDdl(
        "session_id STRING, customer_id BIGINT, started_at TIMESTAMP, ended_at TIMESTAMP,"
            + " channel STRING, campaign STRING");
  }

  /**
   * Journeys of one process with steps in any order: the last one was the entry, the first one came
   * last, which is the goal, if that was reached.
   */
  static Frames journeys() {
    return Frames.ofDdl(
        "customer_id BIGINT, journey_id STRING, outcome STRING, entered_at TIMESTAMP,"
            + " ended_at TIMESTAMP, goal_at TIMESTAMP, value DECIMAL(18,4), currency STRING");
  }

  /** Their paths. */
  static Dataset<Row> paths(Frames sessions, Frames journeys) {
    Dataset<Row> rows =
        journeys
            .build(TestSpark.session())
            .withColumn("process", lit("acquisition"))
            .withColumn("step_times", array(col("goal_at"), col("entered_at")));
    return new FindPaths(SETTINGS).apply(sessions.build(TestSpark.session()), rows);
  }
}

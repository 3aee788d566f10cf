package io.journeylake.lake;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.journeylake.contract.Failure;

/**
 * How Spark runs.
 *
 * @param master Spark master where spark-submit names none, for example {@code local[2]}
 * @param shufflePartitions partitions of a shuffle
 */
public record SparkSettings(
    String master, @JsonProperty("shuffle-partitions") int shufflePartitions) {

  public SparkSettings {
    if (shufflePartitions < 1) {
      throw Failure.configuration(
          "Cannot use spark.shuffle-partitions " + shufflePartitions,
          "a shuffle has at least one partition",
          "Set it to 2 or 4 on one machine, to twice the cores on a cluster.");
    }
  }
}

package io.journeylake.testkit;

import io.journeylake.lake.Lake;
import io.journeylake.lake.SparkSessions;
import io.journeylake.lake.SparkSettings;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/**
 * The one Spark session of a test run, configured as in production but with one shuffle partition.
 */
public final class TestSpark {

  private static final SparkSession SESSION = SparkSessions.open(new SparkSettings("local[2]", 1));

  private TestSpark() {}

  /** The session. */
  public static SparkSession session() {
    return SESSION;
  }

  /** A lake in a folder, usually a temporary one. */
  public static Lake lake(Path folder) {
    return new Lake(SESSION, folder.toString());
  }
}

package io.journeylake.lake;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** The Spark session with the settings on which results depend. */
public final class SparkSessions {

  private SparkSessions() {}

  /** Configures a session; a master that spark-submit set stays. */
  public static SparkSession open(SparkSettings settings) {
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("journeylake")
            .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
            .config(
                "spark.sql.catalog.spark_catalog",
                "org.apache.spark.sql.delta.catalog.DeltaCatalog")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.ansi.enabled", "true")
            .config("spark.sql.catalogImplementation", "in-memory")
            // Nothing is ever stored there, but Spark makes the folder, by default where it runs.
            .config(
                "spark.sql.warehouse.dir",
                Path.of(System.getProperty("java.io.tmpdir"))
                    .resolve("spark-warehouse-" + System.getProperty("user.name"))
                    .toUri()
                    .toString())
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.shuffle.partitions", settings.shufflePartitions())
            .config("spark.sql.legacy.timeParserPolicy", "CORRECTED")
            .config("spark.databricks.delta.snapshotPartitions", "2")
            // Readers pin published versions, however old; upkeep keeps the files of those.
            .config(
                "spark.databricks.delta.vacuum.enforceTimeTravelWithinDeletedFileRetentionDuration",
                "false")
            .config("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2")
            .config("spark.hadoop.fs.file.impl", ForklessLocalFileSystem.class.getName())
            .config("spark.hadoop.fs.AbstractFileSystem.file.impl", ForklessLocalFs.class.getName())
            // A small table is one partition, and Spark joins two such without a shuffle or a
            // broadcast; larger sides are broadcast when their shuffle shows that they are small.
            .config("spark.sql.autoBroadcastJoinThreshold", "-1")
            .config("spark.sql.adaptive.autoBroadcastJoinThreshold", "10MB")
            // It would move a join below the point where a small table becomes one partition.
            .config(
                "spark.sql.optimizer.excludedRules",
                "org.apache.spark.sql.catalyst.optimizer.PushDownLeftSemiAntiJoin")
            // Kept frames are read once or twice: to compress them costs more than it saves.
            .config("spark.sql.inMemoryColumnarStorage.compressed", "false")
            .config("spark.sql.codegen.cache.maxEntries", "1000");
    if (System.getProperty("spark.master") == null) {
      builder =
          builder
              .master(settings.master())
              .config("spark.driver.bindAddress", "127.0.0.1")
              .config("spark.driver.host", "127.0.0.1");
    }
    return builder.getOrCreate();
  }
}

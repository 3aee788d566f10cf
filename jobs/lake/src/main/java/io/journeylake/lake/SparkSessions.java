package io.journeylake.lake;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.TimeZone;
import org.apache.spark.sql.SparkSession;

/** The Spark session with the settings on which results depend. */
public final class SparkSessions {

  private SparkSessions() {}

  /** Configures a session; a master that spark-submit set stays. */
  public static SparkSession open(SparkSettings settings) {
    TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
    SparkSession.Builder builder =
        SparkSession.builder()
            .appName("journeylake")
            .config(
                "spark.sql.extensions",
                "io.delta.sql.DeltaSparkSessionExtension," + SparkRules.class.getName())
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
            .config("spark.ui.enabled", System.getProperty("spark.ui.enabled", "false"))
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.shuffle.partitions", settings.shufflePartitions())
            .config("spark.sql.legacy.timeParserPolicy", "CORRECTED")
            // Percentiles of more than 128 groups would be sorted by the text of their keys. A task
            // holds 65,536 groups in memory before it sorts: cells of a journey table, not rows.
            .config("spark.sql.objectHashAggregate.sortBased.fallbackThreshold", "65536")
            // Rows that lie together by customer lie together by customer and journey, too, and are
            // joined by both without another shuffle.
            .config("spark.sql.requireAllClusterKeysForCoPartition", "false")
            .config("spark.databricks.delta.snapshotPartitions", "2")
            // A staged table has a file for each night; beyond so many, reads ask the log again.
            .config("spark.databricks.delta.allFilesInCrc.thresholdNumFiles", "1000")
            .config("spark.databricks.delta.optimize.minFileSize", Long.toString(Lake.SMALL_FILE))
            .config("spark.databricks.delta.optimize.maxFileSize", Long.toString(Lake.FULL_FILE))
            // Readers pin published versions, however old; upkeep keeps the files of those.
            .config(
                "spark.databricks.delta.vacuum.enforceTimeTravelWithinDeletedFileRetentionDuration",
                "false")
            .config("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2")
            // A small table is one partition, and Spark joins two such without a shuffle or a
            // broadcast, and a rule says which are broadcast; adaptive execution, on a cluster,
            // broadcasts larger sides when their shuffle shows that they are small.
            .config("spark.sql.autoBroadcastJoinThreshold", "-1")
            .config("spark.sql.adaptive.autoBroadcastJoinThreshold", "10MB")
            // Spark takes the size of a join for the product of its sides, and would spread joins
            // of joins of small tables over tasks that have nothing to do.
            .config("spark.sql.maxSinglePartitionBytes", "8000p")
            // It would move a join below the point where a small table becomes one partition.
            .config(
                "spark.sql.optimizer.excludedRules",
                "org.apache.spark.sql.catalyst.optimizer.PushDownLeftSemiAntiJoin")
            .config("spark.delta.logStore.s3a.impl", ConditionalLogStore.class.getName())
            // Kept frames are read once or twice: to compress them costs more than it saves.
            .config("spark.sql.inMemoryColumnarStorage.compressed", "false")
            // A night of one source has a thousand pieces of generated code and of twenty some
            // thousands. A cache that is one too small finds none of them in the next night, since
            // nights ask in the same order; then half of a warm night is compiling.
            .config("spark.sql.codegen.cache.maxEntries", "10000")
            // For each frame that is kept Spark would clone the session to turn off what changes
            // its partitions, and it never lets go of a clone (SPARK-54753): a process of hundreds
            // of nights would fill its heap with them. No table has buckets.
            .config("spark.sql.sources.bucketing.autoBucketedScan.enabled", "false")
            .config("spark.sql.optimizer.canChangeCachedPlanOutputPartitioning", "true")
            // No session adds classes of its own, and with isolation each generated class asks for
            // the classes it names at the driver's file server first.
            .config("spark.sql.artifact.isolation.enabled", "false");
    return (isSubmitted() ? submitted(builder) : onThisMachine(builder, settings)).getOrCreate();
  }

  private static boolean isSubmitted() {
    return System.getProperty("spark.master") != null;
  }

  private static SparkSession.Builder onThisMachine(
      SparkSession.Builder builder, SparkSettings settings) {
    return withForklessFiles(builder)
        .master(settings.master())
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        // To plan again after each stage is a fifth of a night of some thousand rows, and where all
        // tasks are on one machine there is little to be gained.
        .config("spark.sql.adaptive.enabled", "false")
        // Each query's plan is described to the pages that are off here; the full text is a tenth
        // of the driver's time.
        .config("spark.sql.ui.explainMode", "simple")
        .config("spark.sql.debug.maxToStringFields", "1");
  }

  private static SparkSession.Builder withForklessFiles(SparkSession.Builder builder) {
    return builder
        .config("spark.hadoop.fs.file.impl", ForklessLocalFileSystem.class.getName())
        .config("spark.hadoop.fs.AbstractFileSystem.file.impl", ForklessLocalFs.class.getName());
  }

  /** Machines of a cluster may have any time zone and character set; results must not. */
  private static SparkSession.Builder submitted(SparkSession.Builder builder) {
    String wanted = System.getProperty("spark.executor.extraJavaOptions", "");
    // YARN's application master has the settings and not the jar.
    boolean hasJar = !System.getProperty("spark.master").startsWith("yarn");
    return (hasJar ? withForklessFiles(builder) : builder)
        .config(
            "spark.executor.extraJavaOptions",
            (wanted + " -Duser.timezone=UTC -Dfile.encoding=UTF-8").strip());
  }
}

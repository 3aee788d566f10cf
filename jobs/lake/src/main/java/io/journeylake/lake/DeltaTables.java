package io.journeylake.lake;

import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import io.journeylake.contract.TableContract;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.types.StructField;
import scala.Option;

/** The Delta logs and versions of the tables below one folder; makes tables as contracts say. */
final class DeltaTables {

  /**
   * Commits between two checkpoints of a log. Tables are written once a night, so with Delta's ten
   * all of them stop for one in the same night, which takes twice as long; to read a hundred small
   * commits takes milliseconds.
   */
  private static final String CHECKPOINT_INTERVAL = "100";

  private static final String MARKS = "delta.enableDeletionVectors";

  private final SparkSession spark;
  private final String root;

  /** Delta has a cache of its own, but copies all settings of Hadoop to look into it. */
  private final Map<String, DeltaLog> logs = new ConcurrentHashMap<>();

  /** When the lake was opened: a log listed since then is not listed again. */
  private final Option<Object> opened;

  DeltaTables(SparkSession spark, String root) {
    this.spark = spark;
    this.root = root;
    this.opened = Option.apply(System.currentTimeMillis());
  }

  /** Where the table's files are. */
  String path(TableContract table) {
    return Lake.path(root, table);
  }

  DeltaLog log(TableContract table) {
    return logs.computeIfAbsent(path(table), path -> DeltaLog.forTable(spark, new Path(path)));
  }

  /**
   * The newest version; empty when the table was never written. What other processes commit is seen
   * once after the lake was opened: who writes holds its lock, so that from then on all commits are
   * of this process, and to list a log of many nights for every question takes longer than to
   * answer it.
   */
  Optional<Snapshot> newest(TableContract table) {
    Snapshot newest = log(table).update(false, opened, Option.empty());
    return newest.version() < 0 ? Optional.empty() : Optional.of(newest);
  }

  Snapshot at(TableContract table, long version) {
    return log(table).getSnapshotAt(version, Option.empty(), Option.empty(), false);
  }

  /** The newest version, of the columns that the contract has now. */
  Snapshot newestOrCreated(TableContract table) {
    Optional<Snapshot> newest = newest(table);
    if (newest.isEmpty()) {
      create(table);
      return newest(table).orElseThrow();
    }
    List<String> alterations = new ContractChange(table, newest.get().schema()).alterations();
    alterations.forEach(clause -> alter(table, clause));
    return alterations.isEmpty() ? newest.get() : newest(table).orElseThrow();
  }

  /** Lets rows of the table be marked as deleted in their files; the version that says so. */
  Snapshot allowMarks(TableContract table) {
    alter(table, "SET TBLPROPERTIES ('" + MARKS + "' = 'true')");
    return newest(table).orElseThrow();
  }

  private void alter(TableContract table, String clause) {
    spark.sql("ALTER TABLE delta.`" + path(table) + "` " + clause);
  }

  private void create(TableContract table) {
    DeltaTableBuilder builder =
        DeltaTable.createIfNotExists(spark)
            .location(path(table))
            .comment(table.description() + " " + table.grain())
            .property("delta.dataSkippingStatsColumns", Schemas.statisticsColumns(table))
            .property(MARKS, "false")
            .property("delta.checkpointInterval", CHECKPOINT_INTERVAL);
    for (StructField field : Schemas.of(table).fields()) {
      builder = builder.addColumn(field);
    }
    builder.execute();
  }
}

package io.journeylake.lake;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.files.TahoeBatchFileIndex;
import scala.collection.immutable.Seq;

/**
 * The files of a scan that are known before. Without a filter on partitions they are all wanted,
 * and are named as they are; Delta's own index asks a query of its own each time, which for a table
 * of one file takes longer than to read the file.
 */
final class KnownFiles extends TahoeBatchFileIndex {

  KnownFiles(SparkSession spark, DeltaLog log, Snapshot snapshot, Seq<AddFile> files) {
    super(spark, "batch", files, log, log.dataPath(), snapshot, false);
  }

  @Override
  public Seq<AddFile> matchingFiles(Seq<Expression> onPartitions, Seq<Expression> onData) {
    return onPartitions.isEmpty() ? addFiles() : super.matchingFiles(onPartitions, onData);
  }
}

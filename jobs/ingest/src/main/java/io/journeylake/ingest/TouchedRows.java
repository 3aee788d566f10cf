package io.journeylake.ingest;

import static org.apache.spark.sql.functions.col;

import io.journeylake.lake.StagedSource;
import io.journeylake.table.Quarantine;
import java.util.Collection;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;

/** The rows that a run writes anew or removes, by the ids of their files: literal bounds. */
final class TouchedRows {

  private TouchedRows() {}

  /** Those of the staged table, as a column. */
  static Column staged(FilePlan plan) {
    return col(StagedSource.FILE_ID).isInCollection(plan.touched());
  }

  /** Those of the staged table, as SQL. */
  static String ofStaged(FilePlan plan) {
    return in(StagedSource.FILE_ID, plan.touched());
  }

  /** Those of quarantine, as SQL. */
  static String ofQuarantine(Collection<String> fileIds) {
    return in(Quarantine.FILE_ID, fileIds);
  }

  private static String in(String column, Collection<String> fileIds) {
    return fileIds.stream().collect(Collectors.joining("', '", column + " IN ('", "')"));
  }
}

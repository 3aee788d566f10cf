package io.journeylake.lake;

import io.journeylake.contract.TableContract;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Is told which tables are read and written through a lake, at the moment when that is asked for
 * and before any row moves. Steps write side by side, so calls come from several threads.
 */
public interface LakeObserver {

  /** An observer that wants to know nothing. */
  LakeObserver NOBODY =
      new LakeObserver() {
        @Override
        public void reads(TableContract table, long version) {}

        @Override
        public void writes(TableContract table, Dataset<Row> rows) {}
      };

  /** A version of the table is read. */
  void reads(TableContract table, long version);

  /** The rows, which have exactly the contract's columns, are about to be written to the table. */
  void writes(TableContract table, Dataset<Row> rows);
}

package io.journeylake.telemetry;

import io.journeylake.contract.TableContract;
import io.journeylake.lake.LakeObserver;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What one step reads and writes, noted while it does. Of a frame only the names of columns are
 * kept, so nothing of what Spark caches is held any longer than without this.
 */
final class StepLineage implements LakeObserver {

  private final Map<TableContract, Long> reads = new LinkedHashMap<>();
  private final Map<TableContract, TableLineage> writes = new LinkedHashMap<>();

  @Override
  public synchronized void reads(TableContract table, long version) {
    reads.putIfAbsent(table, version);
  }

  @Override
  public void writes(TableContract table, Dataset<Row> rows) {
    ColumnLineage frame = ColumnLineage.of(rows);
    synchronized (this) {
      writes.computeIfAbsent(table, key -> new TableLineage()).add(frame);
    }
  }

  /** Tables that were read so far, with the version that was read first. */
  synchronized Map<TableContract, Long> reads() {
    return new LinkedHashMap<>(reads);
  }

  /** Lineage of a table; empty when no frame was written to it. */
  synchronized Optional<TableLineage> of(TableContract table) {
    return Optional.ofNullable(writes.get(table));
  }
}

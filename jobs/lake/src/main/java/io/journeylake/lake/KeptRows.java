package io.journeylake.lake;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Rows that are computed once and looked up several times. Few of them are in one partition, so
 * that a join with a large table gives them to each task instead of shuffling the table.
 */
public final class KeptRows {

  private static final long FEW = 500_000;

  private final Dataset<Row> rows;
  private final long count;

  /** Computes the rows; they are kept as long as frames need them. */
  public KeptRows(Dataset<Row> computed) {
    Dataset<Row> kept = computed.localCheckpoint();
    this.count = kept.count();
    this.rows = renamed(isFew() ? kept.coalesce(1) : kept);
  }

  /**
   * The same columns as new ones: kept rows have the columns of the table that they came from, and
   * Spark cannot tell both apart when they are looked up in it again.
   */
  private static Dataset<Row> renamed(Dataset<Row> kept) {
    return kept.select(
        Arrays.stream(kept.columns()).map(name -> kept.col(name).as(name)).toArray(Column[]::new));
  }

  /** The rows. */
  public Dataset<Row> rows() {
    return rows;
  }

  /** How many there are. */
  public long count() {
    return count;
  }

  /** Whether they, and what hangs on each of them, can be given to every task. */
  public boolean isFew() {
    return count <= FEW;
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return count == 0;
  }
}

package io.journeylake.lake;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import io.journeylake.contract.TableContract;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows that a table has of some keys: of the customers or records that changed. */
public final class RowsOfKeys {

  /** Keys up to which each task gets them all, instead of a shuffle of the whole table. */
  private static final long FEW_KEYS = 500_000;

  /** Bytes that are written again in less time than it takes to find what changed. */
  private static final long SOON_WRITTEN = 1L << 20;

  private static final String SURPLUS = "jl_surplus";
  private static final String ROW = "jl_row";

  private final Lake lake;
  private final TableContract table;
  private final String key;
  private final Dataset<Row> keys;
  private final Optional<ListedFiles> files;

  /**
   * Rows of some keys.
   *
   * @param key column of the table
   * @param keys frame with that column alone, each key once, that is cheap to read twice
   */
  public RowsOfKeys(Lake lake, TableContract table, String key, Dataset<Row> keys) {
    this.lake = lake;
    this.table = table;
    this.key = key;
    this.files = lake.files(table);
    boolean isSmall = files.map(ListedFiles::isSmall).orElse(false);
    this.keys = isSmall || keys.count() > FEW_KEYS ? keys : broadcast(keys);
  }

  /** What the table has of these keys. */
  public Dataset<Row> rows() {
    return lake.read(table).join(keys, key, "left_semi");
  }

  /** Makes the rows all that the table has of these keys; rows of other keys stay. */
  public void replace(Dataset<Row> rows) {
    Dataset<Row> others = lake.read(table).join(keys, key, "left_anti");
    lake.replace(table, others.unionByName(rows.select(columns())));
  }

  /**
   * Does what {@link #replace} does, for tables whose rows hardly ever change or go: if none does,
   * the rows that came are added as one more file, however large the table is.
   *
   * @param rows rows of the keys, without columns of type map, of which there is no difference
   */
  public void update(Dataset<Row> rows) {
    if (isSmaller(SOON_WRITTEN)) {
      replace(rows);
      return;
    }
    Dataset<Row> computed = Schemas.shaped(table, rows).localCheckpoint();
    Dataset<Row> different = difference(computed).localCheckpoint();
    if (different.where(col(SURPLUS).notEqual(1)).isEmpty()) {
      lake.append(table, different.select(ROW + ".*").coalesce(1));
    } else {
      replace(computed);
    }
  }

  /** Rows that stand more often in one of both, with how much more often in the computed ones. */
  private Dataset<Row> difference(Dataset<Row> computed) {
    return computed
        .withColumn(SURPLUS, lit(1))
        .union(rows().select(columns()).withColumn(SURPLUS, lit(-1)))
        .groupBy(columns())
        // The row itself is carried along, since Spark groups by zero where it stands for -0.
        .agg(sum(SURPLUS).as(SURPLUS), first(struct(columns())).as(ROW))
        .where(col(SURPLUS).notEqual(0))
        .select(col(SURPLUS), col(ROW));
  }

  private boolean isSmaller(long bytes) {
    return files.map(listed -> listed.bytes() < bytes).orElse(false);
  }

  private Column[] columns() {
    return table.columnNames().stream().map(name -> col(name)).toArray(Column[]::new);
  }
}

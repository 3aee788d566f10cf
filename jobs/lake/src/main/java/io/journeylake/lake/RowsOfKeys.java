package io.journeylake.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import io.journeylake.contract.TableContract;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows that tables have of some keys: of the customers or records that changed. */
public final class RowsOfKeys {

  private static final String SURPLUS = "jl_surplus";
  private static final String ROW = "jl_row";

  private final Lake lake;
  private final String key;
  private final KeptRows keys;

  /**
   * Rows of some keys.
   *
   * @param lake where the tables are, and with which origin they are written
   * @param key column of the tables
   * @param keys rows with that column
   */
  public RowsOfKeys(Lake lake, String key, KeptRows keys) {
    this.lake = lake;
    this.key = key;
    this.keys = keys;
  }

  /** Whether there is no key. */
  public boolean isEmpty() {
    return keys.isEmpty();
  }

  /** The keys. */
  public Dataset<Row> keys() {
    return keys.rows();
  }

  /** What a table has of these keys. */
  public Dataset<Row> of(TableContract table) {
    return among(lake.read(table), "left_semi");
  }

  /** Makes the rows all that a table has of these keys; rows of other keys stay. */
  public void replace(TableContract table, Dataset<Row> rows) {
    lake.replaceSome(table, lake.version(table), this::among, rows);
  }

  /**
   * Does what {@link #replace} does, for tables whose rows hardly ever change or go: if none does,
   * the rows that came are added as one more file, however large the table is.
   *
   * @param rows rows of the keys, without columns of type map, of which there is no difference
   */
  public void update(TableContract table, Dataset<Row> rows) {
    if (lake.files(table).map(ListedFiles::areSoonWritten).orElse(false)) {
      replace(table, rows);
      return;
    }
    Dataset<Row> computed = Schemas.shaped(table, rows).localCheckpoint();
    Dataset<Row> different = difference(table, computed).localCheckpoint();
    if (different.where(col(SURPLUS).notEqual(1)).isEmpty()) {
      lake.append(table, different.select(ROW + ".*").coalesce(1));
    } else {
      replace(table, computed);
    }
  }

  private Dataset<Row> among(Dataset<Row> rows, String join) {
    return rows.join(keys.rows().select(key), key, join);
  }

  /** Rows that stand more often in one of both, with how much more often in the computed ones. */
  private Dataset<Row> difference(TableContract table, Dataset<Row> computed) {
    Column[] columns = columns(table);
    return computed
        .withColumn(SURPLUS, lit(1))
        .union(of(table).select(columns).withColumn(SURPLUS, lit(-1)))
        .groupBy(columns)
        // The row itself is carried along, since Spark groups by zero where it stands for -0.
        .agg(sum(SURPLUS).as(SURPLUS), first(struct(columns)).as(ROW))
        .where(col(SURPLUS).notEqual(0))
        .select(col(SURPLUS), col(ROW));
  }

  private static Column[] columns(TableContract table) {
    return table.columnNames().stream().map(name -> col(name)).toArray(Column[]::new);
  }
}

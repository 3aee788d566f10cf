package io.journeylake.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lag;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.unix_micros;

import io.journeylake.contract.SourceContract;
import io.journeylake.lake.StagedSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Finds rows that say nothing new about their key.
 *
 * <p>With newestBy, a row is a duplicate when an earlier file has the same content. Without it, the
 * night decides which version is the newest, so a row is a duplicate only when the version before
 * it has the same content: a value that goes back to what it was is a version of its own.
 */
final class MarkDuplicates {

  /** Whether the row is left out as a duplicate. */
  static final String IS_DUPLICATE = "jl_is_duplicate";

  /** Whether a row with the same key came before. */
  static final String IS_VERSION = "jl_is_version";

  private static final String IS_GOOD = "jl_is_good";
  private static final String IS_BEFORE = "jl_is_before";

  private MarkDuplicates() {}

  /** Adds the hashes of key and content; without a declared key, file and line are the key. */
  static Dataset<Row> hashed(Dataset<Row> rows, SourceContract source) {
    Column[] content =
        source.columns().stream().map(MarkDuplicates::content).toArray(Column[]::new);
    Column key =
        source.key() == null
            ? StagedSource.keyHash(col(RawRows.FILE), col(RawRows.LINE))
            : StagedSource.keyHash(columns(source.key().columns()));
    return rows.withColumn(StagedSource.ROW_KEY, key)
        .withColumn(StagedSource.ROW_HASH, StagedSource.keyHash(content));
  }

  /** Adds {@link #IS_DUPLICATE} and {@link #IS_VERSION} to rows that are all rows of their own. */
  static Dataset<Row> withoutKey(Dataset<Row> hashed) {
    return hashed.withColumn(IS_DUPLICATE, lit(false)).withColumn(IS_VERSION, lit(false));
  }

  /**
   * Adds {@link #IS_DUPLICATE} and {@link #IS_VERSION}; {@code staged} has the rows of other files.
   */
  static Dataset<Row> byKey(Dataset<Row> hashed, Dataset<Row> staged, SourceContract source) {
    return compared(hashed, staged, source.key().newestBy() != null);
  }

  private static Dataset<Row> compared(Dataset<Row> rows, Dataset<Row> staged, boolean byContent) {
    Dataset<Row> before =
        staged.select(
            col(StagedSource.ROW_KEY),
            col(StagedSource.ROW_HASH),
            col(StagedSource.NIGHT),
            col(StagedSource.LINE),
            col(StagedSource.FILE_ID),
            lit(true).as(IS_GOOD),
            lit(true).as(IS_BEFORE));
    Column isGood = col(RawRows.LINE).isNotNull().and(size(col(TypeColumns.REASONS)).equalTo(0));
    List<Column> key = List.of(col(IS_GOOD), col(StagedSource.ROW_KEY));
    List<Column> group = new ArrayList<>(key);
    if (byContent) {
      group.add(col(StagedSource.ROW_HASH));
    }
    Column isRepeated =
        coalesce(previousHash(group).equalTo(col(StagedSource.ROW_HASH)), lit(false));
    return rows.withColumn(IS_GOOD, isGood)
        .withColumn(IS_BEFORE, lit(false))
        .unionByName(before, true)
        // By key first: the second window then needs no shuffle of its own.
        .withColumn(IS_VERSION, previousHash(key).isNotNull().and(col(IS_GOOD)))
        .withColumn(IS_DUPLICATE, isRepeated.and(col(IS_GOOD)))
        .where(not(col(IS_BEFORE)))
        .drop(IS_GOOD, IS_BEFORE);
  }

  private static Column previousHash(List<Column> group) {
    return lag(col(StagedSource.ROW_HASH), 1)
        .over(
            Window.partitionBy(group.toArray(Column[]::new))
                .orderBy(
                    col(RawRows.NIGHT),
                    col(RawRows.LINE),
                    col(StagedSource.ROW_HASH),
                    col(RawRows.FILE_ID)));
  }

  /** A time counts as its number, because to write it out costs more than all else. */
  private static Column content(SourceContract.Column column) {
    return column.physicalType().equals("TIMESTAMP")
        ? unix_micros(col(column.name()))
        : col(column.name());
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(name -> col(name)).toArray(Column[]::new);
  }
}

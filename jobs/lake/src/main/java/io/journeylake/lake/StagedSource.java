package io.journeylake.lake;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.left;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sha2;

import io.journeylake.contract.Classification;
import io.journeylake.contract.ColumnContract;
import io.journeylake.contract.SourceContract;
import io.journeylake.contract.TableContract;
import io.journeylake.table.Record;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * The staged table of a source: every accepted row of its exports, typed, with lineage columns that
 * start with {@code jl_}. Rows are versions; {@link #current} has the newest of each.
 */
public final class StagedSource {

  /** Hash of the declared key; of file and line where no key is declared. */
  public static final String ROW_KEY = "jl_row_key";

  /** Hash of the row's content. */
  public static final String ROW_HASH = "jl_row_hash";

  /** Night that the row's file belongs to. */
  public static final String NIGHT = "jl_night";

  /** Night whose run loaded the row. */
  public static final String LOADED_NIGHT = "jl_loaded_night";

  /** File content that the row came from, as in source_file. */
  public static final String FILE_ID = "jl_file_id";

  /** Line number in the file, from 1. */
  public static final String LINE = "jl_line";

  /** Whether the source says that the row was deleted. */
  public static final String DELETED = "jl_deleted";

  /** In {@link #current}: first night of any version of the row. */
  public static final String FIRST_NIGHT = "jl_first_night";

  /** In {@link #current}: identity record that the row belongs to. */
  public static final String RECORD_ID = "jl_record_id";

  private static final String LEFT_SEMI = "left_semi";
  private static final String RECORD_KEY = "jl_record_key";
  private static final String SEPARATOR = "\u0001";
  private static final String RANK = "jl_rank";
  private static final int ID_DIGITS = 32;

  private StagedSource() {}

  /** Contract of the staged table that belongs to the source. */
  public static TableContract table(SourceContract source) {
    List<ColumnContract> columns = new ArrayList<>();
    for (SourceContract.Column column : source.columns()) {
      columns.add(
          ColumnContract.plain(
              column.name(),
              column.physicalType(),
              column.description(),
              false,
              column.classification()));
    }
    columns.add(lineage(ROW_KEY, "STRING", "Hash of the declared key, else of file and line."));
    columns.add(lineage(ROW_HASH, "STRING", "Hash of the row's content."));
    columns.add(lineage(NIGHT, "DATE", "Night that the file belongs to."));
    columns.add(lineage(LOADED_NIGHT, "DATE", "Night whose run loaded the row."));
    columns.add(lineage(FILE_ID, "STRING", "File content that the row came from."));
    columns.add(lineage(LINE, "BIGINT", "Line number in the file, from 1."));
    columns.add(lineage(DELETED, "BOOLEAN", "The source says that the row was deleted."));
    return new TableContract(
        "ingest",
        source.id(),
        source.description(),
        source.grain(),
        columns,
        List.of(),
        List.of(),
        false);
  }

  /** The newest version of each row, with {@link #FIRST_NIGHT} and {@link #RECORD_ID}. */
  public static Dataset<Row> current(Lake lake, SourceContract source) {
    return newest(lake.read(table(source)), source).withColumn(RECORD_ID, recordId(source));
  }

  /**
   * Those rows of {@link #current} that belong to the records: as {@code current} followed by a
   * join, but only rows of which some version belongs to one of them are sorted by version. Rows
   * are compared by the key, since to hash it for all of them takes as long as to read them.
   *
   * @param records rows with source and record_key, as in the table record, each once
   */
  public static Dataset<Row> current(Lake lake, SourceContract source, KeptRows records) {
    Dataset<Row> ofSource = records.rows().where(col(Record.SOURCE).equalTo(source.id()));
    Dataset<Row> versions = lake.read(table(source));
    if (hasOneRecordPerKey(source)) {
      return newest(ofRecords(versions, source, ofSource), source)
          .withColumn(RECORD_ID, recordId(source));
    }
    if (source.key() != null) {
      Dataset<Row> rowKeys = ofRecords(versions, source, ofSource).select(ROW_KEY).distinct();
      versions = versions.join(records.isFew() ? broadcast(rowKeys) : rowKeys, ROW_KEY, LEFT_SEMI);
    }
    return ofRecords(newest(versions, source), source, ofSource)
        .withColumn(RECORD_ID, recordId(source));
  }

  /** Whether all versions of a row name the same record, since its key tells the record. */
  static boolean hasOneRecordPerKey(SourceContract source) {
    return source.key() != null
        && (source.people() == null || source.key().columns().contains(source.people().record()));
  }

  private static Dataset<Row> ofRecords(
      Dataset<Row> rows, SourceContract source, Dataset<Row> records) {
    return rows.withColumn(RECORD_KEY, recordKey(source))
        .join(records.select(col(Record.RECORD_KEY).as(RECORD_KEY)), RECORD_KEY, LEFT_SEMI)
        .drop(RECORD_KEY);
  }

  private static Dataset<Row> newest(Dataset<Row> versions, SourceContract source) {
    return source.key() == null
        ? versions.withColumn(FIRST_NIGHT, col(NIGHT))
        : newestOfEachKey(versions, source.key().newestBy());
  }

  /** Identity record of a staged row; a row that names nobody is a record of its own. */
  public static Column recordId(SourceContract source) {
    return recordId(lit(source.id()), recordKey(source));
  }

  /** Key of the person that a staged row names, inside its source. */
  public static Column recordKey(SourceContract source) {
    Column unnamed = concat(lit("row:"), col(ROW_KEY));
    return source.people() == null
        ? unnamed
        : coalesce(expr(source.people().record()).cast("string"), unnamed);
  }

  /** Identity record with that key in that source. */
  public static Column recordId(Column source, Column recordKey) {
    return left(sha2(concat_ws(SEPARATOR, source, recordKey).cast("binary"), 256), lit(ID_DIGITS));
  }

  /** Identity record with that key in that source, as {@link #recordId(Column, Column)} has it. */
  public static String recordId(String source, String recordKey) {
    return Sha256.hex(source + SEPARATOR + recordKey).substring(0, ID_DIGITS);
  }

  /** Hash of values that together are a key; null and empty text differ. */
  public static Column keyHash(Column... values) {
    Column[] parts = new Column[values.length];
    for (int i = 0; i < values.length; i++) {
      parts[i] = coalesce(concat(lit("="), values[i].cast("string")), lit("~"));
    }
    return left(sha2(concat_ws(SEPARATOR, parts).cast("binary"), 256), lit(ID_DIGITS));
  }

  private static Dataset<Row> newestOfEachKey(Dataset<Row> versions, String newestBy) {
    List<Column> order = new ArrayList<>();
    if (newestBy != null) {
      order.add(col(newestBy).desc_nulls_last());
    }
    order.add(col(NIGHT).desc());
    order.add(col(LINE).desc());
    order.add(col(ROW_HASH).desc());
    WindowSpec perKey = Window.partitionBy(col(ROW_KEY));
    return versions
        .withColumn(RANK, row_number().over(perKey.orderBy(order.toArray(Column[]::new))))
        .withColumn(FIRST_NIGHT, min(col(NIGHT)).over(perKey))
        .where(col(RANK).equalTo(1))
        .drop(RANK);
  }

  private static ColumnContract lineage(String name, String type, String description) {
    return ColumnContract.plain(name, type, description, true, Classification.NONE);
  }
}

package io.journeylake.lake;

import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.internal.types.DataTypeJsonSerDe;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import io.journeylake.contract.Failure;
import java.io.IOException;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;

/**
 * Decodes the files of a small table in this JVM, by Delta Kernel's Parquet reader. The ledger and
 * the journey tables of one file are read many times a night: as Spark jobs each reading takes some
 * fifty milliseconds, of which the rows are one.
 */
final class DriverRows {

  private static final Set<DataType> PLAIN =
      Set.of(
          DataTypes.StringType,
          DataTypes.LongType,
          DataTypes.IntegerType,
          DataTypes.DoubleType,
          DataTypes.BooleanType,
          DataTypes.DateType,
          DataTypes.TimestampType);

  private final Configuration storage;
  private final StructType schema;

  /**
   * A reader.
   *
   * @param storage how the files are reached
   * @param schema columns of the rows; one that a file does not have is empty
   */
  DriverRows(Configuration storage, StructType schema) {
    this.storage = storage;
    this.schema = schema;
  }

  /** Whether rows of these columns can be decoded: nested ones are left to Spark. */
  static boolean canDecode(StructType schema) {
    return Arrays.stream(schema.fields())
        .allMatch(
            field -> PLAIN.contains(field.dataType()) || field.dataType() instanceof DecimalType);
  }

  /** All rows, in the order of the files. */
  List<Row> of(Iterable<AddFile> files, org.apache.hadoop.fs.Path table) {
    List<FileStatus> statuses = new ArrayList<>();
    for (AddFile file : files) {
      String path = new org.apache.hadoop.fs.Path(table, file.toPath()).toString();
      statuses.add(FileStatus.of(path, file.size(), file.modificationTime()));
    }
    List<Row> rows = new ArrayList<>();
    try (CloseableIterator<FileReadResult> batches =
        DefaultEngine.create(storage)
            .getParquetHandler()
            .readParquetFiles(
                Utils.toCloseableIterator(statuses.iterator()),
                DataTypeJsonSerDe.deserializeStructType(schema.json()),
                Optional.empty())) {
      while (batches.hasNext()) {
        addRows(rows, batches.next().getData());
      }
    } catch (IOException e) {
      throw Failure.retryable(
          "Cannot read table " + table.getName(), e.toString(), "Check that the lake is there.", e);
    }
    return rows;
  }

  private void addRows(List<Row> rows, ColumnarBatch batch) throws IOException {
    try (CloseableIterator<io.delta.kernel.data.Row> decoded = batch.getRows()) {
      while (decoded.hasNext()) {
        io.delta.kernel.data.Row row = decoded.next();
        Object[] values = new Object[schema.length()];
        for (int i = 0; i < values.length; i++) {
          values[i] = row.isNullAt(i) ? null : value(row, i, schema.apply(i).dataType());
        }
        rows.add(new GenericRowWithSchema(values, schema));
      }
    }
  }

  private static Object value(io.delta.kernel.data.Row row, int i, DataType type) {
    if (type.equals(DataTypes.StringType)) {
      return row.getString(i);
    } else if (type.equals(DataTypes.LongType)) {
      return row.getLong(i);
    } else if (type.equals(DataTypes.IntegerType)) {
      return row.getInt(i);
    } else if (type.equals(DataTypes.DoubleType)) {
      return row.getDouble(i);
    } else if (type.equals(DataTypes.BooleanType)) {
      return row.getBoolean(i);
    } else if (type.equals(DataTypes.DateType)) {
      return Date.valueOf(LocalDate.ofEpochDay(row.getInt(i)));
    } else if (type.equals(DataTypes.TimestampType)) {
      return Timestamp.from(Instant.EPOCH.plus(row.getLong(i), ChronoUnit.MICROS));
    }
    return row.getDecimal(i);
  }
}

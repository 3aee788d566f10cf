package io.journeylake.lake;

import static io.delta.kernel.internal.util.Utils.singletonCloseableIterator;

import io.delta.kernel.Scan;
import io.delta.kernel.Table;
import io.delta.kernel.data.ColumnarBatch;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.exceptions.KernelEngineException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.types.BooleanType;
import io.delta.kernel.types.DataType;
import io.delta.kernel.types.DateType;
import io.delta.kernel.types.DoubleType;
import io.delta.kernel.types.IntegerType;
import io.delta.kernel.types.LongType;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructField;
import io.delta.kernel.types.TimestampType;
import io.delta.kernel.utils.CloseableIterator;
import io.journeylake.contract.Failure;
import io.journeylake.contract.TableContract;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the operations tables without Spark, by Delta Kernel, so that what happened can be seen in
 * the time that a JVM takes to start. Some hundred bytes a row come to memory: these tables grow by
 * the files and tables of a night, not by its rows.
 */
public final class LedgerReader {

  private final Engine engine;
  private final String root;

  /** A reader of the lake in that folder, a path or a URI of any file system that Hadoop knows. */
  public LedgerReader(String root) {
    this.engine = DefaultEngine.create(Storage.configuration(root));
    this.root = root;
  }

  /** All rows of the newest version; none when the table was never written. */
  public List<LedgerRow> rows(TableContract table) {
    try {
      return rows(
          Table.forPath(engine, Lake.path(root, table))
              .getLatestSnapshot(engine)
              .getScanBuilder()
              .build());
    } catch (TableNotFoundException e) {
      return List.of();
    } catch (KernelEngineException e) {
      throw Failure.rejected(
          "Cannot read the lake",
          "a file of table " + table.step() + "/" + table.name() + " is missing or damaged",
          "jobs/nightly/RUNBOOK.md says how to repair it.",
          e);
    } catch (IOException e) {
      throw Failure.retryable(
          "Cannot read table " + table.name(), e.toString(), "Check that the lake is there.", e);
    }
  }

  private List<LedgerRow> rows(Scan scan) throws IOException {
    List<LedgerRow> rows = new ArrayList<>();
    Row state = scan.getScanState(engine);
    try (CloseableIterator<FilteredColumnarBatch> batches = scan.getScanFiles(engine)) {
      while (batches.hasNext()) {
        try (CloseableIterator<Row> files = batches.next().getRows()) {
          while (files.hasNext()) {
            addRows(rows, state, files.next());
          }
        }
      }
    }
    return rows;
  }

  private void addRows(List<LedgerRow> rows, Row state, Row file) throws IOException {
    CloseableIterator<ColumnarBatch> physical =
        engine
            .getParquetHandler()
            .readParquetFiles(
                singletonCloseableIterator(InternalScanFileUtils.getAddFileStatus(file)),
                ScanStateRow.getPhysicalDataReadSchema(state),
                Optional.empty())
            .map(FileReadResult::getData);
    try (CloseableIterator<FilteredColumnarBatch> logical =
        Scan.transformPhysicalData(engine, state, file, physical)) {
      while (logical.hasNext()) {
        try (CloseableIterator<Row> batch = logical.next().getRows()) {
          while (batch.hasNext()) {
            rows.add(row(batch.next()));
          }
        }
      }
    }
  }

  private static LedgerRow row(Row row) {
    Map<String, Object> values = new LinkedHashMap<>();
    List<StructField> fields = row.getSchema().fields();
    for (int i = 0; i < fields.size(); i++) {
      DataType type = fields.get(i).getDataType();
      values.put(fields.get(i).getName(), row.isNullAt(i) ? null : value(row, i, type));
    }
    return new LedgerRow(values);
  }

  private static Object value(Row row, int i, DataType type) {
    if (type instanceof StringType) {
      return row.getString(i);
    } else if (type instanceof LongType) {
      return row.getLong(i);
    } else if (type instanceof IntegerType) {
      return (long) row.getInt(i);
    } else if (type instanceof DoubleType) {
      return row.getDouble(i);
    } else if (type instanceof BooleanType) {
      return row.getBoolean(i);
    } else if (type instanceof DateType) {
      return LocalDate.ofEpochDay(row.getInt(i));
    } else if (type instanceof TimestampType) {
      return Instant.EPOCH.plus(row.getLong(i), ChronoUnit.MICROS);
    }
    throw Failure.bug("Cannot read an operations table", "type " + type + " is not known");
  }
}

package io.journeylake.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.journeylake.contract.TableContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.RunLedger;
import io.journeylake.lake.SideBySide;
import io.journeylake.lake.StagedSource;
import io.journeylake.table.Quarantine;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Writes checked batches: staged tables, then quarantine, then the ledger, which is what makes them
 * count. Rows of a run that was killed before that are replaced, because writes go by file id.
 */
final class WriteBatches {

  private final Lake lake;
  private final Night night;

  WriteBatches(Lake lake, Night night) {
    this.lake = lake;
    this.night = night;
  }

  /** Writes all batches of the night. */
  void write(List<SourceBatch> batches) {
    TreeSet<String> superseded = new TreeSet<>();
    List<Row> files = new ArrayList<>();
    SideBySide.each(
        batches,
        batch -> {
          stage(batch);
          return batch;
        });
    for (SourceBatch batch : batches) {
      superseded.addAll(batch.plan().superseded());
      files.addAll(ledgerRows(batch));
    }
    quarantine(batches);
    measures(batches);
    new RunLedger(lake).consume(files, superseded);
  }

  /** Makes the accepted rows of a batch those of its files. */
  void stage(SourceBatch batch) {
    replaceRows(
        StagedSource.table(batch.plan().source()),
        TouchedRows.ofStaged(batch.plan()),
        batch.total().accepted(),
        batch.accepted().withColumn(StagedSource.LOADED_NIGHT, lit(Date.valueOf(night.date()))));
  }

  private void quarantine(List<SourceBatch> batches) {
    TreeSet<String> touched = new TreeSet<>();
    Dataset<Row> rows = lake.read(Quarantine.TABLE).limit(0);
    long count = 0;
    for (SourceBatch batch : batches) {
      touched.addAll(batch.plan().touched());
      count += batch.total().quarantined();
      if (batch.total().quarantined() > 0) {
        rows = rows.unionByName(quarantineRows(batch));
      }
    }
    replaceRows(Quarantine.TABLE, TouchedRows.ofQuarantine(touched), count, rows);
  }

  private void measures(List<SourceBatch> batches) {
    List<Row> rows = new ArrayList<>();
    TreeSet<String> touched = new TreeSet<>();
    for (SourceBatch batch : batches) {
      touched.addAll(batch.plan().touched());
      for (ChosenFile file : batch.plan().read()) {
        batch.measures(file.fileId()).forEach(measure -> rows.add(measure.row(file)));
      }
    }
    new RunLedger(lake).recordMeasures(rows, touched);
  }

  /**
   * Writes nothing when there is nothing to write and nothing to remove. To look first costs little
   * and nearly always finds nothing, and an append is much cheaper than a replacement.
   */
  void replaceRows(TableContract table, String condition, long count, Dataset<Row> rows) {
    boolean isWrittenAnew = !lake.read(table).where(condition).isEmpty();
    if (count > 0 && isWrittenAnew) {
      lake.replaceWhere(table, condition, rows);
    } else if (count > 0) {
      lake.append(table, rows);
    } else if (isWrittenAnew) {
      lake.delete(table, condition);
    }
  }

  /** The bad rows of a batch, as the table has them. */
  Dataset<Row> quarantineRows(SourceBatch batch) {
    return batch
        .quarantined()
        .select(
            col(RawRows.FILE_ID).as(Quarantine.FILE_ID),
            col(RawRows.LINE).as(Quarantine.LINE),
            lit(batch.plan().source().id()).as(Quarantine.SOURCE),
            col(RawRows.FILE).as(Quarantine.FILE),
            col(RawRows.NIGHT).as(Quarantine.NIGHT),
            lit(Date.valueOf(night.date())).as(Quarantine.LOADED_NIGHT),
            col(TypeColumns.REASONS).as(Quarantine.REASONS),
            col(RawRows.RAW_LINE).as(Quarantine.RAW_LINE));
  }

  List<Row> ledgerRows(SourceBatch batch) {
    List<Row> rows = new ArrayList<>();
    batch
        .plan()
        .read()
        .forEach(
            file ->
                rows.add(
                    ledgerRow(file, batch.counts(file.fileId()), batch.header(file.fileId()))));
    batch
        .plan()
        .copies()
        .keySet()
        .forEach(file -> rows.add(ledgerRow(file, batch.counts(file.fileId()), null)));
    return rows;
  }

  private Row ledgerRow(ChosenFile chosen, FileCounts counts, String header) {
    LandedFile file = chosen.file();
    return RowFactory.create(
        chosen.fileId(),
        file.source(),
        file.path(),
        chosen.digest(),
        file.bytes(),
        new Timestamp(file.modifiedAt()),
        Date.valueOf(file.night()),
        Date.valueOf(night.date()),
        RunLedger.CONSUMED,
        counts.read(),
        counts.accepted(),
        counts.quarantined(),
        counts.duplicate(),
        null,
        header);
  }
}

package io.journeylake.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.journeylake.contract.TableContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.RunLedger;
import io.journeylake.lake.StagedSource;
import io.journeylake.table.Quarantine;
import io.journeylake.table.SourceFile;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Writes a replay: staged rows, then the ledger, then quarantine. Counts are taken from the tables
 * and quarantine goes last, so that a replay that was killed is simply run again.
 */
final class WriteReplay {

  private final Lake lake;
  private final Night night;
  private final FilePlan plan;
  private final Map<String, Row> ledger;
  private final TableContract staged;

  /**
   * Prepares the write.
   *
   * @param plan files that are read again as a whole
   * @param ledger rows of source_file of the files of which quarantined lines are read, by id
   */
  WriteReplay(Lake lake, Night night, FilePlan plan, Map<String, Row> ledger) {
    this.lake = lake;
    this.night = night;
    this.plan = plan;
    this.ledger = ledger;
    this.staged = StagedSource.table(plan.source());
  }

  /** Removes staged rows that are in quarantine, too: an earlier replay was killed over them. */
  void forgetUnfinished() {
    Map<String, List<String>> lines = new TreeMap<>();
    lake.read(staged)
        .where(ofLines(StagedSource.FILE_ID))
        .select(col(StagedSource.FILE_ID), col(StagedSource.LINE))
        .join(
            before()
                .select(
                    col(Quarantine.FILE_ID).as(StagedSource.FILE_ID),
                    col(Quarantine.LINE).as(StagedSource.LINE)),
            new String[] {StagedSource.FILE_ID, StagedSource.LINE},
            "left_semi")
        .collectAsList()
        .forEach(
            row ->
                lines
                    .computeIfAbsent(row.getString(0), id -> new ArrayList<>())
                    .add(Long.toString(row.getLong(1))));
    lines.forEach(
        (file, numbers) ->
            lake.delete(
                staged,
                StagedSource.FILE_ID
                    + " = '"
                    + file
                    + "' AND "
                    + StagedSource.LINE
                    + " IN ("
                    + String.join(", ", numbers)
                    + ")"));
  }

  /** Whether any row would leave quarantine, come to it, or have other reasons there. */
  boolean isNews(SourceBatch batch) {
    Column[] judged = {col(Quarantine.FILE_ID), col(Quarantine.LINE), col(Quarantine.REASONS)};
    Dataset<Row> now = quarantined(batch).select(judged);
    Dataset<Row> before = before().select(judged);
    return !before.exceptAll(now).unionAll(now.exceptAll(before)).isEmpty();
  }

  /** Writes what the replay found. */
  void write(SourceBatch batch) {
    WriteBatches files = new WriteBatches(lake, night);
    Dataset<Row> accepted =
        batch.accepted().withColumn(StagedSource.LOADED_NIGHT, lit(Date.valueOf(night.date())));
    Column isLine = ofLines(RawRows.FILE_ID);
    long fromFiles =
        plan.read().stream().mapToLong(file -> batch.counts(file.fileId()).accepted()).sum();
    if (batch.total().accepted() > fromFiles) {
      lake.append(staged, accepted.where(isLine));
    }
    if (!plan.read().isEmpty()) {
      files.replaceRows(staged, TouchedRows.ofStaged(plan), fromFiles, accepted.where(not(isLine)));
    }
    new RunLedger(lake).consume(ledgerRows(files, batch), Set.of());
    files.replaceRows(
        Quarantine.TABLE,
        TouchedRows.ofQuarantine(files()),
        batch.total().quarantined(),
        quarantined(batch));
  }

  private List<Row> ledgerRows(WriteBatches files, SourceBatch batch) {
    List<Row> rows = new ArrayList<>(files.ledgerRows(batch));
    Map<String, Long> accepted =
        ReplayJob.byFile(
            lake.read(staged).where(ofLines(StagedSource.FILE_ID)), StagedSource.FILE_ID);
    List<String> columns = SourceFile.TABLE.columnNames();
    ledger.forEach(
        (id, file) -> {
          Object[] values = new Object[columns.size()];
          columns.forEach(column -> values[columns.indexOf(column)] = file.getAs(column));
          Long agedOut = file.getAs(SourceFile.ROWS_AGED_OUT);
          long staying = accepted.getOrDefault(id, 0L);
          long bad = batch.counts(id).quarantined() + (agedOut == null ? 0 : agedOut);
          values[columns.indexOf(SourceFile.ROWS_ACCEPTED)] = staying;
          values[columns.indexOf(SourceFile.ROWS_QUARANTINED)] = bad;
          values[columns.indexOf(SourceFile.ROWS_DUPLICATE)] =
              file.<Long>getAs(SourceFile.ROWS_READ) - staying - bad;
          rows.add(RowFactory.create(values));
        });
    return rows;
  }

  /** Rows of a line keep the night that rejected them, by which they age. */
  private Dataset<Row> quarantined(SourceBatch batch) {
    Dataset<Row> rows = new WriteBatches(lake, night).quarantineRows(batch);
    Dataset<Row> nights =
        before()
            .select(
                col(Quarantine.FILE_ID),
                col(Quarantine.LINE),
                col(Quarantine.LOADED_NIGHT).as("jl_before"));
    return rows.join(nights, new String[] {Quarantine.FILE_ID, Quarantine.LINE}, "left")
        .withColumn(
            Quarantine.LOADED_NIGHT, coalesce(col("jl_before"), col(Quarantine.LOADED_NIGHT)))
        .drop("jl_before");
  }

  private Dataset<Row> before() {
    return lake.read(Quarantine.TABLE).where(col(Quarantine.FILE_ID).isInCollection(files()));
  }

  private Set<String> files() {
    Set<String> files = new TreeSet<>(ledger.keySet());
    files.addAll(plan.touched());
    return files;
  }

  private Column ofLines(String fileId) {
    return col(fileId).isInCollection(ledger.keySet());
  }
}

package io.journeylake.lake;

import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.when;

import io.journeylake.contract.TableContract;
import io.journeylake.contract.TableContracts;
import io.journeylake.table.CheckResult;
import io.journeylake.table.Published;
import io.journeylake.table.Run;
import io.journeylake.table.SourceFile;
import io.journeylake.table.SourceMeasure;
import io.journeylake.table.StepRun;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** The only writer of the operations tables: what was read, run, checked and published. */
public final class RunLedger {

  /** Value of {@link SourceFile#STATUS} for files whose rows are in the staged tables. */
  public static final String CONSUMED = "consumed";

  /** Value of {@link SourceFile#STATUS} for files that a corrected file replaced. */
  public static final String SUPERSEDED = "superseded";

  /** Value of {@link Run#STATE} for attempts that did not end. */
  public static final String STARTED = "started";

  private static final String IS_OVER = "is_over";

  private final Lake lake;

  public RunLedger(Lake lake) {
    this.lake = lake;
  }

  /** Every file content that was ever consumed: rows of source_file. */
  public Dataset<Row> files() {
    return lake.read(SourceFile.TABLE);
  }

  /**
   * Records consumed files, and marks files that they replace.
   *
   * @param files rows of source_file; replaces rows of the same file_id, so that a second run
   *     changes nothing
   * @param superseded file ids whose files came again with other bytes
   */
  public void consume(List<Row> files, Collection<String> superseded) {
    Dataset<Row> added = lake.spark().createDataFrame(files, Schemas.of(SourceFile.TABLE));
    Dataset<Row> kept =
        files()
            .join(added.select(col(SourceFile.FILE_ID)), SourceFile.FILE_ID, "left_anti")
            .withColumn(
                SourceFile.STATUS,
                when(col(SourceFile.FILE_ID).isInCollection(superseded), lit(SUPERSEDED))
                    .otherwise(col(SourceFile.STATUS)));
    lake.replace(
        SourceFile.TABLE,
        kept.select(SourceFile.TABLE.columnNames().stream().map(c -> col(c)).toArray(Column[]::new))
            .unionByName(added)
            .coalesce(1)
            .sort(SourceFile.SOURCE, SourceFile.FILE, SourceFile.FILE_ID));
  }

  /**
   * The day up to which the lake knows what happened: the last night that brought a file. Time
   * moves with the data, so a broken feed does not turn open journeys into dropped ones.
   */
  public Optional<LocalDate> horizon() {
    Row row =
        files()
            .where(col(SourceFile.STATUS).equalTo(CONSUMED))
            .agg(max(col(SourceFile.NIGHT)))
            .head();
    return row.isNullAt(0)
        ? Optional.empty()
        : Optional.of(row.<java.sql.Date>getAs(0).toLocalDate());
  }

  /**
   * SHA-256 over the consumed files' ids and accepted rows, of which a replay of quarantine makes
   * more, and over whatever else results depend on.
   */
  public String inputDigest(String settingsAndContracts) {
    Column file = concat_ws(" ", col(SourceFile.FILE_ID), col(SourceFile.ROWS_ACCEPTED));
    return files()
        .where(col(SourceFile.STATUS).equalTo(CONSUMED))
        .agg(array_sort(collect_list(file)).as("ids"))
        .select(sha2(concat_ws("\n", col("ids"), lit(settingsAndContracts)).cast("binary"), 256))
        .head()
        .getString(0);
  }

  /** What was counted in every file: rows of source_measure. */
  public Dataset<Row> measures() {
    return lake.read(SourceMeasure.TABLE);
  }

  /**
   * Records what was counted in files; rows are of the source_measure table.
   *
   * @param measures rows, which replace those of the same files
   * @param fileIds the files
   */
  public void recordMeasures(List<Row> measures, Collection<String> fileIds) {
    Dataset<Row> added = lake.spark().createDataFrame(measures, Schemas.of(SourceMeasure.TABLE));
    boolean isFirst =
        measures().where(col(SourceMeasure.FILE_ID).isInCollection(fileIds)).isEmpty();
    if (isFirst && !measures.isEmpty()) {
      lake.append(SourceMeasure.TABLE, added.coalesce(1));
    } else if (!isFirst) {
      String condition = SourceMeasure.FILE_ID + " IN ('" + String.join("', '", fileIds) + "')";
      lake.replaceWhere(SourceMeasure.TABLE, condition, added.coalesce(1));
    }
  }

  /**
   * Records an attempt when it starts to write, and again when it ended; the row is of the run
   * table and takes the place of an earlier one of the same run_id.
   */
  public void recordRun(Row run) {
    Dataset<Row> recorded = lake.spark().createDataFrame(List.of(run), Schemas.of(Run.TABLE));
    Dataset<Row> others =
        lake.read(Run.TABLE)
            .where(
                col(Run.RUN_ID)
                    .notEqual(run.getString(Run.TABLE.columnNames().indexOf(Run.RUN_ID))));
    lake.replace(
        Run.TABLE,
        others.unionByName(recorded).coalesce(1).sortWithinPartitions(Run.STARTED_AT, Run.RUN_ID));
  }

  /** Adds what the steps wrote; rows are of the step_run table. */
  public void recordSteps(List<Row> steps) {
    append(StepRun.TABLE, steps);
  }

  /**
   * Records check results of one attempt; rows are of the check_result table. A check that the
   * attempt recorded before is replaced, so that an attempt that is run again has each check once.
   */
  public void recordChecks(Night night, List<Row> checks) {
    Dataset<Row> added = lake.spark().createDataFrame(checks, Schemas.of(CheckResult.TABLE));
    Object[] tables = checks.stream().map(row -> row.get(1)).distinct().toArray();
    Dataset<Row> before =
        lake.read(CheckResult.TABLE).where(col(CheckResult.RUN_ID).equalTo(night.runId()));
    if (before.where(col(CheckResult.TABLE_NAME).isin(tables)).isEmpty()) {
      recordChecks(checks);
      return;
    }
    String[] check = {CheckResult.RUN_ID, CheckResult.TABLE_NAME, CheckResult.CHECK_NAME};
    lake.replaceWhere(
        CheckResult.TABLE,
        CheckResult.RUN_ID + " = '" + night.runId() + "'",
        before.join(added, check, "left_anti").unionByName(added).coalesce(1));
  }

  /** Adds check results; rows are of the check_result table. */
  public void recordChecks(List<Row> checks) {
    append(CheckResult.TABLE, checks);
  }

  /**
   * Makes a set of table versions the one that readers see, in one commit.
   *
   * @param night the night
   * @param tables versions with row counts and digests
   * @return number of the publication
   */
  public long publish(Night night, List<PublishedTable> tables) {
    long publication = lastPublication() + 1;
    List<Row> rows = new ArrayList<>();
    for (PublishedTable table : tables) {
      rows.add(
          RowFactory.create(
              publication,
              table.table().name(),
              night.runId(),
              java.sql.Date.valueOf(night.date()),
              night.generation(),
              table.table().step(),
              table.version(),
              table.rows(),
              table.digest()));
    }
    append(Published.TABLE, rows);
    return publication;
  }

  /** Number of the newest publication, 0 when nothing was published yet. */
  public long lastPublication() {
    Row row = lake.read(Published.TABLE).agg(max(col(Published.PUBLICATION))).head();
    return row.isNullAt(0) ? 0 : row.getLong(0);
  }

  /**
   * Generation of the next attempt at the night: one more than any that ended; an attempt that was
   * killed goes on under its own.
   */
  public int nextGeneration(LocalDate night) {
    Column ofTheNight = col(Run.NIGHT).equalTo(java.sql.Date.valueOf(night));
    Column isOver = col(Run.STATE).notEqual(STARTED);
    Dataset<Row> runs =
        lake.read(Run.TABLE).where(ofTheNight).select(col(Run.GENERATION), isOver.as(IS_OVER));
    Dataset<Row> published =
        lake.read(Published.TABLE)
            .where(ofTheNight)
            .select(col(Published.GENERATION), lit(true).as(IS_OVER));
    // Of an attempt that is under way its tables may be published; of one that is over its run is
    // recorded, or was killed with its record, as a rollback may be.
    Dataset<Row> attempts = runs.union(published.join(runs, Run.GENERATION, "left_anti"));
    Row newest =
        attempts
            .agg(
                coalesce(max(col(Run.GENERATION)), lit(0)),
                coalesce(max_by(col(IS_OVER), col(Run.GENERATION)), lit(true)))
            .head();
    return newest.getBoolean(1) ? newest.getInt(0) + 1 : newest.getInt(0);
  }

  /** Input digest of the attempt whose tables readers see; empty when there is none. */
  public Optional<String> publishedInputDigest() {
    return lake
        .read(Published.TABLE)
        .where(col(Published.PUBLICATION).equalTo(lastPublication()))
        .select(Published.RUN_ID)
        .distinct()
        .join(lake.read(Run.TABLE), Published.RUN_ID, "inner")
        .select(Run.INPUT_DIGEST)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .findFirst();
  }

  /** Tables of the newest publication; empty when nothing was published yet. */
  public List<PublishedTable> published() {
    return published(lastPublication());
  }

  /** Tables of a publication; empty when there is none of that number. */
  public List<PublishedTable> published(long publication) {
    return lake
        .read(Published.TABLE)
        .where(col(Published.PUBLICATION).equalTo(publication))
        .sort(Published.TABLE_NAME)
        .collectAsList()
        .stream()
        .map(
            row ->
                new PublishedTable(
                    TableContracts.table(row.getAs(Published.TABLE_NAME)),
                    row.getAs(Published.VERSION),
                    row.getAs(Published.ROW_COUNT),
                    row.getAs(Published.DIGEST)))
        .toList();
  }

  private void append(TableContract table, List<Row> rows) {
    lake.append(table, lake.spark().createDataFrame(rows, Schemas.of(table)).coalesce(1));
  }
}

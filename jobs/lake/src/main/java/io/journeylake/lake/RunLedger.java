package io.journeylake.lake;

import static java.util.stream.Collectors.toSet;
import static org.apache.spark.sql.functions.col;

import io.journeylake.contract.TableContract;
import io.journeylake.contract.TableContracts;
import io.journeylake.table.CheckResult;
import io.journeylake.table.ClosedPeriodChange;
import io.journeylake.table.Published;
import io.journeylake.table.Run;
import io.journeylake.table.SourceFile;
import io.journeylake.table.SourceMeasure;
import io.journeylake.table.StepRun;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  private final Lake lake;

  public RunLedger(Lake lake) {
    this.lake = lake;
  }

  /** Every file content that was ever consumed: rows of source_file. */
  public List<Row> files() {
    return lake.collect(SourceFile.TABLE);
  }

  /**
   * Records consumed files, and marks files that they replace.
   *
   * @param files rows of source_file; replaces rows of the same file_id, so that a second run
   *     changes nothing
   * @param superseded file ids whose files came again with other bytes
   */
  public void consume(List<Row> files, Collection<String> superseded) {
    Set<String> added =
        files.stream().map(row -> text(SourceFile.TABLE, row, SourceFile.FILE_ID)).collect(toSet());
    List<Row> rows = new ArrayList<>(files);
    for (Row row : files()) {
      String fileId = row.getAs(SourceFile.FILE_ID);
      if (!added.contains(fileId)) {
        rows.add(superseded.contains(fileId) ? with(row, SourceFile.STATUS, SUPERSEDED) : row);
      }
    }
    lake.replace(
        SourceFile.TABLE,
        frame(SourceFile.TABLE, rows).sort(SourceFile.SOURCE, SourceFile.FILE, SourceFile.FILE_ID));
  }

  /** A row of source_file with another value in one of its columns. */
  public static Row with(Row file, String column, Object value) {
    Object[] values = new Object[file.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = file.get(i);
    }
    values[SourceFile.TABLE.columnNames().indexOf(column)] = value;
    return RowFactory.create(values);
  }

  /**
   * The day up to which the lake knows what happened: the last night that brought a file. Time
   * moves with the data, so a broken feed does not turn open journeys into dropped ones.
   */
  public Optional<LocalDate> horizon() {
    return consumedFiles()
        .map(file -> file.<Date>getAs(SourceFile.NIGHT).toLocalDate())
        .max(Comparator.naturalOrder());
  }

  /**
   * SHA-256 over the consumed files' ids and accepted rows, of which a replay of quarantine makes
   * more, and over whatever else results depend on.
   */
  public String inputDigest(String settingsAndContracts) {
    String files =
        consumedFiles()
            .map(
                file -> file.getAs(SourceFile.FILE_ID) + " " + file.getAs(SourceFile.ROWS_ACCEPTED))
            .sorted()
            .collect(Collectors.joining("\n", "", "\n"));
    return Sha256.hex(files + settingsAndContracts);
  }

  private Stream<Row> consumedFiles() {
    return files().stream().filter(file -> file.getAs(SourceFile.STATUS).equals(CONSUMED));
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
    Dataset<Row> added = frame(SourceMeasure.TABLE, measures);
    boolean isFirst =
        measures().where(col(SourceMeasure.FILE_ID).isInCollection(fileIds)).isEmpty();
    if (isFirst && !measures.isEmpty()) {
      lake.append(SourceMeasure.TABLE, added);
    } else if (!isFirst) {
      String condition = SourceMeasure.FILE_ID + " IN ('" + String.join("', '", fileIds) + "')";
      lake.replaceWhere(SourceMeasure.TABLE, condition, added);
    }
  }

  /**
   * Records an attempt when it starts to write, and again when it ended; the row is of the run
   * table and takes the place of an earlier one of the same run_id.
   */
  public void recordRun(Row run) {
    List<Row> runs = new ArrayList<>(lake.collect(Run.TABLE));
    String runId = text(Run.TABLE, run, Run.RUN_ID);
    runs.removeIf(other -> other.getAs(Run.RUN_ID).equals(runId));
    runs.add(run);
    lake.replace(
        Run.TABLE, frame(Run.TABLE, runs).sortWithinPartitions(Run.STARTED_AT, Run.RUN_ID));
  }

  private static String text(TableContract table, Row row, String column) {
    return row.getString(table.columnNames().indexOf(column));
  }

  /** The rows in one partition, so that they are sorted and written by one task. */
  private Dataset<Row> frame(TableContract table, List<Row> rows) {
    return lake.spark().createDataFrame(rows, Schemas.of(table)).coalesce(1);
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
    Dataset<Row> added = frame(CheckResult.TABLE, checks);
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
   * Records which closed months the attempt changes; rows are of the closed_period_change table and
   * take the place of those that the attempt recorded before.
   *
   * @return how many there are
   */
  public long recordClosedChanges(Night night, Dataset<Row> changes) {
    String condition = ClosedPeriodChange.RUN_ID + " = '" + night.runId() + "'";
    lake.replaceWhere(ClosedPeriodChange.TABLE, condition, changes.coalesce(1));
    return lake.read(ClosedPeriodChange.TABLE).where(condition).count();
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
              Date.valueOf(night.date()),
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
    return lastPublication(lake.collect(Published.TABLE));
  }

  private static long lastPublication(List<Row> published) {
    return published.stream()
        .mapToLong(row -> row.<Long>getAs(Published.PUBLICATION))
        .max()
        .orElse(0);
  }

  /**
   * Generation of the next attempt at the night: one more than any that ended; an attempt that was
   * killed goes on under its own.
   */
  public int nextGeneration(LocalDate night) {
    Date date = Date.valueOf(night);
    SortedMap<Integer, Boolean> isOver = new TreeMap<>();
    // Of an attempt that is under way its tables may be published; of one that is over its run is
    // recorded, or was killed with its record, as a rollback may be.
    lake.collect(Published.TABLE).stream()
        .filter(row -> row.getAs(Published.NIGHT).equals(date))
        .forEach(row -> isOver.put(row.getAs(Published.GENERATION), true));
    lake.collect(Run.TABLE).stream()
        .filter(row -> row.getAs(Run.NIGHT).equals(date))
        .forEach(
            row -> isOver.put(row.getAs(Run.GENERATION), !row.getAs(Run.STATE).equals(STARTED)));
    if (isOver.isEmpty()) {
      return 1;
    }
    int newest = isOver.lastKey();
    return isOver.get(newest) ? newest + 1 : newest;
  }

  /** Input digest of the attempt whose tables readers see; empty when there is none. */
  public Optional<String> publishedInputDigest() {
    List<Row> published = lake.collect(Published.TABLE);
    long last = lastPublication(published);
    return published.stream()
        .filter(row -> row.<Long>getAs(Published.PUBLICATION) == last)
        .map(row -> row.<String>getAs(Published.RUN_ID))
        .findFirst()
        .flatMap(
            runId ->
                lake.collect(Run.TABLE).stream()
                    .filter(row -> row.getAs(Run.RUN_ID).equals(runId))
                    .map(row -> row.<String>getAs(Run.INPUT_DIGEST))
                    .findFirst());
  }

  /** Tables of the newest publication; empty when nothing was published yet. */
  public List<PublishedTable> published() {
    List<Row> published = lake.collect(Published.TABLE);
    return tables(published, lastPublication(published));
  }

  /** Tables of a publication; empty when there is none of that number. */
  public List<PublishedTable> published(long publication) {
    return tables(lake.collect(Published.TABLE), publication);
  }

  private static List<PublishedTable> tables(List<Row> published, long publication) {
    return published.stream()
        .filter(row -> row.<Long>getAs(Published.PUBLICATION) == publication)
        .map(
            row ->
                new PublishedTable(
                    TableContracts.table(row.getAs(Published.TABLE_NAME)),
                    row.getAs(Published.VERSION),
                    row.getAs(Published.ROW_COUNT),
                    row.getAs(Published.DIGEST)))
        .sorted(Comparator.comparing(table -> table.table().name()))
        .toList();
  }

  private void append(TableContract table, List<Row> rows) {
    lake.append(table, frame(table, rows));
  }
}

package io.journeylake.lake;

import static org.apache.spark.sql.functions.col;

import io.delta.tables.DeltaTable;
import io.journeylake.contract.Failure;
import io.journeylake.contract.TableContract;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;

/**
 * The Delta tables below one folder: {@code <root>/<step>/<table>}.
 *
 * <p>Every read and write goes by contract: a frame is written with exactly the contract's columns,
 * in order and type, and a table that does not exist yet reads as empty. Different tables may be
 * written at the same time.
 */
public final class Lake {

  /** Files below that size, in bytes, are compacted. */
  static final long SMALL_FILE = 16L << 20;

  /** Size up to which compaction fills a file, in bytes. */
  static final long FULL_FILE = 128L << 20;

  /** Small files that a table may have: more are compacted when rows are added. */
  static final int SMALL_FILES = 24;

  private final SparkSession spark;
  private final String root;
  private final DeltaTables tables;
  private final List<TableWrite> writes;
  private final Optional<Origin> origin;
  private final boolean knowsOrigins;
  private final LakeObserver observer;

  /**
   * A commit that was made through this lake.
   *
   * @param table the table
   * @param version its Delta version
   * @param rows rows that the commit wrote
   */
  public record TableWrite(TableContract table, long version, long rows) {}

  public Lake(SparkSession spark, String root) {
    this(
        spark,
        Storage.absolute(withoutSlash(root)),
        new DeltaTables(spark, Storage.absolute(root)),
        new CopyOnWriteArrayList<>(),
        Optional.empty(),
        true,
        LakeObserver.NOBODY);
  }

  private Lake(
      SparkSession spark,
      String root,
      DeltaTables tables,
      List<TableWrite> writes,
      Optional<Origin> origin,
      boolean knowsOrigins,
      LakeObserver observer) {
    this.spark = spark;
    this.root = root;
    this.tables = tables;
    this.writes = writes;
    this.origin = origin;
    this.knowsOrigins = knowsOrigins;
    this.observer = observer;
  }

  /** This lake, with somebody who is told of every table that is read or written. */
  public Lake observedBy(LakeObserver told) {
    return new Lake(spark, root, tables, writes, origin, knowsOrigins, told);
  }

  /** This lake, in whose commits stands that they were computed from that origin. */
  public Lake from(Origin computedFrom) {
    return new Lake(spark, root, tables, writes, Optional.of(computedFrom), knowsOrigins, observer);
  }

  /** This lake, in which nothing is known of origins: a step computes its tables whole. */
  public Lake anew() {
    return new Lake(spark, root, tables, writes, origin, false, observer);
  }

  /** What the newest version of the table was computed from; empty when that is not known. */
  public Optional<Origin> origin(TableContract table) {
    return knowsOrigins
        ? tables.newest(table).flatMap(newest -> Origin.of(tables.log(table), newest.version()))
        : Optional.empty();
  }

  /** Whether the newest versions of all these tables were computed from that origin. */
  public boolean isFrom(Origin computedFrom, List<TableContract> tables) {
    return tables.stream().allMatch(table -> origin(table).equals(Optional.of(computedFrom)));
  }

  /** The Spark session, for frames that are not tables. */
  public SparkSession spark() {
    return spark;
  }

  /** The folder of the lake. */
  public String root() {
    return root;
  }

  /** Commits made through this object so far, in order. */
  public List<TableWrite> writes() {
    return List.copyOf(writes);
  }

  /** Where the table's files are. */
  public String path(TableContract table) {
    return path(root, table);
  }

  /** Where the files of a table of the lake in that folder are. */
  static String path(String root, TableContract table) {
    return withoutSlash(root) + "/" + table.step() + "/" + table.name();
  }

  private static String withoutSlash(String root) {
    return root.endsWith("/") ? root.substring(0, root.length() - 1) : root;
  }

  /** Whether the table was ever written. */
  public boolean exists(TableContract table) {
    return version(table) >= 0;
  }

  /** Newest version of the table, or -1 when it was never written. */
  public long version(TableContract table) {
    return tables.newest(table).map(Snapshot::version).orElse(-1L);
  }

  /** Version that the next write of the table makes. */
  public long nextVersion(TableContract table) {
    return tables.newestOrCreated(table).version() + 1;
  }

  /**
   * The newest version, which the frame keeps whatever is written later; empty with the contract's
   * schema when the table was never written.
   */
  public Dataset<Row> read(TableContract table) {
    return tables
        .newest(table)
        .map(snapshot -> read(table, snapshot))
        .orElseGet(() -> spark.createDataFrame(List.of(), Schemas.of(table)));
  }

  /** One version of the table. */
  public Dataset<Row> read(TableContract table, long version) {
    return read(table, tables.at(table, version));
  }

  /**
   * The newest version that was computed from that origin, which need not be the newest of all: an
   * attempt that was killed may have left later ones. Empty when there is none, or its files are
   * gone.
   */
  public Optional<Long> version(TableContract table, Origin computedFrom) {
    for (long version = version(table); version >= 0; version--) {
      Optional<Origin> known = Origin.of(tables.log(table), version);
      if (known.equals(Optional.of(computedFrom))) {
        return holds(table, version) ? Optional.of(version) : Optional.empty();
      }
      if (known.isEmpty()) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Rows of the newest version, brought to the driver; for tables of which that is wanted. */
  public List<Row> collect(TableContract table) {
    return tables.newest(table).map(snapshot -> collect(table, snapshot)).orElse(List.of());
  }

  /** Rows of one version, brought to the driver; for tables of which that is wanted. */
  public List<Row> collect(TableContract table, long version) {
    return collect(table, tables.at(table, version));
  }

  private List<Row> collect(TableContract table, Snapshot snapshot) {
    observer.reads(table, snapshot.version());
    DeltaLog log = tables.log(table);
    Optional<ListedFiles> files = ListedFiles.of(log, snapshot).filter(ListedFiles::isSmall);
    boolean isPlain =
        snapshot.metadata().partitionColumns().isEmpty() && DriverRows.canDecode(Schemas.of(table));
    return files.isPresent() && isPlain && files.get().marked() == 0
        ? new DriverRows(log.newDeltaHadoopConf(), Schemas.of(table))
            .of(files.get(), log.dataPath())
        : read(table, snapshot).collectAsList();
  }

  /** The files of the newest version; empty when it has many, or the table was never written. */
  Optional<ListedFiles> files(TableContract table) {
    return tables.newest(table).flatMap(snapshot -> ListedFiles.of(tables.log(table), snapshot));
  }

  /** Whether every file of a version is still there: vacuum may have removed some. */
  public boolean holds(TableContract table, long version) {
    DeltaLog log = tables.log(table);
    return exist(table, ListedFiles.all(log, tables.at(table, version)));
  }

  private static boolean exist(TableContract table, ListedFiles files) {
    try {
      return files.exist();
    } catch (IOException e) {
      throw Failure.retryable(
          "Cannot look at table " + table.name(), e.toString(), "Check that the lake is there.", e);
    }
  }

  private Dataset<Row> read(TableContract table, Snapshot snapshot) {
    observer.reads(table, snapshot.version());
    Dataset<Row> rows =
        ListedFiles.of(tables.log(table), snapshot)
            .map(ListedFiles::rows)
            .orElseGet(
                () ->
                    spark
                        .read()
                        .format("delta")
                        .option("versionAsOf", snapshot.version())
                        .load(path(table)));
    return stored(table, rows);
  }

  private static Dataset<Row> stored(TableContract table, Dataset<Row> rows) {
    return Schemas.shaped(table, ContractChange.fill(table, rows));
  }

  /** Fails when the contract changed so that its rows cannot join those that are stored. */
  public void requireUnchanged(TableContract table) {
    tables.newest(table).ifPresent(stored -> new ContractChange(table, stored.schema()).require());
  }

  /**
   * All rows of the files that only one of the two versions has, the given and the newest: every
   * row that came, changed or went, and others that were written along. Empty when nobody can say
   * what changed, because files are gone or rows were compacted and then changed.
   */
  public Optional<Dataset<Row>> changedSince(TableContract table, long version) {
    if (version < 0) {
      return Optional.of(read(table));
    }
    Snapshot now = tables.newest(table).orElseThrow();
    observer.reads(table, now.version());
    return ChangedFiles.between(tables.log(table), tables.at(table, version), now)
        .filter(files -> exist(table, files.came()) && exist(table, files.gone()))
        .map(files -> stored(table, files.came().rows()).union(stored(table, files.gone().rows())));
  }

  /** Makes the rows the whole content of the table. */
  public void replace(TableContract table, Dataset<Row> rows) {
    Dataset<Row> shaped = shaped(table, rows);
    Snapshot snapshot = tables.newestOrCreated(table);
    if (ListedFiles.fits(snapshot, shaped)) {
      ListedFiles.all(tables.log(table), snapshot).replace(shaped, origin);
    } else {
      save(shaped, table, writer -> writer.mode("overwrite").option("overwriteSchema", "true"));
    }
    recordWrite(table);
  }

  /**
   * Replaces some rows of a version of the table; the others stay. A large table that is not
   * published is not written again for it: rows that go are marked as deleted in their files until
   * a quarter of them are, which only readers of Delta with deletion vectors know to leave out.
   *
   * @param version version that has the rows, normally the newest
   * @param gone tells the rows that go
   * @param rows rows that come
   */
  public void replaceSome(
      TableContract table, long version, RowsToReplace gone, Dataset<Row> rows) {
    if (version < 0) {
      replace(table, rows);
      return;
    }
    Snapshot newest = tables.newestOrCreated(table);
    boolean isInPlace = !table.published() && version == newest.version();
    Optional<RowsInPlace> found = isInPlace ? inPlace(table, newest, gone) : Optional.empty();
    if (found.isPresent()) {
      found.get().replaceBy(shaped(table, rows), origin);
      recordWrite(table);
    } else {
      Column[] columns = columns(table.columnNames());
      Dataset<Row> others = gone.among(read(table, version), "left_anti").select(columns);
      replace(table, others.unionByName(rows.select(columns)));
    }
  }

  private Optional<RowsInPlace> inPlace(TableContract table, Snapshot newest, RowsToReplace gone) {
    if (files(table).map(ListedFiles::areSoonWritten).orElse(false)) {
      return Optional.empty();
    }
    Snapshot marked = RowsInPlace.isAllowed(newest) ? newest : tables.allowMarks(table);
    observer.reads(table, marked.version());
    return RowsInPlace.find(tables.log(table), marked, gone);
  }

  /** Adds rows; the caller makes sure that a second run does not add them again. */
  public void append(TableContract table, Dataset<Row> rows) {
    Dataset<Row> shaped = shaped(table, rows);
    Snapshot snapshot = tables.newestOrCreated(table);
    if (ListedFiles.fits(snapshot, shaped)) {
      ListedFiles.none(tables.log(table), snapshot).append(shaped, origin);
    } else {
      save(shaped, table, writer -> writer.mode("append"));
    }
    recordWrite(table);
    boolean hasManySmallFiles = files(table).map(ListedFiles::haveManySmall).orElse(false);
    if (hasManySmallFiles) {
      compact(table);
    }
  }

  /** Makes one file of many small ones; the rows stay, and so does what is known of them. */
  public void compact(TableContract table) {
    DeltaTable.forPath(spark, path(table)).optimize().executeCompaction();
  }

  /**
   * Writes files in which rows are marked as deleted again without them; the rows of the table
   * stay, and so does what is known of them.
   */
  public void removeMarked(TableContract table) {
    DeltaLog log = tables.log(table);
    // A checksum lists no files where there are very many; the log always does.
    if (tables.newest(table).filter(now -> ListedFiles.all(log, now).marked() > 0).isPresent()) {
      spark.sql("REORG TABLE delta.`" + path(table) + "` APPLY (PURGE)");
    }
  }

  /** Makes the rows the whole content of that part of the table for which the condition holds. */
  public void replaceWhere(TableContract table, String condition, Dataset<Row> rows) {
    tables.newestOrCreated(table);
    save(
        shaped(table, rows),
        table,
        writer -> writer.mode("overwrite").option("replaceWhere", condition));
    recordWrite(table);
  }

  /** Deletes the rows for which the condition, which holds no personal value, is true. */
  public void delete(TableContract table, String condition) {
    if (exists(table)) {
      DeltaTable.forPath(spark, path(table)).delete(condition);
      writes.add(new TableWrite(table, version(table), 0));
    }
  }

  private void save(
      Dataset<Row> shaped, TableContract table, UnaryOperator<DataFrameWriter<Row>> mode) {
    mode.apply(shaped.write().format("delta")).save(path(table));
  }

  private void recordWrite(TableContract table) {
    long version = version(table);
    writes.add(new TableWrite(table, version, Commit.of(tables.log(table), version).rowsWritten()));
  }

  private Dataset<Row> shaped(TableContract table, Dataset<Row> rows) {
    Dataset<Row> shaped = Schemas.shaped(table, rows);
    observer.writes(table, shaped);
    return table.sortedBy().isEmpty()
        ? shaped
        : shaped.sortWithinPartitions(columns(table.sortedBy()));
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(name -> col(name)).toArray(Column[]::new);
  }
}

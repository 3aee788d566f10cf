package io.journeylake.lake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.DeletionVectorDescriptor;
import org.apache.spark.sql.types.DataType;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Reads and writes one version of a Delta table by the list of files that Delta keeps beside the
 * commit, in its version checksum, as long as the table has few files.
 *
 * <p>Delta's own reader and its overwrite rebuild that list from the log with four Spark jobs for
 * each version. A night touches some forty small tables, and those jobs were most of its time: the
 * list made a write and a read of a table of one file four times faster. Transaction, constraints,
 * statistics and protocol are Delta's in both ways.
 *
 * @see <a href="https://github.com/delta-io/delta/blob/master/PROTOCOL.md#version-checksum-file">
 *     Delta protocol, version checksum file</a>
 */
final class ListedFiles implements Iterable<AddFile> {

  private static final long SMALL = 4_000_000;
  private static final long SOON_WRITTEN = 1L << 20;

  private final DeltaLog log;
  private final Snapshot snapshot;
  private final Seq<AddFile> files;

  private ListedFiles(DeltaLog log, Snapshot snapshot, Seq<AddFile> files) {
    this.log = log;
    this.snapshot = snapshot;
    this.files = files;
  }

  /** The files of a version; empty when the checksum is not there or names no files. */
  static Optional<ListedFiles> of(DeltaLog log, Snapshot snapshot) {
    if (snapshot.checksumOpt().isEmpty() || snapshot.checksumOpt().get().allFiles().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ListedFiles(log, snapshot, snapshot.checksumOpt().get().allFiles().get()));
  }

  /** The files of a version, from the log when the checksum does not name them. */
  static ListedFiles all(DeltaLog log, Snapshot snapshot) {
    return of(log, snapshot)
        .orElseGet(
            () ->
                new ListedFiles(
                    log,
                    snapshot,
                    CollectionConverters.asScala(snapshot.allFiles().collectAsList()).toSeq()));
  }

  /** No file of the version, to which rows can be added. */
  static ListedFiles none(DeltaLog log, Snapshot snapshot) {
    return of(log, snapshot, List.of());
  }

  /** These files of that version, which may also have been files of an earlier one. */
  static ListedFiles of(DeltaLog log, Snapshot snapshot, Collection<AddFile> files) {
    return new ListedFiles(log, snapshot, CollectionConverters.asScala(List.copyOf(files)).toSeq());
  }

  /** Whether so many of the files are small that they should be one. */
  boolean haveManySmall() {
    return CollectionConverters.asJava(files).stream()
            .filter(file -> file.size() < Lake.SMALL_FILE)
            .count()
        > Lake.SMALL_FILES;
  }

  /** Whether all rows are written again in less time than it takes to find what changed. */
  boolean areSoonWritten() {
    return bytes() < SOON_WRITTEN;
  }

  /** Whether it is known of each file how many rows it has. */
  boolean areCounted() {
    return CollectionConverters.asJava(files).stream()
        .allMatch(file -> file.numLogicalRecords().isDefined());
  }

  /** Rows in the files that are marked as deleted. */
  long marked() {
    return CollectionConverters.asJava(files).stream().mapToLong(AddFile::numDeletedRecords).sum();
  }

  /** Rows in the files, marked ones among them, where they are counted. */
  long rowsInFiles() {
    return marked()
        + CollectionConverters.asJava(files).stream()
            .mapToLong(file -> (Long) file.numLogicalRecords().get())
            .sum();
  }

  /** Whether all of the files are still there, and their marks: vacuum may have removed some. */
  boolean exist() throws IOException {
    FileSystem storage = log.dataPath().getFileSystem(log.newDeltaHadoopConf());
    for (AddFile file : this) {
      DeletionVectorDescriptor marks = file.deletionVector();
      boolean isMarked = marks != null && marks.isOnDisk();
      if (!storage.exists(file.absolutePath(log))
          || (isMarked && !storage.exists(marks.absolutePath(log.dataPath())))) {
        return false;
      }
    }
    return true;
  }

  /** Whether one task reads all of it in less time than it takes to start a second one. */
  boolean isSmall() {
    return bytes() <= SMALL;
  }

  long bytes() {
    return CollectionConverters.asJava(files).stream().mapToLong(AddFile::size).sum();
  }

  /**
   * The rows of the version. Those of a small one are in one partition, which Spark groups, joins
   * and sorts without a shuffle: a query over small tables is one stage of one task.
   */
  Dataset<Row> rows() {
    SparkSession spark = SparkSession.active();
    Dataset<Row> rows =
        spark.baseRelationToDataFrame(
            log.buildHadoopFsRelationWithFileIndex(
                snapshot, new KnownFiles(spark, log, snapshot, files), Option.empty(), true));
    return isSmall() ? rows.coalesce(1) : rows;
  }

  @Override
  public Iterator<AddFile> iterator() {
    return CollectionConverters.asJava(files).iterator();
  }

  /** Whether rows of that schema can be written without a change of the table's schema. */
  static boolean fits(Snapshot snapshot, Dataset<Row> rows) {
    return DataType.equalsIgnoreNullability(snapshot.schema(), rows.schema());
  }

  /** Commits the rows as the next version, instead of all others. */
  void replace(Dataset<Row> rows, Optional<Origin> origin) {
    List<Action> removals = new ArrayList<>();
    forEach(file -> removals.add(file.remove()));
    commit(rows, removals, origin);
  }

  /** Commits the rows as the next version, beside all others. */
  void append(Dataset<Row> rows, Optional<Origin> origin) {
    commit(rows, SaveMode.Append, List.of(), origin);
  }

  /** Commits the rows as the next version, and with them what becomes of the files. */
  void commit(Dataset<Row> rows, List<Action> changes, Optional<Origin> origin) {
    commit(rows, SaveMode.Overwrite, changes, origin);
  }

  private void commit(
      Dataset<Row> rows, SaveMode mode, List<Action> changes, Optional<Origin> origin) {
    log.withNewTransaction(
        Option.empty(),
        Option.apply(snapshot),
        transaction -> {
          List<Action> actions = new ArrayList<>();
          actions.addAll(CollectionConverters.asJava(transaction.writeFiles(rows)));
          if (mode == SaveMode.Overwrite) {
            transaction.readWholeTable();
          }
          actions.addAll(changes);
          origin.ifPresent(known -> actions.addAll(known.identifiers()));
          return transaction.commit(CollectionConverters.asScala(actions).toSeq(), write(mode));
        });
  }

  private static DeltaOperations.Operation write(SaveMode mode) {
    return new DeltaOperations.Write(
        mode,
        Option.empty(),
        Option.empty(),
        Option.empty(),
        Option.empty(),
        Option.empty(),
        Option.empty(),
        Option.empty(),
        Option.empty());
  }
}

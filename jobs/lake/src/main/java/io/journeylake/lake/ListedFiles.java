package io.journeylake.lake;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
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

  /** The rows of the version. */
  Dataset<Row> rows() {
    return log.createDataFrame(snapshot, files, false, Option.empty());
  }

  @Override
  public Iterator<AddFile> iterator() {
    return CollectionConverters.asJava(files).iterator();
  }

  /** Whether rows of that schema can be written without a change of the table's schema. */
  boolean fits(Dataset<Row> rows) {
    return DataType.equalsIgnoreNullability(snapshot.schema(), rows.schema());
  }

  /** Commits the rows as the next version, instead of all others. */
  void replace(Dataset<Row> rows) {
    commit(rows, SaveMode.Overwrite);
  }

  /** Commits the rows as the next version, beside all others. */
  void append(Dataset<Row> rows) {
    commit(rows, SaveMode.Append);
  }

  private void commit(Dataset<Row> rows, SaveMode mode) {
    log.withNewTransaction(
        Option.empty(),
        Option.apply(snapshot),
        transaction -> {
          List<Action> actions = new ArrayList<>();
          actions.addAll(CollectionConverters.asJava(transaction.writeFiles(rows)));
          if (mode == SaveMode.Overwrite) {
            transaction.readWholeTable();
            forEach(file -> actions.add(file.remove()));
          }
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

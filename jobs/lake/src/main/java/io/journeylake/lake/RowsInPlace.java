package io.journeylake.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.RemoveFile;
import org.apache.spark.sql.delta.commands.DeletionVectorUtils$;
import org.apache.spark.sql.delta.deletionvectors.RoaringBitmapArray;
import scala.Tuple2;

/**
 * Marks rows of a table as deleted where they stand and adds others, in one commit, so that a night
 * which changes little of a large table writes little.
 *
 * <p>The marks are Delta's deletion vectors. Not every reader of Delta knows them, so only tables
 * that no reader is promised have them. A marked row is still in its file: once a quarter of the
 * rows are marked, or new rows stand in too many small files, this declines, and the table is to be
 * written whole.
 *
 * @see <a href="https://github.com/delta-io/delta/blob/master/PROTOCOL.md#deletion-vectors">Delta
 *     protocol, deletion vectors</a>
 */
final class RowsInPlace {

  private static final String FILE = "jl_file";
  private static final String PLACE = "jl_place";
  private static final String PLACES = "jl_places";

  private static final double MOST_MARKED = 0.25;

  private final ListedFiles files;
  private final MarkedRows marks;
  private final Map<String, List<Long>> places;

  private RowsInPlace(ListedFiles files, MarkedRows marks, Map<String, List<Long>> places) {
    this.files = files;
    this.marks = marks;
    this.places = places;
  }

  /** Whether the protocol of the version lets rows be marked. */
  static boolean isAllowed(Snapshot snapshot) {
    return DeletionVectorUtils$.MODULE$.deletionVectorsWritable(
        snapshot.protocol(), snapshot.metadata());
  }

  /**
   * Finds where the rows stand that are to go; empty when the table is to be written whole.
   *
   * <p>The driver gets their places, 16 bytes a row: those of a night, never of a table.
   */
  static Optional<RowsInPlace> find(DeltaLog log, Snapshot snapshot, RowsToReplace gone) {
    ListedFiles files = ListedFiles.all(log, snapshot);
    if (files.areSoonWritten() || files.haveManySmall() || !files.areCounted()) {
      return Optional.empty();
    }
    Dataset<Row> placed =
        files
            .rows()
            .withColumn(FILE, col("_metadata.file_name"))
            .withColumn(PLACE, col("_metadata.row_index"));
    Map<String, List<Long>> places = new HashMap<>();
    long marked = files.marked();
    List<Row> found =
        gone.among(placed, "left_semi")
            .groupBy(FILE)
            .agg(collect_list(PLACE).as(PLACES))
            .collectAsList();
    for (Row file : found) {
      List<Long> ofFile = file.getList(1);
      places.put(file.getString(0), ofFile);
      marked += ofFile.size();
    }
    return marked <= MOST_MARKED * files.rowsInFiles()
        ? Optional.of(new RowsInPlace(files, new MarkedRows(log), places))
        : Optional.empty();
  }

  /** Commits the rows as the next version, instead of those that were found. */
  void replaceBy(Dataset<Row> rows, Optional<Origin> origin) {
    files.commit(rows, marked(), origin);
  }

  private List<Action> marked() {
    List<Action> actions = new ArrayList<>();
    for (AddFile file : files) {
      List<Long> gone = places.get(new Path(file.path()).getName());
      if (gone != null) {
        RoaringBitmapArray marked = marks.of(file);
        gone.forEach(marked::add);
        Tuple2<AddFile, RemoveFile> both = file.removeRows(marks.stored(marked), true, true);
        actions.add(both._1());
        actions.add(both._2());
      }
    }
    return actions;
  }
}

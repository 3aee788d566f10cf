package io.journeylake.lake;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.RemoveFile;
import scala.Option;
import scala.Tuple2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The files that only one of two versions of a table has, as if nothing had been compacted between
 * them: rows that only moved to another file are in neither list.
 *
 * @param came files that the later version has
 * @param gone files that the earlier version has
 */
record ChangedFiles(ListedFiles came, ListedFiles gone) {

  /**
   * The difference of two versions; empty when it cannot be told, because a file into which rows
   * had moved was replaced in turn, or rows were marked as deleted in a file that stays.
   */
  static Optional<ChangedFiles> between(DeltaLog log, Snapshot then, Snapshot now) {
    Map<String, AddFile> before = new LinkedHashMap<>();
    ListedFiles.all(log, then).forEach(file -> before.put(file.path(), file));
    Map<String, AddFile> after = new LinkedHashMap<>(before);
    Set<String> compacted = new HashSet<>();
    for (Tuple2<Object, Seq<Action>> commit : commits(log, then, now)) {
      for (Action action : CollectionConverters.asJava(commit._2())) {
        if (action instanceof AddFile added) {
          if (added.deletionVector() != null) {
            return Optional.empty();
          }
          if (added.dataChange()) {
            after.put(added.path(), added);
          } else {
            compacted.add(added.path());
          }
        } else if (action instanceof RemoveFile removed && removed.dataChange()) {
          if (compacted.contains(removed.path())) {
            return Optional.empty();
          }
          after.remove(removed.path());
        }
      }
    }
    return Optional.of(
        new ChangedFiles(
            ListedFiles.of(log, now, without(after, before)),
            ListedFiles.of(log, then, without(before, after))));
  }

  private static Iterable<Tuple2<Object, Seq<Action>>> commits(
      DeltaLog log, Snapshot then, Snapshot now) {
    return () ->
        CollectionConverters.asJava(
            log.getChanges(then.version() + 1, now.version(), Option.empty(), true));
  }

  private static Collection<AddFile> without(
      Map<String, AddFile> files, Map<String, AddFile> others) {
    Map<String, AddFile> own = new HashMap<>(files);
    own.keySet().removeAll(others.keySet());
    return own.values();
  }
}

package io.journeylake.publish;

import io.journeylake.contract.TableContract;
import io.journeylake.contract.TableContracts;
import io.journeylake.lake.Lake;
import io.journeylake.lake.PublishedTable;
import io.journeylake.lake.Schemas;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The versions that are about to be published, fixed once, beside those that readers see now. A
 * table that no step wrote yet is empty and does not enter the set.
 */
final class CandidateSet {

  private final Lake lake;
  private final Map<String, Long> versions = new LinkedHashMap<>();
  private final Map<String, Dataset<Row>> frames = new ConcurrentHashMap<>();
  private final Map<String, PublishedTable> before;

  /**
   * The newest versions, of which those that readers see already need no check.
   *
   * @param published what readers see now
   */
  CandidateSet(Lake lake, List<PublishedTable> published) {
    this(lake, byName(published), lake::version);
  }

  private CandidateSet(
      Lake lake, Map<String, PublishedTable> before, ToLongFunction<TableContract> version) {
    this.lake = lake;
    this.before = before;
    for (TableContract table : TableContracts.all()) {
      if (table.published()) {
        versions.put(table.name(), version.applyAsLong(table));
      }
    }
  }

  /** The versions of a publication, as if readers saw none yet. */
  static CandidateSet again(Lake lake, List<PublishedTable> published) {
    Map<String, PublishedTable> byName = byName(published);
    return new CandidateSet(
        lake,
        Map.of(),
        table -> byName.containsKey(table.name()) ? byName.get(table.name()).version() : -1);
  }

  private static Map<String, PublishedTable> byName(List<PublishedTable> tables) {
    return tables.stream().collect(Collectors.toMap(each -> each.table().name(), each -> each));
  }

  /** All tables that readers may see, written or not. */
  List<TableContract> tables() {
    return versions.keySet().stream().map(TableContracts::table).toList();
  }

  /** Whether the table was ever written. */
  boolean isWritten(TableContract table) {
    return version(table) >= 0;
  }

  /** Version that is about to be published. */
  long version(TableContract table) {
    return versions.get(table.name());
  }

  /**
   * What readers see now of the table, if its version stays the same, and the digest with which an
   * earlier release published it can be compared with today's.
   */
  Optional<PublishedTable> unchanged(TableContract table) {
    return Optional.ofNullable(before.get(table.name()))
        .filter(last -> last.version() == version(table))
        .filter(last -> CheckTable.isComparable(last.digest()));
  }

  /** Whether the table may differ from what readers see; tables outside the set always may. */
  boolean mayDiffer(TableContract table) {
    return !versions.containsKey(table.name())
        || (unchanged(table).isEmpty()
            && !(version(table) < 0 && !before.containsKey(table.name())));
  }

  /** Rows of the version that is about to be published; newest rows of tables outside the set. */
  Dataset<Row> rows(TableContract table) {
    return frames.computeIfAbsent(table.name(), name -> read(table));
  }

  private Dataset<Row> read(TableContract table) {
    Long version = versions.get(table.name());
    if (version == null) {
      return lake.read(table);
    }
    return version < 0
        ? lake.spark().createDataFrame(List.of(), Schemas.of(table))
        : lake.read(table, version);
  }
}

package io.journeylake.lake;

import io.journeylake.contract.TableContract;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.SetTransaction;
import scala.Option;

/**
 * What a version of a table was computed from: the versions of the tables that were read, and
 * whatever else its rows depend on. A step whose tables come from the origin that it would compute
 * them from has nothing to do, and one whose tables come from an earlier origin knows what changed
 * since. So a night that was killed anywhere goes on where it stopped.
 *
 * <p>It stands in the commit of the rows, as Delta's transaction identifiers, and is therefore
 * never ahead of them or behind. It is read from that very commit and not from the table's state: a
 * version that anything else made, such as RESTORE, which keeps the identifiers of the versions
 * that it undoes (delta-io/delta#1813), is thereby one of which nothing is known, and is computed
 * anew.
 *
 * @param parts versions of tables by name, and other numbers by theirs
 * @see <a
 *     href="https://github.com/delta-io/delta/blob/master/PROTOCOL.md#transaction-identifiers">Delta
 *     protocol, transaction identifiers</a>
 */
public record Origin(SortedMap<String, Long> parts) {

  private static final String PREFIX = "journeylake/from/";

  public Origin {
    parts = new TreeMap<>(parts);
  }

  /** The newest versions of these tables. */
  public static Origin of(Lake lake, Collection<TableContract> tables) {
    SortedMap<String, Long> versions = new TreeMap<>();
    tables.forEach(table -> versions.put(table.name(), lake.version(table)));
    return new Origin(versions);
  }

  /** This origin and a number that the rows depend on. */
  public Origin and(String name, long number) {
    SortedMap<String, Long> more = new TreeMap<>(parts);
    more.put(name, number);
    return new Origin(more);
  }

  /** This origin and a text that the rows depend on, of which a hash is kept. */
  public Origin and(String name, String text) {
    return and(name, new BigInteger(Sha256.of(text)).longValue());
  }

  /** Version of a table that was read; -1 when it did not exist. */
  public long version(TableContract table) {
    return parts.getOrDefault(table.name(), -1L);
  }

  /** A number other than a version. */
  public long number(String name) {
    return parts.get(name);
  }

  /** Whether both have the same part of that name. */
  public boolean agreesOn(String name, Origin other) {
    return parts.containsKey(name) && parts.get(name).equals(other.parts.get(name));
  }

  /** Whether all parts of the other origin are parts of this one. */
  public boolean includes(Origin other) {
    return parts.entrySet().containsAll(other.parts.entrySet());
  }

  /** What a commit says of its origin. */
  List<Action> identifiers() {
    List<Action> identifiers = new ArrayList<>();
    parts.forEach(
        (name, number) ->
            identifiers.add(new SetTransaction(PREFIX + name, number, Option.empty())));
    return identifiers;
  }

  /**
   * Origin of a version; empty when it was not written with its origin. One that only compacted
   * files has the origin of the version before.
   */
  static Optional<Origin> of(DeltaLog log, long version) {
    for (long each = version; each >= 0; each--) {
      Commit commit = Commit.of(log, each);
      Optional<Origin> origin = of(commit);
      if (origin.isPresent() || commit.changesRows()) {
        return origin;
      }
    }
    return Optional.empty();
  }

  private static Optional<Origin> of(Commit commit) {
    SortedMap<String, Long> parts = new TreeMap<>();
    commit
        .identifiers()
        .forEach(
            (name, number) -> {
              if (name.startsWith(PREFIX)) {
                parts.put(name.substring(PREFIX.length()), number);
              }
            });
    return parts.isEmpty() ? Optional.empty() : Optional.of(new Origin(parts));
  }
}

package io.journeylake.identity;

import io.journeylake.contract.TableContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Origin;
import io.journeylake.table.Customer;
import io.journeylake.table.CustomerField;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.CustomerRedirect;
import io.journeylake.table.Household;
import io.journeylake.table.HouseholdMember;
import io.journeylake.table.IdentityComponent;
import io.journeylake.table.IdentityEdge;
import io.journeylake.table.MatchBlock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the last run that came to its end decided: the tables that say who is who, all from one
 * origin, whatever attempts since then wrote and left.
 */
final class FormerLinks {

  /**
   * The last one is written when all others are, and says that a run came to its end; redirects are
   * written before the ids that they explain.
   */
  static final List<TableContract> TABLES =
      List.of(
          MatchBlock.TABLE,
          IdentityComponent.TABLE,
          IdentityEdge.TABLE,
          CustomerRedirect.TABLE,
          CustomerRecord.TABLE,
          CustomerField.TABLE,
          Customer.TABLE,
          Household.TABLE,
          HouseholdMember.TABLE);

  private final Lake lake;
  private final Map<String, Long> versions;

  private FormerLinks(Lake lake, Map<String, Long> versions) {
    this.lake = lake;
    this.versions = versions;
  }

  /** Origin of the last run that came to its end; empty when that is not known. */
  static Optional<Origin> origin(Lake lake) {
    return lake.origin(TABLES.get(TABLES.size() - 1));
  }

  /** The tables of that origin; empty when one of them is no longer there. */
  static Optional<FormerLinks> of(Lake lake, Origin origin) {
    Map<String, Long> versions = new HashMap<>();
    for (TableContract table : TABLES) {
      Optional<Long> version = lake.version(table, origin);
      if (version.isEmpty()) {
        return Optional.empty();
      }
      versions.put(table.name(), version.get());
    }
    return Optional.of(new FormerLinks(lake, versions));
  }

  /** The newest tables; for a lake of which all runs came to their end. */
  static FormerLinks newest(Lake lake) {
    Map<String, Long> versions = new HashMap<>();
    TABLES.forEach(table -> versions.put(table.name(), lake.version(table)));
    return new FormerLinks(lake, versions);
  }

  /** The rows of a table. */
  Dataset<Row> of(TableContract table) {
    return lake.read(table, version(table));
  }

  /** Delta version of a table. */
  long version(TableContract table) {
    return versions.get(table.name());
  }
}

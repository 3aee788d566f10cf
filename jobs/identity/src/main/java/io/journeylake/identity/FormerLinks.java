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

  /** In the order in which they are written; the last one says that a run came to its end. */
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

  private final Map<String, Dataset<Row>> tables;

  private FormerLinks(Map<String, Dataset<Row>> tables) {
    this.tables = tables;
  }

  /** Origin of the last run that came to its end; empty when that is not known. */
  static Optional<Origin> origin(Lake lake) {
    return lake.origin(TABLES.get(TABLES.size() - 1));
  }

  /** The tables of that origin; empty when one of them is no longer there. */
  static Optional<FormerLinks> of(Lake lake, Origin origin) {
    Map<String, Dataset<Row>> tables = new HashMap<>();
    for (TableContract table : TABLES) {
      Optional<Dataset<Row>> rows = lake.read(table, origin);
      if (rows.isEmpty()) {
        return Optional.empty();
      }
      tables.put(table.name(), rows.get());
    }
    return Optional.of(new FormerLinks(tables));
  }

  /** The newest tables; for a lake of which all runs came to their end. */
  static FormerLinks newest(Lake lake) {
    Map<String, Dataset<Row>> tables = new HashMap<>();
    TABLES.forEach(table -> tables.put(table.name(), lake.read(table)));
    return new FormerLinks(tables);
  }

  /** The rows of a table. */
  Dataset<Row> of(TableContract table) {
    return tables.get(table.name());
  }
}

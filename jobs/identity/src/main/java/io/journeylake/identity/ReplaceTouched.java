package io.journeylake.identity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.xxhash64;

import io.journeylake.contract.TableContract;
import io.journeylake.lake.KeptRows;
import io.journeylake.lake.Lake;
import io.journeylake.lake.RowsToReplace;
import io.journeylake.table.Customer;
import io.journeylake.table.CustomerField;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.IdentityComponent;
import io.journeylake.table.IdentityEdge;
import io.journeylake.table.Record;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Writes what was decided of touched records, and leaves in each table the rows of all others. */
final class ReplaceTouched {

  private final Lake lake;
  private final FormerLinks former;
  private final TouchedRecords touched;
  private final KeptRows owned;

  /**
   * Replaces rows.
   *
   * @param former the tables before
   * @param owned rows of customer_record that the touched records had
   */
  ReplaceTouched(Lake lake, FormerLinks former, TouchedRecords touched, KeptRows owned) {
    this.lake = lake;
    this.former = former;
    this.touched = touched;
    this.owned = owned;
  }

  /** Writes a table of {@link FormerLinks#TABLES}, given its rows of touched records. */
  void write(TableContract table, Dataset<Row> rows) {
    Dataset<Row> ids = touched.ids().rows();
    if (table.equals(IdentityComponent.TABLE)) {
      Dataset<Row> hashes =
          ids.select(xxhash64(col(Record.RECORD_ID)).as(IdentityComponent.RECORD_HASH));
      save(table, (all, join) -> all.join(hashes, IdentityComponent.RECORD_HASH, join), rows);
    } else if (table.equals(IdentityEdge.TABLE)) {
      save(table, this::edges, rows);
    } else if (table.equals(CustomerRecord.TABLE)) {
      save(table, (all, join) -> all.join(ids, CustomerRecord.RECORD_ID, join), rows);
    } else if (table.equals(Customer.TABLE) || table.equals(CustomerField.TABLE)) {
      save(table, (all, join) -> all.join(owned.rows(), Customer.CUSTOMER_ID, join), rows);
    } else {
      lake.replace(table, rows);
    }
  }

  /** Evidence is of a component, a blocked value of all that have it. */
  private Dataset<Row> edges(Dataset<Row> all, String join) {
    Column isBlocked = col(IdentityEdge.DECISION).equalTo(Resolution.BLOCKED);
    return all.where(not(isBlocked))
        .join(touched.ids().rows(), IdentityEdge.RECORD_ID, join)
        .unionByName(
            all.where(isBlocked).join(touched.values().rows(), IdentityEdge.KEY_HASH, join));
  }

  private void save(TableContract table, RowsToReplace gone, Dataset<Row> rows) {
    lake.replaceSome(table, former.version(table), gone, rows);
  }
}

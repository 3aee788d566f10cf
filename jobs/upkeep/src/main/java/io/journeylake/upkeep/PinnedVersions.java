package io.journeylake.upkeep;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import io.journeylake.contract.TableContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.RunLedger;
import io.journeylake.table.Published;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.spark.sql.Row;

/** The oldest version of each table that one of the kept publications names. */
final class PinnedVersions {

  private final Map<String, Long> oldest = new HashMap<>();

  private PinnedVersions() {}

  /** Versions that the newest publications name; at most one row a table comes to the driver. */
  static PinnedVersions of(Lake lake, int keepPublications) {
    PinnedVersions pinned = new PinnedVersions();
    long first = new RunLedger(lake).lastPublication() - keepPublications + 1;
    for (Row row :
        lake.read(Published.TABLE)
            .where(col(Published.PUBLICATION).geq(first))
            .groupBy(Published.TABLE_NAME)
            .agg(min(Published.VERSION))
            .collectAsList()) {
      pinned.oldest.put(row.getString(0), row.getLong(1));
    }
    return pinned;
  }

  /** The oldest named version of the table; empty when no kept publication names the table. */
  OptionalLong oldest(TableContract table) {
    Long version = oldest.get(table.name());
    return version == null ? OptionalLong.empty() : OptionalLong.of(version);
  }
}

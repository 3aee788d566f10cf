package io.journeylake.ingest;

import io.journeylake.lake.Lake;
import io.journeylake.lake.RunLedger;
import io.journeylake.table.Quarantine;
import io.journeylake.table.SourceFile;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;

/**
 * Removes rows from quarantine that nobody repaired in time: their raw lines hold personal data.
 * The ledger goes on counting them as quarantined, and says how many of them are gone.
 */
public final class PurgeJob {

  /** Removes rows that were rejected before that night; the number of rows that are gone. */
  public long run(Lake lake, LocalDate before) {
    String isOld = Quarantine.LOADED_NIGHT + " < DATE'" + before + "'";
    long rows = lake.read(Quarantine.TABLE).where(isOld).count();
    if (rows > 0) {
      lake.delete(Quarantine.TABLE, isOld);
    }
    List<Row> changed = changed(lake);
    if (!changed.isEmpty()) {
      new RunLedger(lake).consume(changed, Set.of());
    }
    return rows;
  }

  /**
   * Rows of the ledger that count other rows than are there, by the tables themselves, so that a
   * purge that was killed is simply run again.
   */
  private static List<Row> changed(Lake lake) {
    Map<String, Long> staying = ReplayJob.byFile(lake.read(Quarantine.TABLE), Quarantine.FILE_ID);
    List<Row> changed = new ArrayList<>();
    List<Row> files = new ArrayList<>(new RunLedger(lake).files());
    files.removeIf(
        file ->
            !file.getAs(SourceFile.STATUS).equals(RunLedger.CONSUMED)
                || file.<Long>getAs(SourceFile.ROWS_QUARANTINED) == 0);
    for (Row file : files) {
      long gone =
          file.<Long>getAs(SourceFile.ROWS_QUARANTINED)
              - staying.getOrDefault(file.<String>getAs(SourceFile.FILE_ID), 0L);
      Long known = file.getAs(SourceFile.ROWS_AGED_OUT);
      if (gone != (known == null ? 0 : known)) {
        changed.add(RunLedger.with(file, SourceFile.ROWS_AGED_OUT, gone));
      }
    }
    return changed;
  }
}

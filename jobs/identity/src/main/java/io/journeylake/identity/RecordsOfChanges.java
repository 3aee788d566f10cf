package io.journeylake.identity;

import io.journeylake.contract.SourceContract;
import io.journeylake.lake.KeptRows;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Origin;
import io.journeylake.lake.StagedChanges;
import io.journeylake.lake.StagedSource;
import io.journeylake.table.Record;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Tells which records the changes of staged sources concern, and looks at them once however often
 * it is asked.
 */
final class RecordsOfChanges {

  private final Lake lake;
  private final List<SourceContract> sources;
  private final Map<List<Long>, Optional<KeptRows>> known = new HashMap<>();

  RecordsOfChanges(Lake lake, List<SourceContract> sources) {
    this.lake = lake;
    this.sources = sources;
  }

  /**
   * Records of which a staged row came, changed or went since that origin, each once, as {@link
   * StagedChanges#records} has them; empty when nobody can say any more.
   */
  Optional<KeptRows> since(Origin before) {
    List<Long> versions =
        sources.stream().map(source -> before.version(StagedSource.table(source))).toList();
    return known.computeIfAbsent(
        versions,
        from ->
            StagedChanges.records(lake, sources, before)
                .map(changed -> changed.stream().reduce(none(), Dataset::union))
                .map(rows -> new KeptRows(rows.distinct())));
  }

  private Dataset<Row> none() {
    return lake.read(Record.TABLE)
        .select(Record.SOURCE, Record.RECORD_KEY, Record.RECORD_ID)
        .limit(0);
  }
}

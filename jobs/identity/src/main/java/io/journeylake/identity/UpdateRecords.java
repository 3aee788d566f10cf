package io.journeylake.identity;

import io.journeylake.contract.SourceContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Origin;
import io.journeylake.lake.RowsOfKeys;
import io.journeylake.lake.StagedSource;
import io.journeylake.table.Record;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Brings the record table up to date. A record depends on its own staged rows alone, so only those
 * are built again of which a row changed since the table was written.
 */
final class UpdateRecords {

  private final BuildRecords build;
  private final List<SourceContract> sources;
  private final RecordsOfChanges changes;
  private final String rules;

  /**
   * An update.
   *
   * @param sources sources that have records
   * @param changes tells whom staged changes concern
   * @param rules name of the part of an origin that stands for settings and contracts
   */
  UpdateRecords(
      BuildRecords build, List<SourceContract> sources, RecordsOfChanges changes, String rules) {
    this.build = build;
    this.sources = sources;
    this.changes = changes;
    this.rules = rules;
  }

  /** Writes the table from that origin, unless it was. */
  void in(Lake lake, Origin origin) {
    Optional<Origin> before = lake.origin(Record.TABLE);
    if (before.equals(Optional.of(origin))) {
      return;
    }
    Lake committed = lake.from(origin);
    before
        .filter(known -> known.agreesOn(rules, origin))
        .flatMap(changes::since)
        .ifPresentOrElse(
            touched ->
                new RowsOfKeys(committed, Record.RECORD_ID, touched)
                    .replace(
                        Record.TABLE,
                        built(lake, source -> StagedSource.current(lake, source, touched))),
            () ->
                committed.replace(
                    Record.TABLE, built(lake, source -> StagedSource.current(lake, source))));
  }

  private Dataset<Row> built(Lake lake, Function<SourceContract, Dataset<Row>> staged) {
    return sources.stream()
        .filter(source -> lake.exists(StagedSource.table(source)))
        .map(source -> new NameRecords(source).apply(staged.apply(source)))
        .reduce(Dataset::unionByName)
        .map(build::apply)
        .orElseGet(() -> lake.read(Record.TABLE).limit(0));
  }
}

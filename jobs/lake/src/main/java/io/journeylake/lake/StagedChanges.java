package io.journeylake.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.journeylake.contract.SourceContract;
import io.journeylake.contract.TableContract;
import io.journeylake.table.Record;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Whom the changes of a staged source concern. */
public final class StagedChanges {

  private StagedChanges() {}

  /**
   * Of each source whose staged table changed since that origin, the records that any version of a
   * changed row names; a row that came, changed or went: source, record_key and record_id, as in
   * the table record. Empty when files of the version that the origin names are gone.
   *
   * <p>A row may have named somebody else before, who loses it now. So all versions of a changed
   * row count, also those that did not change themselves.
   */
  public static Optional<List<Dataset<Row>>> records(
      Lake lake, List<SourceContract> sources, Origin before) {
    List<Dataset<Row>> changed = new ArrayList<>();
    for (SourceContract source : sources) {
      TableContract staged = StagedSource.table(source);
      if (before.version(staged) != lake.version(staged)) {
        Optional<Dataset<Row>> records = records(lake, source, before.version(staged));
        if (records.isEmpty()) {
          return Optional.empty();
        }
        changed.add(records.get());
      }
    }
    return Optional.of(changed);
  }

  private static Optional<Dataset<Row>> records(Lake lake, SourceContract source, long version) {
    return lake.changedSince(StagedSource.table(source), version)
        .map(changed -> isAllOfThem(source) ? changed : allVersions(lake, source, changed))
        .map(
            rows ->
                rows.select(
                    lit(source.id()).as(Record.SOURCE),
                    StagedSource.recordKey(source).as(Record.RECORD_KEY),
                    StagedSource.recordId(source).as(Record.RECORD_ID)));
  }

  /** Whether no other version of a changed row can name another record. */
  private static boolean isAllOfThem(SourceContract source) {
    return source.key() == null || StagedSource.hasOneRecordPerKey(source);
  }

  private static Dataset<Row> allVersions(Lake lake, SourceContract source, Dataset<Row> changed) {
    Dataset<Row> keys = changed.select(col(StagedSource.ROW_KEY)).distinct();
    return lake.read(StagedSource.table(source))
        .join(keys, StagedSource.ROW_KEY, "left_semi")
        .unionByName(changed);
  }
}

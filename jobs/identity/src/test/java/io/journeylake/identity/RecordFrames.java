package io.journeylake.identity;

import io.journeylake.identity.NormaliseIdentifiers.Identifier;
import io.journeylake.table.Record;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Builds rows of the record table from identifiers as sources write them. */
final class RecordFrames {

  private final NormaliseIdentifiers normalise;
  private final Frames frames =
      Frames.of(Record.TABLE)
          .columns(
              Record.RECORD_ID,
              Record.SOURCE,
              Record.RECORD_KEY,
              Record.IDENTIFIERS,
              Record.UNUSABLE_IDENTIFIERS,
              Record.MERGED_INTO,
              Record.SAME_AS);

  RecordFrames(IdentitySettings settings) {
    this.normalise = new NormaliseIdentifiers(settings, List.of(KeyForm.PLAIN, KeyForm.SHA256));
  }

  RecordFrames record(String id, List<Identifier> raw) {
    return record(id, raw, null, null);
  }

  RecordFrames record(String id, List<Identifier> raw, String mergedInto, List<String> sameAs) {
    List<Identifier> keys = normalise.of(raw);
    List<Row> usable =
        keys.stream()
            .filter(key -> key.reason() == null)
            .map(key -> RowFactory.create(key.kind(), key.value()))
            .toList();
    List<Row> unusable =
        keys.stream()
            .filter(key -> key.reason() != null)
            .map(key -> RowFactory.create(key.kind(), key.value(), key.reason()))
            .toList();
    frames.row(id, "test/source", id, usable, unusable, mergedInto, sameAs);
    return this;
  }

  Dataset<Row> build() {
    return frames.build(TestSpark.session());
  }
}

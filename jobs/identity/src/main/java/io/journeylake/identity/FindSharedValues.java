package io.journeylake.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.journeylake.lake.StagedSource;
import io.journeylake.table.IdentityEdge;
import io.journeylake.table.Record;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Finds the values that two records or more have. A value that any of its records calls a
 * placeholder is blocked for all of them.
 */
final class FindSharedValues {

  /** Smallest record that has the value: the middle of the star of its edges. */
  static final String CENTRE = "centre";

  /** Usable keys of the record where the value has so many users that it may be a crowd. */
  static final String CROWD_KEYS = "crowd_keys";

  private static final Column NO_REASON = lit(null).cast("string");

  private static final String USABLE = "usable";
  private static final String OTHERS = "others";
  private static final String KEY = "key";
  private static final String OWN_KEYS = "own_keys";
  private static final String USERS = "users";

  private final IdentitySettings settings;

  FindSharedValues(IdentitySettings settings) {
    this.settings = settings;
  }

  /**
   * One row per record and value that it shares: record_id, key_kind, key_hash, priority, {@link
   * #CENTRE} and reason, which is empty when the value may link; and one row per merge that a
   * vendor declares, with its master as the centre.
   */
  Dataset<Row> apply(Dataset<Row> records) {
    WindowSpec perValue = Window.partitionBy(col(IdentityEdge.KEY_HASH));
    Column isDeclared = col(IdentityEdge.KEY_KIND).equalTo(KeyKind.DECLARED);
    Column isCrowd = col(USERS).gt(settings.peoplePerValue());
    return keys(records)
        .withColumn(USERS, count(lit(1)).over(perValue))
        .where(col(USERS).gt(1).or(isDeclared))
        .select(
            col(Record.RECORD_ID),
            col(IdentityEdge.KEY_KIND),
            col(IdentityEdge.KEY_HASH),
            priority(col(IdentityEdge.KEY_KIND)).as(IdentityEdge.PRIORITY),
            when(isDeclared, col(IdentityEdge.KEY_HASH))
                .otherwise(min(col(Record.RECORD_ID)).over(perValue))
                .as(CENTRE),
            // A vendor's hash cannot be told from a pattern, but the address beside it can.
            max(col(IdentityEdge.REASON)).over(perValue).as(IdentityEdge.REASON),
            when(isCrowd, col(OWN_KEYS)).as(CROWD_KEYS));
  }

  private static Dataset<Row> keys(Dataset<Row> records) {
    Column usable = transform(col(Record.IDENTIFIERS), id -> key(id, NO_REASON));
    Column unusable =
        transform(col(Record.UNUSABLE_IDENTIFIERS), id -> key(id, id.getField("reason")));
    Column merge =
        struct(
            lit(KeyKind.DECLARED).as("kind"),
            col(Record.MERGED_INTO).as("hash"),
            NO_REASON.as("reason"));
    Column merges = when(col(Record.MERGED_INTO).isNotNull(), array(merge)).otherwise(array());
    return records
        .select(col(Record.RECORD_ID), usable.as(USABLE), concat(unusable, merges).as(OTHERS))
        .select(
            col(Record.RECORD_ID),
            col(USABLE).as(OWN_KEYS),
            explode(concat(col(USABLE), col(OTHERS))).as(KEY))
        .select(
            col(Record.RECORD_ID),
            col(OWN_KEYS),
            col(KEY + ".kind").as(IdentityEdge.KEY_KIND),
            col(KEY + ".hash").as(IdentityEdge.KEY_HASH),
            col(KEY + ".reason").as(IdentityEdge.REASON));
  }

  private static Column key(Column identifier, Column reason) {
    Column kind = identifier.getField("kind");
    return struct(
        kind.as("kind"),
        StagedSource.keyHash(kind, identifier.getField("value")).as("hash"),
        reason.as("reason"));
  }

  private Column priority(Column kind) {
    Column value = lit(Components.DECLARED);
    for (KeyKind known : settings.keys()) {
      value = when(kind.equalTo(known.kind()), known.priority()).otherwise(value);
    }
    return value;
  }
}

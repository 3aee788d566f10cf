package io.journeylake.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

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

  /**
   * Usable keys of the record of which one customer has a limited number, where the value has so
   * many users that it may be a crowd.
   */
  static final String CROWD_KEYS = "crowd_keys";

  private static final Column NO_REASON = lit(null).cast("string");

  private static final String USABLE = "usable";
  private static final String OTHERS = "others";
  private static final String KEY = "key";
  private static final String OWN_KEYS = "own_keys";
  private static final String USERS = "users";
  private static final String BLOCKED_HASH = "blocked_hash";
  private static final String WHY = "why";

  private final IdentitySettings settings;
  private final StoredKinds kinds;

  FindSharedValues(IdentitySettings settings) {
    this.settings = settings;
    this.kinds = new StoredKinds(settings.keys());
  }

  /**
   * One row per record and value that it shares: record_id, key_kind, key_hash, priority, {@link
   * #CENTRE}, reason, which is empty when the value may link, and {@link #CROWD_KEYS}; and one row
   * per record that a vendor declares to be the same person, with that one as the centre.
   */
  Dataset<Row> apply(Dataset<Row> records) {
    return shared(keys(records)).where(col(USERS).gt(1).or(isDeclared())).drop(USERS);
  }

  /**
   * As {@link #apply}, of some values only.
   *
   * @param values column key_hash; a record that a vendor declares is its id
   */
  Dataset<Row> of(Dataset<Row> records, Dataset<Row> values) {
    return shared(keys(records).join(values, IdentityEdge.KEY_HASH, "left_semi"))
        .where(col(USERS).gt(1).or(isDeclared()))
        .drop(USERS);
  }

  /**
   * As {@link #apply}, without crowd keys, of records that share no value that links with others;
   * and one row for each value that links nothing, also where it is shared with none of these.
   *
   * @param blocked columns key_hash and reason of the values that link nothing
   */
  Dataset<Row> among(Dataset<Row> records, Dataset<Row> blocked) {
    Dataset<Row> known =
        blocked.select(
            col(IdentityEdge.KEY_HASH).as(BLOCKED_HASH), col(IdentityEdge.REASON).as(WHY));
    Dataset<Row> keys =
        keys(records)
            .join(known, col(IdentityEdge.KEY_HASH).equalTo(col(BLOCKED_HASH)), "left")
            .withColumn(IdentityEdge.REASON, coalesce(col(WHY), col(IdentityEdge.REASON)))
            .drop(BLOCKED_HASH);
    return shared(keys)
        .where(col(USERS).gt(1).or(isDeclared()).or(col(WHY).isNotNull()))
        .drop(USERS, WHY, CROWD_KEYS);
  }

  private Dataset<Row> shared(Dataset<Row> keys) {
    WindowSpec perValue = Window.partitionBy(col(IdentityEdge.KEY_HASH));
    Column isCrowd = col(USERS).gt(settings.peoplePerValue());
    return keys.withColumn(USERS, count(lit(1)).over(perValue))
        .withColumn(IdentityEdge.PRIORITY, priority(col(IdentityEdge.KEY_KIND)))
        .withColumn(
            CENTRE,
            when(isDeclared(), col(IdentityEdge.KEY_HASH))
                .otherwise(min(col(Record.RECORD_ID)).over(perValue)))
        // A vendor's hash cannot be told from a pattern, but the address beside it can.
        .withColumn(IdentityEdge.REASON, max(col(IdentityEdge.REASON)).over(perValue))
        .withColumn(CROWD_KEYS, when(isCrowd, col(OWN_KEYS)))
        .drop(OWN_KEYS);
  }

  private static Column isDeclared() {
    return col(IdentityEdge.KEY_KIND).equalTo(KeyKind.DECLARED);
  }

  /** Records that the vendor says are one person with the record, each once. */
  private static Column declared() {
    Column merged = array_compact(array(col(Record.MERGED_INTO)));
    Column same = coalesce(col(Record.SAME_AS), array().cast("array<string>"));
    return array_distinct(concat(merged, same));
  }

  /**
   * One row per record and key: record_id, key_kind, key_hash, reason, and the usable keys by which
   * people are counted. Not all of them: a browser may have thousands of visits.
   */
  Dataset<Row> keys(Dataset<Row> records) {
    Column usable = transform(col(Record.IDENTIFIERS), id -> key(id, NO_REASON));
    // A record that has too many values says nothing of those of others.
    Column ofAll =
        filter(
            col(Record.UNUSABLE_IDENTIFIERS),
            id ->
                id.getField("reason")
                    .notEqual(NormaliseIdentifiers.TOO_MANY)
                    .and(kinds.isKnown(id.getField("kind"))));
    Column unusable = transform(ofAll, id -> key(id, id.getField("reason")));
    Column merges =
        transform(
            declared(),
            record ->
                struct(
                    lit(KeyKind.DECLARED).as("kind"), record.as("hash"), NO_REASON.as("reason")));
    return records
        .select(col(Record.RECORD_ID), usable.as(USABLE), concat(unusable, merges).as(OTHERS))
        .select(
            col(Record.RECORD_ID),
            filter(col(USABLE), key -> isLimited(key.getField("kind"))).as(OWN_KEYS),
            explode(concat(col(USABLE), col(OTHERS))).as(KEY))
        .select(
            col(Record.RECORD_ID),
            col(OWN_KEYS),
            kinds.kind(col(KEY + ".kind")).as(IdentityEdge.KEY_KIND),
            col(KEY + ".hash").as(IdentityEdge.KEY_HASH),
            col(KEY + ".reason").as(IdentityEdge.REASON));
  }

  private Column key(Column identifier, Column reason) {
    return struct(
        identifier.getField("kind").as("kind"),
        kinds.hash(identifier).as("hash"),
        reason.as("reason"));
  }

  private Column isLimited(Column stored) {
    return stored.isin(
        settings.keys().stream()
            .filter(kind -> kind.limit() > 0)
            .flatMap(kind -> StoredKinds.counted(kind).stream())
            .toArray());
  }

  private Column priority(Column kind) {
    Column value = lit(Components.DECLARED);
    for (KeyKind known : settings.keys()) {
      value = when(kind.equalTo(known.kind()), known.priority()).otherwise(value);
    }
    return value;
  }
}

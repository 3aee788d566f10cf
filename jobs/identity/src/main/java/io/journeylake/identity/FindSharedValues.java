package io.journeylake.identity;

import static org.apache.spark.sql.functions.ceil;
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

import io.journeylake.lake.StagedSource;
import io.journeylake.table.IdentityEdge;
import io.journeylake.table.Record;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Finds the values that two records or more have, and says which of them are blocked: those that
 * any of their records calls a placeholder, and those that stand for too many people.
 *
 * <p>A value is blocked when by the limits of a stronger key more than the allowed number of people
 * use it: eleven logins on one telephone number, with one login a person, are eleven people. A
 * value that a thousand records without any stronger key share is not blocked: it may well be one
 * person.
 */
final class FindSharedValues {

  /** Smallest record that has the value: the middle of the star of its edges. */
  static final String CENTRE = "centre";

  private static final String USABLE = "usable";
  private static final String KEY = "key";
  private static final String STRONGER = "stronger";
  private static final String USERS = "users";
  private static final String PEOPLE = "people";
  private static final String CROWD = "crowd";

  private final IdentitySettings settings;

  FindSharedValues(IdentitySettings settings) {
    this.settings = settings;
  }

  /**
   * One row per record and value that it shares: record_id, key_kind, key_hash, priority, {@link
   * #CENTRE} and reason, which is empty when the value may link.
   */
  Dataset<Row> apply(Dataset<Row> records) {
    Dataset<Row> shared = shared(records);
    Dataset<Row> crowded = crowded(shared);
    return shared
        .join(crowded, shared.col(IdentityEdge.KEY_HASH).equalTo(crowded.col(CROWD)), "left")
        .select(
            col(Record.RECORD_ID),
            col(IdentityEdge.KEY_KIND),
            col(IdentityEdge.KEY_HASH),
            col(IdentityEdge.PRIORITY),
            col(CENTRE),
            coalesce(col(IdentityEdge.REASON), col(PEOPLE)).as(IdentityEdge.REASON));
  }

  private Dataset<Row> shared(Dataset<Row> records) {
    WindowSpec perValue = Window.partitionBy(col(IdentityEdge.KEY_HASH));
    return keys(records)
        .withColumn(USERS, count(lit(1)).over(perValue))
        .where(col(USERS).gt(1))
        .withColumn(CENTRE, min(col(Record.RECORD_ID)).over(perValue))
        // A vendor's hash cannot be told from a pattern, but the address beside it can.
        .withColumn(IdentityEdge.REASON, max(col(IdentityEdge.REASON)).over(perValue));
  }

  private Dataset<Row> keys(Dataset<Row> records) {
    Column usable = transform(col(Record.IDENTIFIERS), id -> key(id, lit(null).cast("string")));
    Column unusable =
        transform(col(Record.UNUSABLE_IDENTIFIERS), id -> key(id, id.getField("reason")));
    return records
        .select(col(Record.RECORD_ID), usable.as(USABLE), unusable.as(KEY))
        .select(col(Record.RECORD_ID), col(USABLE), explode(concat(col(USABLE), col(KEY))).as(KEY))
        .select(
            col(Record.RECORD_ID),
            col(KEY + ".kind").as(IdentityEdge.KEY_KIND),
            col(KEY + ".hash").as(IdentityEdge.KEY_HASH),
            col(KEY + ".priority").as(IdentityEdge.PRIORITY),
            col(KEY + ".reason").as(IdentityEdge.REASON),
            stronger().as(STRONGER));
  }

  private Column key(Column identifier, Column reason) {
    Column kind = identifier.getField("kind");
    return struct(
        kind.as("kind"),
        StagedSource.keyHash(kind, identifier.getField("value")).as("hash"),
        byKind(kind, KeyKind::priority).as("priority"),
        byKind(kind, KeyKind::limit).as("limit"),
        reason.as("reason"));
  }

  private Column byKind(Column kind, java.util.function.ToIntFunction<KeyKind> property) {
    Column value = lit(null).cast("int");
    for (KeyKind known : settings.keys()) {
      value = when(kind.equalTo(known.kind()), property.applyAsInt(known)).otherwise(value);
    }
    return value;
  }

  private static Column stronger() {
    return filter(
        col(USABLE),
        other -> {
          Column isStronger = other.getField("priority").lt(col(KEY + ".priority"));
          return isStronger.and(other.getField("limit").gt(0));
        });
  }

  private Dataset<Row> crowded(Dataset<Row> shared) {
    List<String> value = List.of(IdentityEdge.KEY_HASH, "other.kind", "other.limit");
    Column least = ceil(count(lit(1)).divide(col("limit")));
    return shared
        .where(col(USERS).gt(settings.peoplePerValue()))
        .select(col(IdentityEdge.KEY_HASH), explode(col(STRONGER)).as("other"))
        .groupBy(columns(value, "other.hash"))
        .agg(lit(1).as("one"))
        .groupBy(col(IdentityEdge.KEY_HASH), col("kind"), col("limit"))
        .agg(least.as(PEOPLE))
        .where(col(PEOPLE).gt(settings.peoplePerValue()))
        .groupBy(col(IdentityEdge.KEY_HASH).as(CROWD))
        .agg(
            concat(
                    lit("stands for more than " + settings.peoplePerValue() + " people by their "),
                    min(col("kind")))
                .as(PEOPLE));
  }

  private static Column[] columns(List<String> names, String last) {
    return java.util.stream.Stream.concat(names.stream(), java.util.stream.Stream.of(last))
        .map(name -> col(name))
        .toArray(Column[]::new);
  }
}

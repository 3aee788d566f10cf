package io.journeylake.identity;

import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.IdentityEdge;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Blocks the values that stand for too many people.
 *
 * <p>A value is blocked when by the limits of a stronger key more than the allowed number of people
 * use it: eleven logins on one telephone number, with one login a person, are eleven people. A
 * value that a thousand records without any stronger key share is not blocked: it may well be one
 * person.
 */
final class BlockCrowdedValues {

  private static final String OTHER = "other";
  private static final String PEOPLE = "people";
  private static final String CROWD = "crowd";
  private static final String WHY = "why";

  private final IdentitySettings settings;

  BlockCrowdedValues(IdentitySettings settings) {
    this.settings = settings;
  }

  /** Rows of {@link FindSharedValues}, with a reason for each value that is a crowd's. */
  Dataset<Row> apply(Dataset<Row> shared) {
    Dataset<Row> crowds = crowds(shared);
    // Collected as the broadcast that it is: a row a blocked value, each used by a crowd.
    Dataset<Row> known =
        shared.sparkSession().createDataFrame(crowds.collectAsList(), crowds.schema());
    return shared
        .drop(FindSharedValues.CROWD_KEYS)
        .join(known, col(IdentityEdge.KEY_HASH).equalTo(col(CROWD)), "left")
        .withColumn(IdentityEdge.REASON, coalesce(col(IdentityEdge.REASON), col(WHY)))
        .drop(CROWD, WHY);
  }

  private Dataset<Row> crowds(Dataset<Row> shared) {
    Column kind = col(OTHER + ".kind");
    Column limitOfStronger = lit(null).cast("int");
    for (KeyKind known : settings.keys()) {
      Column isStronger =
          kind.isin(StoredKinds.counted(known).toArray())
              .and(col(IdentityEdge.PRIORITY).gt(known.priority()));
      if (known.limit() > 0) {
        limitOfStronger = when(isStronger, known.limit()).otherwise(limitOfStronger);
      }
    }
    Column leastPeople = ceil(count(lit(1)).divide(col("limit")));
    String why = "stands for more than " + settings.peoplePerValue() + " people by their ";
    return shared
        .where(col(FindSharedValues.CROWD_KEYS).isNotNull())
        .withColumn(OTHER, explode(col(FindSharedValues.CROWD_KEYS)))
        .select(
            col(IdentityEdge.KEY_HASH).as(CROWD),
            kind.as("kind"),
            col(OTHER + ".hash").as("hash"),
            limitOfStronger.as("limit"))
        .where(col("limit").isNotNull())
        .distinct()
        .groupBy(CROWD, "kind", "limit")
        .agg(leastPeople.as(PEOPLE))
        .where(col(PEOPLE).gt(settings.peoplePerValue()))
        .groupBy(CROWD)
        .agg(concat(lit(why), min(new StoredKinds(settings.keys()).kind(col("kind")))).as(WHY));
  }
}

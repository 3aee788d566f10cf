package io.journeylake.identity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.xxhash64;

import io.journeylake.identity.Components.Link;
import io.journeylake.table.IdentityComponent;
import io.journeylake.table.IdentityEdge;
import io.journeylake.table.IdentityOverride;
import io.journeylake.table.Record;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/**
 * Finds the component of each record on the driver, from links that are streamed to it, and offers
 * it as columns.
 *
 * <p>The columns are UDFs because they look a record up in a compact table of hashes that every
 * executor holds; a join would move every record for it.
 */
final class ConnectRecords {

  private final Broadcast<Components> components;

  private ConnectRecords(Broadcast<Components> components) {
    this.components = components;
  }

  /**
   * Connects records.
   *
   * @param shared rows of {@link FindSharedValues}
   * @param overrides rows of {@link Overrides}
   * @param alike links of {@link AlikeRecords}
   */
  static ConnectRecords by(
      Dataset<Row> shared,
      Dataset<Row> overrides,
      Optional<Dataset<Row>> alike,
      IdentitySettings settings) {
    Column isOther = col(Record.RECORD_ID).notEqual(col(FindSharedValues.CENTRE));
    Dataset<Row> byKeys =
        shared
            .where(col(IdentityEdge.REASON).isNull().and(isOther))
            .select(
                hash(Record.RECORD_ID), hash(FindSharedValues.CENTRE), col(IdentityEdge.PRIORITY));
    Dataset<Row> byOverrides =
        overrides
            .where(col(IdentityOverride.DECISION).equalTo(RecordOverride.MUST_LINK))
            .select(
                hash(IdentityOverride.RECORD_ID),
                hash(IdentityOverride.OTHER_RECORD_ID),
                lit(Components.OVERRIDE));
    Dataset<Row> known = byKeys.union(byOverrides);
    // Streamed partition by partition, and more than once: computed before, with all cores.
    Dataset<Row> links = alike.map(known::union).orElse(known).localCheckpoint();
    int weakestKey = settings.weakestKey();
    int weakest = alike.isPresent() ? weakestKey + AlikeRecords.BANDS : weakestKey;
    Components components =
        Components.of(
            () -> stream(links),
            weakest,
            priority ->
                priority > weakestKey
                    ? settings.matching().largestComponent()
                    : settings.largestComponent());
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(shared.sparkSession().sparkContext());
    return new ConnectRecords(context.broadcast(components));
  }

  /** Component of the record in the column, null when it shares nothing. */
  Column component(String record) {
    Broadcast<Components> table = components;
    UDF1<Long, Integer> component = hash -> table.value().component(hash);
    return udf(component, DataTypes.IntegerType).apply(hash(record));
  }

  /** Weakest priority that may link the record in the column. */
  Column weakest(String record) {
    Broadcast<Components> table = components;
    UDF1<Long, Integer> weakest = hash -> table.value().weakest(hash);
    return udf(weakest, DataTypes.IntegerType).apply(hash(record));
  }

  /** Whether what a vendor declares links nothing in some component, for being too much. */
  boolean leaveOutDeclared() {
    return components.value().leaveOut(Components.DECLARED);
  }

  /** Rows of identity_component: the records that hang together with another one. */
  Dataset<Row> rows(Dataset<Row> records) {
    Broadcast<Components> table = components;
    UDF1<Long, Long> smallest = hash -> table.value().smallest(hash);
    Column record = col(IdentityComponent.RECORD_HASH);
    return records
        .select(hash(Record.RECORD_ID).as(IdentityComponent.RECORD_HASH))
        .withColumn(IdentityComponent.COMPONENT, udf(smallest, DataTypes.LongType).apply(record))
        .where(col(IdentityComponent.COMPONENT).isNotNull());
  }

  /** Frees the executors' memory. */
  void release() {
    components.destroy();
  }

  private static Column hash(String record) {
    return xxhash64(col(record));
  }

  private static Iterator<Link> stream(Dataset<Row> links) {
    Iterator<Row> rows = links.toLocalIterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Link next() {
        Row row = rows.next();
        return new Link(row.getLong(0), row.getLong(1), row.getInt(2));
      }
    };
  }
}

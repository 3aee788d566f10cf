package io.journeylake.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import io.journeylake.identity.Resolution.Evidence;
import io.journeylake.identity.matching.Likeness;
import io.journeylake.lake.Schemas;
import io.journeylake.table.IdentityEdge;
import io.journeylake.table.Record;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Resolves each component of records that share values, with {@link ResolveComponent}: in Java and
 * not in SQL, because each decision depends on the groups that stronger keys made before it.
 *
 * <p>One shuffle brings a component together; its records are in memory at once, which {@code
 * largest-component} bounds, but for records that overrides link. Records that share nothing do not
 * come here.
 */
final class ResolveRecords {

  /** Smallest record of the customer that the record belongs to. */
  static final String FOUNDER = "founder";

  /** Evidence of the values that the record is the smallest to have. */
  static final String EVIDENCE = "evidence";

  private static final String COMPONENT = "component";
  private static final String WEAKEST = "weakest";
  private static final String KEYS = "keys";
  private static final String BLOCKED_KEYS = "blocked_keys";
  private static final String OWNER = "owner";

  private static final String OTHER_RECORD = "other";

  private static final StructType RESOLVED =
      new StructType()
          .add(Record.RECORD_ID, "string", false)
          .add(FOUNDER, "string", false)
          .add(
              EVIDENCE,
              Schemas.type(
                  "array<struct<other:string,key_kind:string,key_hash:string,priority:int,"
                      + "decision:string,reason:string>>"));

  private final IdentitySettings settings;
  private final StoredKinds kinds;
  private final ConnectRecords components;
  private final Dataset<Row> overrides;
  private final Likeness likeness;

  /**
   * Resolves components.
   *
   * @param overrides rows of {@link Overrides}
   * @param likeness compares records, or null when none are compared
   */
  ResolveRecords(
      IdentitySettings settings,
      ConnectRecords components,
      Dataset<Row> overrides,
      Likeness likeness) {
    this.settings = settings;
    this.kinds = new StoredKinds(settings.keys());
    this.components = components;
    this.overrides = overrides;
    this.likeness = likeness;
  }

  /**
   * One row per record that shares a value, is like another or is linked by an override: its id,
   * {@link #FOUNDER} and {@link #EVIDENCE}.
   *
   * @param records rows of the record table
   * @param shared rows of {@link BlockCrowdedValues} or {@link FindSharedValues#among}
   */
  Dataset<Row> apply(Dataset<Row> records, Dataset<Row> shared) {
    ResolveComponent rule = new ResolveComponent(settings, likeness);
    MapFunction<Row, Integer> component = row -> row.getInt(0);
    StoredKinds stored = kinds;
    FlatMapGroupsFunction<Integer, Row, Row> resolve = (key, rows) -> resolve(rule, stored, rows);
    return linked(records, shared)
        .groupByKey(component, Encoders.INT())
        .flatMapGroups(resolve, Encoders.row(RESOLVED));
  }

  /** Every record with its {@link #FOUNDER}; a record that shares nothing founds its own. */
  Dataset<Row> founders(Dataset<Row> records, Dataset<Row> resolved) {
    return records
        .where(components.component(Record.RECORD_ID).isNull())
        .select(col(Record.RECORD_ID), col(Record.RECORD_ID).as(FOUNDER))
        .union(resolved.select(Record.RECORD_ID, FOUNDER));
  }

  /**
   * Rows of identity_edge of the components: their evidence, and the values that they left out.
   *
   * @param records rows of the record table
   * @param resolved rows of {@link #apply}
   * @param shared rows that it was given
   */
  Dataset<Row> edges(Dataset<Row> records, Dataset<Row> resolved, Dataset<Row> shared) {
    Column isTooWeak = col(IdentityEdge.PRIORITY).gt(components.weakest(Record.RECORD_ID));
    String tooMany =
        "more than " + settings.largestComponent() + " records hang together by such keys";
    Dataset<Row> leftOut =
        star(
            shared
                .where(col(IdentityEdge.REASON).isNull().and(isTooWeak))
                .withColumn(IdentityEdge.REASON, lit(tooMany)),
            Resolution.LEFT_OUT);
    return resolved
        .select(col(Record.RECORD_ID), explode(col(EVIDENCE)).as(EVIDENCE))
        .select(Record.RECORD_ID, EVIDENCE + ".*")
        .withColumnRenamed(OTHER_RECORD, IdentityEdge.OTHER_RECORD_ID)
        .unionByName(components.leaveOutDeclared() ? amongThemselves(leftOut, records) : leftOut);
  }

  /** A record that a vendor declares may not be there, which only matters where it is left out. */
  private static Dataset<Row> amongThemselves(Dataset<Row> edges, Dataset<Row> records) {
    Dataset<Row> known = records.select(col(Record.RECORD_ID).as(IdentityEdge.RECORD_ID));
    return edges.join(known, IdentityEdge.RECORD_ID, "left_semi");
  }

  /**
   * Rows of identity_edge of the values that link nothing, whoever has them.
   *
   * @param shared rows of {@link BlockCrowdedValues}
   */
  static Dataset<Row> blocked(Dataset<Row> shared) {
    return star(shared.where(col(IdentityEdge.REASON).isNotNull()), Resolution.BLOCKED);
  }

  private static Dataset<Row> star(Dataset<Row> shared, String decision) {
    return shared
        .where(col(Record.RECORD_ID).notEqual(col(FindSharedValues.CENTRE)))
        .select(
            col(FindSharedValues.CENTRE).as(IdentityEdge.RECORD_ID),
            col(Record.RECORD_ID).as(IdentityEdge.OTHER_RECORD_ID),
            col(IdentityEdge.KEY_KIND),
            col(IdentityEdge.KEY_HASH),
            col(IdentityEdge.PRIORITY),
            lit(decision).as(IdentityEdge.DECISION),
            col(IdentityEdge.REASON));
  }

  private Dataset<Row> linked(Dataset<Row> records, Dataset<Row> shared) {
    Dataset<Row> blockedOf =
        shared
            .where(col(IdentityEdge.REASON).isNotNull())
            .groupBy(col(Record.RECORD_ID).as(OWNER))
            .agg(collect_set(col(IdentityEdge.KEY_HASH)).as(BLOCKED_KEYS));
    Column keys =
        transform(
            col(Record.IDENTIFIERS),
            id -> struct(id.getField("kind").as("kind"), kinds.hash(id).as("hash")));
    Column none = array().cast("array<string>");
    Column blocked = coalesce(col(BLOCKED_KEYS), none);
    return records
        .withColumn(COMPONENT, components.component(Record.RECORD_ID))
        .where(col(COMPONENT).isNotNull())
        .withColumn(WEAKEST, components.weakest(Record.RECORD_ID))
        .join(blockedOf, col(Record.RECORD_ID).equalTo(col(OWNER)), "left")
        .join(
            Overrides.ofRecords(overrides),
            col(Record.RECORD_ID).equalTo(col(Overrides.OWNER)),
            "left")
        .select(
            col(COMPONENT),
            col(Record.RECORD_ID),
            filter(
                    keys,
                    key ->
                        not(array_contains(blocked, key.getField("hash")))
                            .and(isStrongEnough(kinds.kind(key.getField("kind")))))
                .as(KEYS),
            when(col(WEAKEST).geq(Components.DECLARED), col(Record.MERGED_INTO)),
            when(col(WEAKEST).geq(Components.DECLARED), coalesce(col(Record.SAME_AS), none))
                .otherwise(none),
            AlikeRecords.text(col(Record.COMPARED)),
            coalesce(col(RecordOverride.MUST_LINK), none),
            coalesce(col(RecordOverride.CANNOT_LINK), none),
            // Where no link by likeness was weak enough to go, all records are compared.
            col(WEAKEST).gt(settings.weakestKey()));
  }

  private Column isStrongEnough(Column kind) {
    Column strong = lit(false);
    for (KeyKind known : settings.keys()) {
      strong = strong.or(kind.equalTo(known.kind()).and(col(WEAKEST).geq(known.priority())));
    }
    return strong;
  }

  private static Iterator<Row> resolve(
      ResolveComponent rule, StoredKinds kinds, Iterator<Row> rows) {
    List<LinkedRecord> records = new ArrayList<>();
    boolean mayBeAlike = true;
    while (rows.hasNext()) {
      Row row = rows.next();
      mayBeAlike = row.getBoolean(8);
      List<Row> keys = row.getList(2);
      records.add(
          new LinkedRecord(
              row.getString(1),
              keys.stream().map(key -> kinds.key(key.getString(0), key.getString(1))).toList(),
              row.getString(3),
              row.getList(4),
              row.getString(5),
              row.getList(6),
              row.getList(7)));
    }
    Resolution resolution = mayBeAlike ? rule.of(records) : rule.byKeys(records);
    Map<String, List<Row>> evidence = new HashMap<>();
    for (Evidence edge : resolution.evidence()) {
      evidence.computeIfAbsent(edge.recordId(), id -> new ArrayList<>()).add(asRow(edge));
    }
    return resolution.founders().entrySet().stream()
        .map(
            entry ->
                RowFactory.create(
                    entry.getKey(),
                    entry.getValue(),
                    CollectionConverters.asScala(evidence.getOrDefault(entry.getKey(), List.of()))
                        .toSeq()))
        .iterator();
  }

  private static Row asRow(Evidence edge) {
    return RowFactory.create(
        edge.otherRecordId(),
        edge.kind(),
        edge.hash(),
        edge.priority(),
        edge.decision(),
        edge.reason());
  }
}

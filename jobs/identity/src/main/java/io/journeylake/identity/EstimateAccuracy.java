package io.journeylake.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.journeylake.identity.matching.Likeness;
import io.journeylake.identity.matching.MatchModel;
import io.journeylake.lake.Lake;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.IdentityComponent;
import io.journeylake.table.IdentityEdge;
import io.journeylake.table.IdentityOverride;
import io.journeylake.table.Record;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Estimates precision without a truth, and what recall is at most.
 *
 * <p>Pairs that are joined because they are alike are as likely right as the match model says of
 * the step that joined them, groups of records and not pairs: the false discovery rate from the
 * probabilities of what is claimed (Enamorado, Fifield and Imai, 2019), with the step as what is
 * claimed, since pairs within a customer depend on each other. Of pairs that keys joined, what else
 * their records say tells which share is one person (as Blakely and Salmond, 2002, tell it from
 * records that link twice): see {@link ShareOfOnePerson}. What is missed is told as far as it was
 * looked at, see {@link NearMisses}.
 *
 * <p>A customer's records are in memory at once, and all that hang together where they are no more
 * than {@code matching.largest-component}; the driver gets a row for each quarter of a bit.
 */
final class EstimateAccuracy {

  private static final String RECORDS = "records";
  private static final String JOINED = "joined";
  private static final String TEXT = "text";
  private static final String FIGURE = "figure";
  private static final String BITS = "bits";
  private static final String PAIRS = "pairs";

  private static final String KEY_PAIRS = "key pairs";
  private static final String KEY_PAIRS_THAT_SAY = "key pairs that say something";
  private static final String ALIKE_PAIRS = "alike pairs";
  private static final String ALIKE_RIGHT = "alike and right";
  private static final String ALIKE_RIGHT_THAT_SAY = "alike and right that say something";
  private static final String MISSED = "missed";
  private static final String EVIDENCE = "evidence";
  private static final String HASH = "hash";
  private static final String CUSTOMERS = "customers";
  private static final String APART = "apart";
  private static final String OTHER = "other";
  private static final String SIZE = "size";

  private static final StructType FIGURES =
      new StructType()
          .add(FIGURE, DataTypes.StringType, false)
          .add(BITS, DataTypes.DoubleType, false)
          .add(PAIRS, DataTypes.DoubleType, false);

  private final Lake lake;
  private final IdentitySettings settings;

  EstimateAccuracy(Lake lake, IdentitySettings settings) {
    this.lake = lake;
    this.settings = settings;
  }

  Optional<EstimatedAccuracy> apply() {
    Optional<MatchModel> model = new StoredModel(lake, settings.matching()).read();
    return model
        .flatMap(stored -> AlikeRecords.by(lake, settings, (compared, records) -> stored))
        .flatMap(this::by);
  }

  private Optional<EstimatedAccuracy> by(AlikeRecords alikeRecords) {
    Map<String, Double> sums = new HashMap<>();
    SortedMap<Double, Double> evidence = new TreeMap<>();
    for (Row row :
        figures(alikeRecords.likeness()).groupBy(FIGURE, BITS).agg(sum(PAIRS)).collectAsList()) {
      if (row.getString(0).equals(EVIDENCE)) {
        evidence.put(row.getDouble(1), row.getDouble(2));
      } else {
        sums.put(row.getString(0), row.getDouble(2));
      }
    }
    alikeRecords.release();
    double alike = sums.getOrDefault(ALIKE_PAIRS, 0.0);
    return EstimatedAccuracy.of(
        sums.getOrDefault(KEY_PAIRS, 0.0),
        ShareOfOnePerson.of(evidence),
        alike,
        alike == 0 ? null : Double.valueOf(sums.get(ALIKE_RIGHT) / alike),
        new EstimatedAccuracy.Compared(
            sums.getOrDefault(KEY_PAIRS_THAT_SAY, 0.0),
            sums.getOrDefault(ALIKE_RIGHT_THAT_SAY, 0.0),
            sums.getOrDefault(MISSED, 0.0)));
  }

  private Dataset<Row> figures(Likeness likeness) {
    Set<String> kinds = settings.keys().stream().map(KeyKind::kind).collect(Collectors.toSet());
    MapPartitionsFunction<Row, Row> claimed =
        customers -> {
          ClaimedPairs pairs = new ClaimedPairs(likeness, kinds);
          customers.forEachRemaining(customer -> pairs.add(groups(customer)));
          return rows(pairs);
        };
    MapPartitionsFunction<Row, Row> missed =
        components -> {
          NearMisses pairs = new NearMisses(likeness);
          components.forEachRemaining(
              component ->
                  pairs.add(
                      component.<Row>getList(0).stream().map(EstimateAccuracy::customer).toList()));
          return List.of(RowFactory.create(MISSED, 0.0, pairs.missed())).iterator();
        };
    Dataset<Row> customers = customers();
    return customers
        .where(size(col(RECORDS)).gt(1))
        .mapPartitions(claimed, Encoders.row(FIGURES))
        .union(
            together(customers, likeness.settings().largestComponent())
                .mapPartitions(missed, Encoders.row(FIGURES)));
  }

  /** For each component of no more than that many records its customers. */
  private Dataset<Row> together(Dataset<Row> customers, int mostRecords) {
    Column customer =
        struct(col(CustomerRecord.CUSTOMER_ID), col(RECORDS), col(JOINED), col(APART));
    return customers
        .groupBy(IdentityComponent.COMPONENT)
        .agg(sum(size(col(RECORDS))).as(SIZE))
        .where(col(SIZE).leq(mostRecords))
        .join(customers, IdentityComponent.COMPONENT)
        .groupBy(IdentityComponent.COMPONENT)
        .agg(sort_array(collect_list(customer)).as(CUSTOMERS))
        .select(CUSTOMERS);
  }

  /**
   * Each customer who hangs together with others, or has several records: the records, which of
   * them keys joined, and which customers overrides say they are not.
   */
  private Dataset<Row> customers() {
    Dataset<Row> owned =
        lake.read(CustomerRecord.TABLE)
            .select(CustomerRecord.CUSTOMER_ID, CustomerRecord.RECORD_ID);
    Dataset<Row> component =
        lake.read(IdentityComponent.TABLE).withColumnRenamed(IdentityComponent.RECORD_HASH, HASH);
    Dataset<Row> records =
        lake.read(Record.TABLE)
            .select(
                col(Record.RECORD_ID),
                xxhash64(col(Record.RECORD_ID)).as(HASH),
                coalesce(AlikeRecords.text(col(Record.COMPARED)), lit("")).as(TEXT))
            .join(component, HASH)
            .join(owned, Record.RECORD_ID)
            .groupBy(CustomerRecord.CUSTOMER_ID, IdentityComponent.COMPONENT)
            .agg(collect_list(struct(col(Record.RECORD_ID), col(TEXT))).as(RECORDS));
    Dataset<Row> joined =
        lake.read(IdentityEdge.TABLE)
            .where(
                col(IdentityEdge.DECISION)
                    .equalTo(Resolution.JOINED)
                    .and(col(IdentityEdge.KEY_KIND).notEqual(KeyKind.ALIKE)))
            .join(owned, IdentityEdge.RECORD_ID)
            .groupBy(CustomerRecord.CUSTOMER_ID)
            .agg(
                collect_list(array(col(IdentityEdge.RECORD_ID), col(IdentityEdge.OTHER_RECORD_ID)))
                    .as(JOINED));
    return records
        .join(joined, CustomerRecord.CUSTOMER_ID, "left")
        .join(apart(owned), CustomerRecord.CUSTOMER_ID, "left")
        .select(
            col(CustomerRecord.CUSTOMER_ID),
            col(RECORDS),
            col(JOINED),
            col(APART),
            col(IdentityComponent.COMPONENT));
  }

  private Dataset<Row> apart(Dataset<Row> owned) {
    Dataset<Row> others =
        owned.select(
            col(CustomerRecord.RECORD_ID).as(IdentityOverride.OTHER_RECORD_ID),
            col(CustomerRecord.CUSTOMER_ID).as(OTHER));
    Column customer = col(CustomerRecord.CUSTOMER_ID);
    Column bothWays = array(array(customer, col(OTHER)), array(col(OTHER), customer));
    return Overrides.current(lake)
        .where(col(IdentityOverride.DECISION).equalTo(RecordOverride.CANNOT_LINK))
        .select(IdentityOverride.RECORD_ID, IdentityOverride.OTHER_RECORD_ID)
        .join(owned, IdentityOverride.RECORD_ID)
        .join(others, IdentityOverride.OTHER_RECORD_ID)
        .select(explode(bothWays).as(OTHER))
        .groupBy(get(col(OTHER), lit(0)).as(CustomerRecord.CUSTOMER_ID))
        .agg(sort_array(collect_set(get(col(OTHER), lit(1)))).as(APART));
  }

  private static NearMisses.Customer customer(Row customer) {
    Set<Long> apart = customer.isNullAt(3) ? Set.of() : Set.copyOf(customer.<Long>getList(3));
    return new NearMisses.Customer(customer.getLong(0), groups(customer), apart);
  }

  /** The texts of the records of each group that keys joined, in the order of their ids. */
  private static List<List<String>> groups(Row customer) {
    SortedMap<String, String> texts = new TreeMap<>();
    customer.<Row>getList(1).forEach(record -> texts.put(record.getString(0), record.getString(1)));
    Map<String, Integer> placeOf = new HashMap<>();
    UnionFind sets = new UnionFind();
    texts.keySet().forEach(record -> placeOf.put(record, sets.add(placeOf.size())));
    if (!customer.isNullAt(2)) {
      for (scala.collection.Seq<String> ends : customer.<scala.collection.Seq<String>>getList(2)) {
        sets.join(placeOf.get(ends.apply(0)), placeOf.get(ends.apply(1)));
      }
    }
    Map<Integer, List<String>> groups = new TreeMap<>();
    texts.forEach(
        (record, text) ->
            groups
                .computeIfAbsent(sets.root(placeOf.get(record)), root -> new ArrayList<>())
                .add(text));
    return List.copyOf(groups.values());
  }

  private static Iterator<Row> rows(ClaimedPairs pairs) {
    List<Row> rows = new ArrayList<>();
    rows.add(RowFactory.create(KEY_PAIRS, 0.0, pairs.keyPairs()));
    rows.add(RowFactory.create(KEY_PAIRS_THAT_SAY, 0.0, pairs.keyPairsThatSay()));
    rows.add(RowFactory.create(ALIKE_PAIRS, 0.0, pairs.alikePairs()));
    rows.add(RowFactory.create(ALIKE_RIGHT, 0.0, pairs.alikeRight()));
    rows.add(RowFactory.create(ALIKE_RIGHT_THAT_SAY, 0.0, pairs.alikeRightThatSay()));
    pairs.evidence().forEach((bits, some) -> rows.add(RowFactory.create(EVIDENCE, bits, some)));
    return rows.iterator();
  }
}

package io.journeylake.identity;

import static org.apache.spark.sql.functions.col;

import io.journeylake.contract.Failure;
import io.journeylake.identity.matching.ComparedRecord;
import io.journeylake.identity.matching.MatchModel;
import io.journeylake.identity.matching.Scorer;
import io.journeylake.identity.matching.Waterfall;
import io.journeylake.lake.Lake;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.CustomerRedirect;
import io.journeylake.table.IdentityEdge;
import io.journeylake.table.Record;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Tells why records are one customer, from the evidence that identity kept. The evidence of a
 * customer is brought to the driver; {@code largest-component} bounds it, some hundred bytes a row.
 */
public final class ExplainIdentity {

  private static final Comparator<Why.Evidence> STRONGEST_FIRST =
      Comparator.comparingInt(Why.Evidence::priority)
          .thenComparing(Why.Evidence::record)
          .thenComparing(Why.Evidence::other)
          .thenComparing(Why.Evidence::kind);

  private final IdentitySettings settings;
  private final Lake lake;

  public ExplainIdentity(IdentitySettings settings, Lake lake) {
    this.settings = settings;
    this.lake = lake;
  }

  /**
   * Why two records are one customer or two.
   *
   * @param one record_id
   * @param other record_id
   * @throws Failure of configuration when a record is not there
   */
  public Why.OfTwo ofRecords(String one, String other) {
    if (one.equals(other)) {
      throw Failure.configuration(
          "Cannot explain record " + one, "it is given twice", "Name two records, or only one.");
    }
    Why.Known first = known(one);
    Why.Known second = known(other);
    boolean isOne = first.customer() == second.customer();
    Map<String, Long> customerOf = new HashMap<>();
    records(new HashSet<>(List.of(first.customer(), second.customer())))
        .forEach(record -> customerOf.put(record.record(), record.customer()));
    List<Why.Evidence> evidence = evidence(customerOf.keySet());
    List<Why.Evidence> against = new ArrayList<>();
    for (Why.Evidence each : evidence) {
      boolean isBetween =
          isOne
              ? List.of(one, other).containsAll(List.of(each.record(), each.other()))
              : !customerOf.get(each.record()).equals(customerOf.get(each.other()));
      if (isBetween && !each.decision().equals(Resolution.JOINED)) {
        against.add(each);
      }
    }
    List<Why.Evidence> path = isOne ? path(one, other, evidence) : List.of();
    return new Why.OfTwo(first, second, isOne, path, against, values(one, other).orElse(null));
  }

  /**
   * Why records are a customer.
   *
   * @throws Failure of configuration when there is no such customer
   */
  public Why.OfCustomer ofCustomer(long customer) {
    List<Why.Known> records = records(Set.of(customer));
    if (records.isEmpty()) {
      throw unknownCustomer(customer);
    }
    List<Why.Evidence> evidence =
        new ArrayList<>(evidence(records.stream().map(Why.Known::record).toList()));
    List<Why.Evidence> against = new ArrayList<>(evidence);
    evidence.removeIf(each -> !each.decision().equals(Resolution.JOINED));
    against.removeIf(each -> each.decision().equals(Resolution.JOINED));
    List<Long> former =
        lake
            .read(CustomerRedirect.TABLE)
            .where(col(CustomerRedirect.CUSTOMER_ID).equalTo(customer))
            .orderBy(CustomerRedirect.RETIRED_CUSTOMER_ID)
            .collectAsList()
            .stream()
            .map(row -> row.<Long>getAs(CustomerRedirect.RETIRED_CUSTOMER_ID))
            .toList();
    return new Why.OfCustomer(customer, former, records, evidence, against);
  }

  /** Customer of a record. */
  public long customerOf(String record) {
    return known(record).customer();
  }

  private Failure unknownCustomer(long customer) {
    return lake
        .read(CustomerRedirect.TABLE)
        .where(col(CustomerRedirect.RETIRED_CUSTOMER_ID).equalTo(customer))
        .collectAsList()
        .stream()
        .findFirst()
        .map(
            row ->
                Failure.configuration(
                    "Cannot explain customer " + customer,
                    "the id was retired: " + row.getAs(CustomerRedirect.REASON),
                    row.getAs(CustomerRedirect.CUSTOMER_ID) == null
                        ? "There is no customer instead of it."
                        : "Ask for " + row.getAs(CustomerRedirect.CUSTOMER_ID) + " instead."))
        .orElseGet(
            () ->
                Failure.configuration(
                    "Cannot explain customer " + customer,
                    "there is no such customer",
                    "Take an id of table customer_record."));
  }

  private Why.Known known(String record) {
    return known(col(Record.RECORD_ID).equalTo(record)).stream()
        .findFirst()
        .orElseThrow(
            () ->
                Failure.configuration(
                    "Cannot explain record " + record,
                    "there is no such record",
                    "Take an id of table customer_record, or SOURCE:KEY of the export."));
  }

  private List<Why.Known> records(Set<Long> customers) {
    return known(col(CustomerRecord.CUSTOMER_ID).isin(customers.toArray()));
  }

  private List<Why.Known> known(Column which) {
    Dataset<Row> owned = lake.read(CustomerRecord.TABLE).where(which);
    return lake
        .read(Record.TABLE)
        .select(Record.RECORD_ID, Record.SOURCE)
        .join(owned, Record.RECORD_ID)
        .orderBy(Record.SOURCE, Record.RECORD_ID)
        .collectAsList()
        .stream()
        .map(
            row ->
                new Why.Known(
                    row.getAs(Record.RECORD_ID),
                    row.getAs(Record.SOURCE),
                    row.<Long>getAs(CustomerRecord.CUSTOMER_ID),
                    row.getAs(CustomerRecord.SINCE_NIGHT).toString()))
        .toList();
  }

  /** Evidence of which both ends are among the records. */
  private List<Why.Evidence> evidence(Iterable<String> records) {
    Set<String> wanted = new HashSet<>();
    records.forEach(wanted::add);
    Dataset<Row> ids =
        lake.spark()
            .createDataset(List.copyOf(wanted), Encoders.STRING())
            .toDF(IdentityEdge.RECORD_ID);
    return lake
        .read(IdentityEdge.TABLE)
        .join(ids, IdentityEdge.RECORD_ID, "left_semi")
        .join(ids.toDF(IdentityEdge.OTHER_RECORD_ID), IdentityEdge.OTHER_RECORD_ID, "left_semi")
        .collectAsList()
        .stream()
        .map(
            row ->
                new Why.Evidence(
                    row.getAs(IdentityEdge.RECORD_ID),
                    row.getAs(IdentityEdge.OTHER_RECORD_ID),
                    row.getAs(IdentityEdge.KEY_KIND),
                    row.<Integer>getAs(IdentityEdge.PRIORITY),
                    row.getAs(IdentityEdge.DECISION),
                    row.getAs(IdentityEdge.REASON)))
        .sorted(STRONGEST_FIRST)
        .toList();
  }

  /** The shortest way over what joined, of equally short ones the one over stronger keys. */
  private static List<Why.Evidence> path(
      String from, String to, List<Why.Evidence> strongestFirst) {
    Map<String, List<Why.Evidence>> ways = new HashMap<>();
    for (Why.Evidence each : strongestFirst) {
      if (each.decision().equals(Resolution.JOINED)) {
        ways.computeIfAbsent(each.record(), id -> new ArrayList<>()).add(each);
        ways.computeIfAbsent(each.other(), id -> new ArrayList<>()).add(each);
      }
    }
    Map<String, Why.Evidence> by = new HashMap<>();
    Deque<String> waiting = new ArrayDeque<>(List.of(from));
    while (!waiting.isEmpty() && !by.containsKey(to)) {
      String at = waiting.remove();
      for (Why.Evidence way : ways.getOrDefault(at, List.of())) {
        String next = end(way, at);
        if (!next.equals(from) && by.putIfAbsent(next, way) == null) {
          waiting.add(next);
        }
      }
    }
    List<Why.Evidence> path = new ArrayList<>();
    for (String at = to; by.containsKey(at); at = end(by.get(at), at)) {
      path.add(by.get(at));
    }
    Collections.reverse(path);
    return path;
  }

  private static String end(Why.Evidence way, String start) {
    return way.record().equals(start) ? way.other() : way.record();
  }

  private Optional<Waterfall> values(String one, String other) {
    Dataset<Row> compared = lake.read(Record.TABLE).where(col(Record.COMPARED).isNotNull());
    Map<String, String> texts = new HashMap<>();
    compared
        .where(col(Record.RECORD_ID).isin(one, other))
        .select(col(Record.RECORD_ID), AlikeRecords.text(col(Record.COMPARED)))
        .collectAsList()
        .forEach(row -> texts.put(row.getString(0), row.getString(1)));
    Optional<MatchModel> model = new StoredModel(lake, settings.matching()).read();
    if (model.isEmpty() || !texts.keySet().containsAll(List.of(one, other))) {
      return Optional.empty();
    }
    Scorer scorer = new Scorer(settings.matching(), model.get().forRecords(compared.count()));
    ComparedRecord first = scorer.record(texts.get(one));
    return Optional.of(scorer.waterfall(first, scorer.record(texts.get(other))));
  }
}

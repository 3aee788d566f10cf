package io.journeylake.identity;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.not;

import io.journeylake.contract.Failure;
import io.journeylake.identity.matching.MatchModel;
import io.journeylake.identity.matching.TrainModel;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.Record;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A match model that is learnt anew from the records of a lake, and what it would change: who is
 * decided otherwise than by the model that nights use. Nights use it once it is {@link #adopt
 * adopted}.
 */
public final class Retraining {

  private static final String NOW = "now";
  private static final String BEFORE = "before";

  private final IdentitySettings settings;
  private final Lake lake;
  private final MatchModel model;
  private final Report report;

  /**
   * What would change.
   *
   * @param records records that are compared
   * @param customers customers now
   * @param sameCustomers customers that would have the records that they have
   * @param keptIds ids of customers that would still be the id of one
   * @param movedRecords records that would belong to another id than now
   * @param weights levels whose weight moves most, at most ten
   */
  public record Report(
      long records,
      long customers,
      long sameCustomers,
      long keptIds,
      long movedRecords,
      List<Weight> weights) {}

  /** A level's weight in bits, by the model that nights use and by the new one. */
  public record Weight(String comparison, String level, double before, double after) {}

  private Retraining(IdentitySettings settings, Lake lake, MatchModel model, Report report) {
    this.settings = settings;
    this.lake = lake;
    this.model = model;
    this.report = report;
  }

  /**
   * Learns a model and finds what it would change; writes nothing.
   *
   * @throws Failure of configuration when nights have no model yet
   */
  public static Retraining of(IdentitySettings settings, Lake lake) {
    Optional<MatchModel> former = new StoredModel(lake, settings.matching()).read();
    if (former.isEmpty()) {
      throw Failure.configuration(
          "Cannot learn the match model anew",
          "the lake has none for these comparisons",
          "Run a night: it learns one where sources say enough of people to compare them.");
    }
    List<MatchModel> learnt = new ArrayList<>();
    AlikeRecords alike =
        AlikeRecords.by(
                lake,
                settings,
                (compared, records) -> {
                  learnt.add(new TrainModel(settings.matching()).apply(compared, records));
                  return learnt.get(0);
                })
            .orElseThrow(
                () ->
                    Failure.configuration(
                        "Cannot learn the match model anew",
                        "fewer than two records have values to compare",
                        "Check what table record has."));
    // No row that the night writes is kept, so any night will do.
    Night night = Night.of(LocalDate.EPOCH);
    Dataset<Row> assigned = new LinkRecords(settings, lake, night, Optional.of(alike)).assigned();
    Report report =
        report(learnt.get(0).records(), assigned, weights(settings, former.get(), learnt.get(0)));
    alike.release();
    return new Retraining(settings, lake, learnt.get(0), report);
  }

  /** What would change. */
  public Report report() {
    return report;
  }

  /** Lets nights use the model: the next one links all records by it. */
  public void adopt() {
    new StoredModel(lake, settings.matching()).write(model);
  }

  private static Report report(long records, Dataset<Row> assigned, List<Weight> weights) {
    Dataset<Row> known =
        assigned
            .where(col(AssignCustomerIds.FORMER_ID).isNotNull())
            .select(
                col(Record.RECORD_ID),
                col(AssignCustomerIds.FORMER_ID).as(BEFORE),
                col(CustomerRecord.CUSTOMER_ID).as(NOW));
    Dataset<Row> moved = known.where(not(col(BEFORE).equalTo(col(NOW)))).localCheckpoint();
    Dataset<Row> before = known.select(BEFORE).distinct().localCheckpoint();
    Dataset<Row> touched = moved.select(col(BEFORE)).union(moved.select(NOW)).distinct();
    Dataset<Row> living = known.select(col(NOW).as(BEFORE)).distinct();
    return new Report(
        records,
        before.count(),
        before.join(touched, BEFORE, "left_anti").count(),
        before.join(living, BEFORE, "left_semi").count(),
        moved.count(),
        weights);
  }

  private static List<Weight> weights(
      IdentitySettings settings, MatchModel former, MatchModel now) {
    List<Weight> weights = new ArrayList<>();
    for (int i = 0; i < now.weights().size(); i++) {
      MatchModel.Weight weight = now.weights().get(i);
      weights.add(
          new Weight(
              weight.comparison(),
              settings.matching().description(weight.comparison(), weight.level()),
              former.weights().get(i).bits(),
              weight.bits()));
    }
    weights.sort(
        Comparator.comparingDouble((Weight weight) -> -Math.abs(weight.after() - weight.before())));
    return List.copyOf(weights.subList(0, Math.min(10, weights.size())));
  }
}

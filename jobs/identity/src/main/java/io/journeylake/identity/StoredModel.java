package io.journeylake.identity;

import io.journeylake.identity.matching.Frequencies;
import io.journeylake.identity.matching.MatchModel;
import io.journeylake.identity.matching.MatchModel.Weight;
import io.journeylake.identity.matching.MatchingSettings;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Schemas;
import io.journeylake.table.MatchFrequency;
import io.journeylake.table.MatchWeight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The match model as rows of match_weight and match_frequency. It is frozen: nights compare with it
 * until it is learnt anew, so that a night decides of new records only.
 */
final class StoredModel {

  /** Value of match_weight.comparison for what is expected before anything is compared. */
  private static final String PRIOR = "prior";

  /** Value of match_frequency.value_hash for all values that are not kept; no value has it. */
  private static final long RARER = 0;

  private final Lake lake;
  private final MatchingSettings settings;

  StoredModel(Lake lake, MatchingSettings settings) {
    this.lake = lake;
    this.settings = settings;
  }

  /** The model; empty when none was stored, or one of other comparisons. */
  Optional<MatchModel> read() {
    List<Weight> weights = new ArrayList<>();
    List<Double> shares = new ArrayList<>();
    List<String> described = new ArrayList<>();
    long records = 0;
    for (Row row : lake.read(MatchWeight.TABLE).orderBy(MatchWeight.PLACE).collectAsList()) {
      String comparison = row.getAs(MatchWeight.COMPARISON);
      double m = row.<Double>getAs(MatchWeight.M);
      described.add(describe(comparison, row.getAs(MatchWeight.DESCRIPTION)));
      records = row.<Long>getAs(MatchWeight.RECORDS);
      if (comparison.equals(PRIOR)) {
        shares.add(m);
      } else {
        int level = row.<Integer>getAs(MatchWeight.LEVEL);
        double u = row.<Double>getAs(MatchWeight.U);
        weights.add(new Weight(comparison, level, m, u, row.getAs(MatchWeight.U_OF_EQUAL)));
      }
    }
    Map<String, List<Row>> frequencies =
        lake.read(MatchFrequency.TABLE).orderBy(MatchFrequency.VALUE_HASH).collectAsList().stream()
            .collect(Collectors.groupingBy(row -> row.getAs(MatchFrequency.TERM)));
    boolean hasTerms = frequencies.keySet().equals(Set.copyOf(settings.terms()));
    if (!hasTerms || !described.equals(expected())) {
      return Optional.empty();
    }
    List<Double> lookAlikes = shares.subList(1, shares.size());
    return Optional.of(
        new MatchModel(records, weights, shares.get(0), lookAlikes, frequencies(frequencies)));
  }

  /**
   * Stores the model. The frequencies come first: a model is there when its weights are, so a night
   * that is killed in between learns the same once more.
   */
  void write(MatchModel model) {
    lake.replace(
        MatchFrequency.TABLE,
        lake.spark()
            .createDataFrame(frequencyRows(model), Schemas.of(MatchFrequency.TABLE))
            .coalesce(1));
    lake.replace(
        MatchWeight.TABLE,
        lake.spark().createDataFrame(weightRows(model), Schemas.of(MatchWeight.TABLE)).coalesce(1));
  }

  private List<String> expected() {
    List<String> expected = new ArrayList<>();
    priors().forEach(kind -> expected.add(describe(PRIOR, kind)));
    settings
        .comparisons()
        .forEach(
            comparison ->
                comparison
                    .levels()
                    .forEach(
                        level -> expected.add(describe(comparison.name(), level.description()))));
    return expected;
  }

  private List<String> priors() {
    List<String> kinds = new ArrayList<>(List.of("one person"));
    settings.lookAlikes().forEach(kind -> kinds.add(kind.name()));
    return kinds;
  }

  private static String describe(String comparison, String level) {
    return comparison + ": " + level;
  }

  private List<Row> weightRows(MatchModel model) {
    List<Row> rows = new ArrayList<>();
    List<Double> shares = new ArrayList<>(List.of(model.prior()));
    shares.addAll(model.lookAlikes());
    for (int kind = 0; kind < shares.size(); kind++) {
      double share = shares.get(kind);
      rows.add(
          RowFactory.create(
              rows.size(),
              PRIOR,
              kind,
              priors().get(kind),
              share,
              1 - share,
              null,
              MatchModel.logOdds(share),
              model.records()));
    }
    for (Weight weight : model.weights()) {
      rows.add(
          RowFactory.create(
              rows.size(),
              weight.comparison(),
              weight.level(),
              settings.description(weight.comparison(), weight.level()),
              weight.m(),
              weight.u(),
              weight.uOfEqual(),
              weight.bits(),
              model.records()));
    }
    return rows;
  }

  private List<Row> frequencyRows(MatchModel model) {
    List<Row> rows = new ArrayList<>();
    List<String> terms = settings.terms();
    for (int term = 0; term < terms.size(); term++) {
      String name = terms.get(term);
      Frequencies known = model.frequencies().get(term);
      rows.add(RowFactory.create(name, RARER, known.rarest()));
      known.forEach((hash, share) -> rows.add(RowFactory.create(name, hash, share)));
    }
    return rows;
  }

  private List<Frequencies> frequencies(Map<String, List<Row>> rowsOf) {
    List<Frequencies> frequencies = new ArrayList<>();
    for (String term : settings.terms()) {
      List<Row> known = rowsOf.get(term);
      Row rarer = known.stream().filter(row -> hash(row) == RARER).findFirst().orElseThrow();
      known.remove(rarer);
      frequencies.add(
          new Frequencies(
              known.stream().mapToLong(StoredModel::hash).toArray(),
              known.stream().mapToDouble(StoredModel::frequency).toArray(),
              frequency(rarer)));
    }
    return frequencies;
  }

  private static long hash(Row row) {
    return row.<Long>getAs(MatchFrequency.VALUE_HASH);
  }

  private static double frequency(Row row) {
    return row.<Double>getAs(MatchFrequency.FREQUENCY);
  }
}

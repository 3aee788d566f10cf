package io.journeylake.personas;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import io.journeylake.table.CustomerFeature;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.ml.clustering.KMeans;
import org.apache.spark.ml.clustering.KMeansModel;
import org.apache.spark.ml.evaluation.ClusteringEvaluator;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Fits personas: k-means (Lloyd, seeded by k-means||, as in Spark MLlib) for each number of
 * personas in the range, keeping the one with the greatest mean silhouette (Rousseeuw 1987) among
 * those whose every persona has the minimum share of customers, or among all where there is none.
 *
 * <p>Fitted on one partition in the order of customer ids: MLlib adds doubles in the order of
 * partitions, and another order would give other bytes. The customers are bounded by {@code
 * personas.fitted-customers}, chosen by hash of the id.
 */
final class FitPersonas {

  private static final String VECTOR = "features";
  private static final String CLUSTER = "cluster";

  private final PersonasSettings settings;

  FitPersonas(PersonasSettings settings) {
    this.settings = settings;
  }

  /** Fits a model on customer_feature; empty when all customers behave alike. */
  Optional<PersonaModel> on(Dataset<Row> features, int version, LocalDate night) {
    ScaleFeatures scaling = ScaleFeatures.learn(features);
    Dataset<Row> points =
        scaling
            .apply(features)
            .orderBy(xxhash64(col(CustomerFeature.CUSTOMER_ID)), col(CustomerFeature.CUSTOMER_ID))
            .limit(settings.fittedCustomers())
            .coalesce(1)
            .sortWithinPartitions(CustomerFeature.CUSTOMER_ID)
            .select(functions.array_to_vector(col(ScaleFeatures.POINT)).as(VECTOR))
            .cache();
    try {
      Optional<Candidate> best =
          IntStream.rangeClosed(settings.smallest(), settings.largest())
              .mapToObj(k -> candidate(points, k))
              .flatMap(Optional::stream)
              .max(
                  Comparator.comparing(
                          (Candidate one) -> one.smallestShare() >= settings.minimumShare())
                      .thenComparing(Candidate::silhouette)
                      .thenComparing(one -> -one.centres().size()));
      return best.map(
          found ->
              new PersonaModel(
                  version,
                  night,
                  scaling.medians(),
                  scaling.scales(),
                  new NamePersonas().name(found.centres()),
                  found.silhouette(),
                  found.customers()));
    } finally {
      points.unpersist();
    }
  }

  /** Empty when there are not two groups, of which alone it can be said how clear they are. */
  private Optional<Candidate> candidate(Dataset<Row> points, int k) {
    KMeansModel model =
        new KMeans()
            .setK(k)
            .setSeed(settings.seed())
            .setFeaturesCol(VECTOR)
            .setPredictionCol(CLUSTER)
            .fit(points);
    long groups = Arrays.stream(model.summary().clusterSizes()).filter(size -> size > 0).count();
    if (groups < 2) {
      return Optional.empty();
    }
    double silhouette =
        new ClusteringEvaluator()
            .setFeaturesCol(VECTOR)
            .setPredictionCol(CLUSTER)
            .evaluate(model.transform(points));
    return Optional.of(
        new Candidate(bySizeThenPlace(model), silhouette, smallestShare(model), customers(model)));
  }

  private static List<List<Double>> bySizeThenPlace(KMeansModel model) {
    Vector[] centres = model.clusterCenters();
    long[] sizes = model.summary().clusterSizes();
    return IntStream.range(0, centres.length)
        .boxed()
        .sorted(
            Comparator.comparingLong((Integer i) -> -sizes[i])
                .thenComparing(i -> Arrays.toString(centres[i].toArray())))
        .map(i -> Arrays.stream(centres[i].toArray()).boxed().toList())
        .toList();
  }

  private static double smallestShare(KMeansModel model) {
    return (double) Arrays.stream(model.summary().clusterSizes()).min().orElse(0)
        / Math.max(1, customers(model));
  }

  private static long customers(KMeansModel model) {
    return Arrays.stream(model.summary().clusterSizes()).sum();
  }

  private record Candidate(
      List<List<Double>> centres, double silhouette, double smallestShare, long customers) {

    Candidate {
      centres = new ArrayList<>(centres);
    }
  }
}

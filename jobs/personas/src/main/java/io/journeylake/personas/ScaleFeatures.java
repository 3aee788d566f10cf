package io.journeylake.personas;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percentile;

import io.journeylake.table.CustomerFeature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Robust scaling: (feature − median) / interquartile range, kept within ±{@value #BOUND}, so that
 * no single customer and no single feature decides the clusters. A feature that is not known of a
 * customer counts as the median, which says nothing.
 */
final class ScaleFeatures {

  static final String POINT = "point";
  private static final double BOUND = 3.0;

  private final List<Double> medians;
  private final List<Double> scales;

  ScaleFeatures(List<Double> medians, List<Double> scales) {
    this.medians = List.copyOf(medians);
    this.scales = List.copyOf(scales);
  }

  /** Learns medians and ranges; one aggregate, one row of {@code 3 × features} numbers. */
  static ScaleFeatures learn(Dataset<Row> features) {
    Column quartiles = array(lit(0.25), lit(0.5), lit(0.75));
    Row row =
        features
            .select(
                Arrays.stream(Feature.values())
                    .map(feature -> percentile(feature.transformed(), quartiles))
                    .map(learnt -> coalesce(learnt, array(lit(0.0), lit(0.0), lit(0.0))))
                    .toArray(Column[]::new))
            .head();
    List<Double> medians = new ArrayList<>();
    List<Double> scales = new ArrayList<>();
    for (int i = 0; i < row.length(); i++) {
      List<Double> values = row.getList(i);
      double range = values.get(2) - values.get(0);
      medians.add(values.get(1));
      scales.add(range > 0 ? range : 1.0);
    }
    return new ScaleFeatures(medians, scales);
  }

  List<Double> medians() {
    return medians;
  }

  List<Double> scales() {
    return scales;
  }

  /** Customers with {@link #POINT}: their features in scaled space. */
  Dataset<Row> apply(Dataset<Row> features) {
    Feature[] all = Feature.values();
    Column[] scaled = new Column[all.length];
    for (int i = 0; i < all.length; i++) {
      Column value = all[i].transformed().minus(medians.get(i)).divide(scales.get(i));
      scaled[i] = least(greatest(coalesce(value, lit(0.0)), lit(-BOUND)), lit(BOUND));
    }
    return features.select(col(CustomerFeature.CUSTOMER_ID), array(scaled).as(POINT));
  }
}

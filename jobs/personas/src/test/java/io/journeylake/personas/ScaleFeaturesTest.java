package io.journeylake.personas;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.table.CustomerFeature;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ScaleFeaturesTest {

  private static final int VALUE = List.of(Feature.values()).indexOf(Feature.VALUE);

  @Test
  void valueThatIsNotKnownCountsAsTheMedian() {
    List<Row> scaled =
        scaled(
            customers().row(1, 0).row(2, 10).row(3, 100).row(4, null).build(TestSpark.session()));

    assertThat(scaled.get(0).<Double>getList(1).get(VALUE)).isNegative();
    assertThat(scaled.get(1).<Double>getList(1).get(VALUE)).isZero();
    assertThat(scaled.get(2).<Double>getList(1).get(VALUE)).isPositive();
    assertThat(scaled.get(3).<Double>getList(1).get(VALUE)).isZero();
  }

  @Test
  void valueThatIsKnownOfNobodySaysNothing() {
    List<Row> scaled = scaled(customers().row(1, null).row(2, null).build(TestSpark.session()));

    assertThat(scaled).allMatch(row -> row.<Double>getList(1).get(VALUE) == 0);
  }

  private static Frames customers() {
    return Frames.of(CustomerFeature.TABLE)
        .columns(CustomerFeature.CUSTOMER_ID, CustomerFeature.VALUE);
  }

  private static List<Row> scaled(Dataset<Row> features) {
    return ScaleFeatures.learn(features)
        .apply(features)
        .orderBy(CustomerFeature.CUSTOMER_ID)
        .collectAsList();
  }
}

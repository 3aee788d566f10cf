package io.journeylake.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeylake.lake.StagedSource;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.Record;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class MeasureIdentityTest {

  /**
   * Customer 1 has a, b, c and d, of which a, b and c are Ann and d is Bob; customer 2 has e, who
   * is Bob. Of the six pairs of customer 1 three are one person, and of the four true pairs (three
   * of Ann, one of Bob) three were found.
   */
  @Test
  void figuresAreThoseWorkedOutByHand() {
    IdentityAccuracy accuracy =
        measure(
            truth()
                .row("s/x", "a", "Ann")
                .row("s/x", "b", "Ann")
                .row("s/x", "c", "Ann")
                .row("s/x", "d", "Bob")
                .row("s/x", "e", "Bob")
                .row("s/x", "nowhere", "Bob")
                .row("s/x", "f", "Ann")
                .row("s/x", "f", "Bob"));

    assertThat(accuracy.records()).isEqualTo(5);
    assertThat(accuracy.customers()).isEqualTo(2);
    assertThat(accuracy.people()).isEqualTo(2);
    assertThat(accuracy.pairs().precision()).isEqualTo(0.5);
    assertThat(accuracy.pairs().recall()).isEqualTo(0.75);
    assertThat(accuracy.pairs().f1()).isEqualTo(0.6);
    // (3 * 3/4 + 1/4 + 1) / 5 and (3 + 1/2 + 1/2) / 5
    assertThat(accuracy.bcubed().precision()).isCloseTo(0.7, within(1e-12));
    assertThat(accuracy.bcubed().recall()).isCloseTo(0.8, within(1e-12));
    assertThat(accuracy.bcubed().f1()).isCloseTo(2 * 0.56 / 1.5, within(1e-12));
    assertThat(accuracy.largestCustomer()).isEqualTo(4);
    assertThat(accuracy.mixedCustomers()).isEqualTo(1);
    assertThat(accuracy.crowds()).isZero();
    assertThat(accuracy.knowableRecall()).isNull();
    assertThat(accuracy.truthWithoutRecord()).isEqualTo(1);
    assertThat(accuracy.contestedTruth()).isEqualTo(1);
    // g is named and not in the truth; the row of nobody does not count.
    assertThat(accuracy.recordsWithoutTruth()).isEqualTo(1);
  }

  /**
   * Of Ann a, b and c are in customer 1 and f in customer 2, but f can be known by nothing: of the
   * three pairs that can be known all are found, of the six in all three.
   */
  @Test
  void whatNobodyCouldKnowIsNotMissed() {
    IdentityAccuracy accuracy =
        measure(
            Frames.ofDdl("source STRING, record STRING, person STRING, knowable_as STRING")
                .row("s/x", "a", "Ann", "Ann")
                .row("s/x", "b", "Ann", "Ann")
                .row("s/x", "c", "Ann", "Ann")
                .row("s/x", "f", "Ann", "Ann-2"));

    assertThat(accuracy.pairs().recall()).isEqualTo(0.5);
    assertThat(accuracy.knowableRecall()).isOne();
  }

  @Test
  void emptyCellsOfATruthSayNothing() {
    IdentityAccuracy accuracy =
        measure(
            Frames.ofDdl("source STRING, record STRING, person STRING, knowable_as STRING")
                .row("s/x", "a", "Ann", "Ann")
                .row("s/x", "b", "Ann", "Ann")
                .row("s/x", "c", "Ann", null)
                .row("s/x", "f", "Bob", null)
                .row("s/x", "d", null, null));

    assertThat(accuracy.records()).isEqualTo(4);
    assertThat(accuracy.knowableRecall()).isOne();
  }

  @Test
  void customerWithFourPeopleIsACrowd() {
    IdentityAccuracy accuracy =
        measure(
            truth()
                .row("s/x", "a", "Ann")
                .row("s/x", "b", "Bob")
                .row("s/x", "c", "Cees")
                .row("s/x", "d", "Dirk"));

    assertThat(accuracy.crowds()).isOne();
    assertThat(accuracy.pairs().precision()).isZero();
  }

  @Test
  void withoutTruthNothingIsComparedAndNothingFails() {
    IdentityAccuracy accuracy = measure(truth());

    assertThat(accuracy.records()).isZero();
    assertThat(accuracy.pairs().precision()).isOne();
    assertThat(accuracy.bcubed().f1()).isZero();
    assertThat(accuracy.recordsWithoutTruth()).isEqualTo(7);
  }

  private static Frames truth() {
    return Frames.ofDdl("source STRING, record STRING, person STRING");
  }

  /** Customer 1 is Ann and Bob, Bob is customers 1 and 2. */
  @Test
  void worstErrorsAreNamedByTheirCustomers() {
    WorstErrors worst =
        lake()
            .worst(
                truth()
                    .row("s/x", "a", "Ann")
                    .row("s/x", "b", "Ann")
                    .row("s/x", "d", "Bob")
                    .row("s/x", "e", "Bob")
                    .row("s/x", "f", "Cees")
                    .build(TestSpark.session()));

    assertThat(worst.mixed())
        .containsExactly(new WorstErrors.Mixed(1, 2, 3), new WorstErrors.Mixed(2, 2, 2));
    assertThat(worst.split()).containsExactly(new WorstErrors.Split(2, 2, List.of(1L, 2L)));
  }

  private static IdentityAccuracy measure(Frames truth) {
    return lake().apply(truth.build(TestSpark.session()));
  }

  private static MeasureIdentity lake() {
    Dataset<Row> lake =
        Frames.ofDdl("source STRING, record_key STRING, customer_id BIGINT")
            .row("s/x", "a", 1)
            .row("s/x", "b", 1)
            .row("s/x", "c", 1)
            .row("s/x", "d", 1)
            .row("s/x", "e", 2)
            .row("s/x", "f", 2)
            .row("s/x", "g", 1)
            .row("s/x", "row:1", 3)
            .build(TestSpark.session())
            .withColumn(
                Record.RECORD_ID,
                StagedSource.recordId(
                    functions.col(Record.SOURCE), functions.col(Record.RECORD_KEY)));
    return new MeasureIdentity(lake, lake.select(CustomerRecord.RECORD_ID, "customer_id"));
  }
}

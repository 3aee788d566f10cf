package io.journeylake.nightly;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.table.Transition;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ComparedJourneysTest {

  private static final Column TO_SHOP = col(Transition.TO_TOUCHPOINT).equalTo("Shop");

  @Test
  void tablesOfTheSameRowsAreTheSameInAnyOrder() {
    ComparedJourneys.SameTable compared = compared(transitions().orderBy(Transition.TO_TOUCHPOINT));

    assertThat(compared.rows()).isEqualTo(3);
    assertThat(compared.differing()).isZero();
    assertThat(compared.same()).isTrue();
  }

  @Test
  void oneNumberThatDiffersIsARowOfEach() {
    Column transitions = col(Transition.TRANSITIONS);
    ComparedJourneys.SameTable compared =
        compared(
            transitions()
                .withColumn(
                    Transition.TRANSITIONS,
                    when(TO_SHOP, transitions.plus(1)).otherwise(transitions)));

    assertThat(compared.differing()).isEqualTo(2);
    assertThat(compared.same()).isFalse();
  }

  @Test
  void rowThatIsMissingAndOneThatIsThereTwiceAreDifferences() {
    assertThat(compared(transitions().where(TO_SHOP)).differing()).isEqualTo(2);
    assertThat(compared(transitions().union(transitions().where(TO_SHOP))).differing())
        .isEqualTo(1);
  }

  @Test
  void lastDigitOfAPercentileIsNoDifferenceAndATenthOfASecondIs() {
    Column wait = col(Transition.P90_WAIT_SECONDS);

    assertThat(waiting(wait.plus(lit(1e-10))).same()).isTrue();
    assertThat(waiting(wait.plus(lit(0.1))).differing()).isEqualTo(6);
  }

  private static ComparedJourneys.SameTable waiting(Column wait) {
    return compared(transitions().withColumn(Transition.P90_WAIT_SECONDS, wait));
  }

  private static ComparedJourneys.SameTable compared(Dataset<Row> theirs) {
    return ComparedJourneys.compared(Transition.TABLE, transitions(), theirs);
  }

  private static Dataset<Row> transitions() {
    return Frames.of(Transition.TABLE)
        .columns(
            Transition.FROM_TOUCHPOINT,
            Transition.TO_TOUCHPOINT,
            Transition.TRANSITIONS,
            Transition.P90_WAIT_SECONDS)
        .row("Website", "Shop", 3L, 12.7)
        .row("Website", "Phone", 1L, 0.3)
        .row("Shop", "Phone", 2L, 90000.9)
        .build(TestSpark.session());
  }
}

package io.journeylake.tables.signal;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.table.FunnelStep;
import io.journeylake.table.Loop;
import io.journeylake.table.RetentionCohort;
import io.journeylake.table.Signal;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RaiseSignalsTest {

  @Test
  void eachRuleWatchesItsFigureOfEachPersonaAndPlaceAlone() {
    Frames funnels = funnels();
    Frames loops = loops();
    for (int month = 1; month <= 4; month++) {
      funnels.row(1, "order", month(month), 100, 80, 20, 0, 60.0);
      funnels.row(2, "order", month(month), 100, 40, 60, 0, 90.0);
      loops.row(1, "Phone", month(month), 100, 10, 10);
    }
    funnels.row(1, "order", month(5), 100, 40, 60, 0, 90.0);
    funnels.row(2, "order", month(5), 100, 40, 60, 0, 90.0);
    loops.row(1, "Phone", month(5), 100, 30, 30);

    assertFrame(signals(funnels, loops))
        .columns(
            Signal.RULE,
            Signal.PERSONA_ID,
            Signal.PLACE,
            Signal.PERIOD,
            Signal.VALUE,
            Signal.N,
            Signal.PAST_PERIODS,
            Signal.SINCE)
        .hasExactly(
            row("drop-off", 1, "order", "2025-05-01", 0.6, 100, 4, "2025-05-01"),
            row("waiting", 1, "order", "2025-05-01", 90.0, 100, 4, "2025-05-01"),
            row("circles", 1, "Phone", "2025-05-01", 0.6, 100, 4, "2025-05-01"));
  }

  @Test
  void circlesOfAMonthOfWhichManyJourneysAreOpenAreNotJudged() {
    Frames funnels = funnels();
    Frames loops = loops();
    for (int month = 1; month <= 4; month++) {
      funnels.row(1, "order", month(month), 100, 80, 20, 0, 60.0);
      loops.row(1, "Phone", month(month), 100, 10, 10);
    }
    funnels.row(1, "order", month(5), 100, 74, 20, 6, 60.0);
    loops.row(1, "Phone", month(5), 100, 30, 30);

    assertFrame(signals(funnels, loops)).isEmpty();
  }

  @Test
  void monthThatRunsThatIsOpenOrThatIsSmallIsNotJudgedAndNoPast() {
    Frames funnels = funnels();
    for (int month = 1; month <= 3; month++) {
      funnels.row(1, "order", month(month), 100, 80, 20, 0, 60.0);
      funnels.row(1, "open", month(month), 100, 80, 20, 0, 60.0);
      funnels.row(1, "small", month(month), 100, 80, 20, 0, 60.0);
    }
    funnels.row(1, "order", month(4), 100, 80, 20, 0, 60.0);
    funnels.row(1, "order", month(6), 100, 0, 100, 0, 600.0);
    funnels.row(1, "open", month(4), 100, 79, 15, 6, 60.0);
    funnels.row(1, "open", month(5), 100, 0, 100, 0, 600.0);
    funnels.row(1, "small", month(4), 29, 20, 9, 0, 60.0);
    funnels.row(1, "small", month(5), 100, 0, 100, 0, 600.0);

    assertFrame(signals(funnels, loops())).columns(Signal.PLACE).isEmpty();
  }

  @Test
  void stepThatNobodyEnteredSaysNothing() {
    assertFrame(signals(funnels().row(1, "order", month(1), 0, 0, 0, 0, null), loops()))
        .columns(Signal.PLACE)
        .isEmpty();
  }

  @Test
  void moreNewCustomersThanUsualWhoStayAwayAreAConcern() {
    Frames cohorts = cohorts();
    for (int month = 1; month <= 4; month++) {
      cohorts.row("contact", 1, month(month), 1, 100, 40, 0.4);
      cohorts.row("contact", 2, month(month), 1, 100, 40, 0.4);
    }
    cohorts.row("contact", 1, month(5), 1, 100, 5, 0.05);
    cohorts.row("contact", 2, month(5), 1, 100, 40, 0.4);
    cohorts.row("contact", 2, month(5), 2, 100, 0, 0.0);
    cohorts.row("purchase", 2, month(5), 1, 100, 0, 0.0);

    assertFrame(signals(funnels(), loops(), cohorts))
        .columns(
            Signal.RULE,
            Signal.PROCESS,
            Signal.PERSONA_ID,
            Signal.PLACE,
            Signal.PERIOD,
            Signal.VALUE,
            Signal.PAST_PERIODS)
        .hasExactly(row("churn", "(all)", 1, "(all)", "2025-05-01", 0.95, 4));
  }

  private static String month(int number) {
    return LocalDate.of(2025, number, 1).toString();
  }

  private static Dataset<Row> signals(Frames funnels, Frames loops) {
    return signals(funnels, loops, cohorts());
  }

  /** Seen on the 20th of June. */
  private static Dataset<Row> signals(Frames funnels, Frames loops, Frames cohorts) {
    return new RaiseSignals(new SignalSettings(30, 12, 4, 0.05), LocalDate.of(2025, 6, 20))
        .apply(
            funnels.build(TestSpark.session()),
            loops.build(TestSpark.session()),
            cohorts.build(TestSpark.session()));
  }

  private static Frames funnels() {
    return Frames.of(FunnelStep.TABLE)
        .columns(
            FunnelStep.PERSONA_ID,
            FunnelStep.STEP,
            FunnelStep.PERIOD,
            FunnelStep.ENTERED,
            FunnelStep.CONTINUED,
            FunnelStep.DROPPED,
            FunnelStep.OPEN,
            FunnelStep.MEDIAN_WAIT_SECONDS);
  }

  private static Frames cohorts() {
    return Frames.of(RetentionCohort.TABLE)
        .columns(
            RetentionCohort.ACTIVITY,
            RetentionCohort.PERSONA_ID,
            RetentionCohort.PERIOD,
            RetentionCohort.MONTHS_SINCE,
            RetentionCohort.CUSTOMERS,
            RetentionCohort.ACTIVE,
            RetentionCohort.RETENTION);
  }

  private static Frames loops() {
    return Frames.of(Loop.TABLE)
        .columns(
            Loop.PERSONA_ID,
            Loop.TOUCHPOINT,
            Loop.PERIOD,
            Loop.JOURNEYS,
            Loop.SELF_LOOPS,
            Loop.REPETITIONS);
  }
}

package io.journeylake.tables;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.table.FunnelSegment;
import io.journeylake.table.FunnelStep;
import io.journeylake.table.Journey;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CountFunnelStepsTest {

  @Test
  void everyoneWhoEnteredAStepWentOnDroppedOutOrIsStillThere() {
    Dataset<Row> funnel =
        funnel(
            journeys()
                .row("j1", 1, "converted", Given.numbers(1, 2, 3), times("10:00", "10:10", "12:10"))
                .row("j2", 1, "converted", Given.numbers(1, 3), times("10:00", "10:30"))
                .row("j3", 2, "dropped", Given.numbers(1, 2), times("10:00", "10:20"))
                .row("j4", 2, "open", Given.numbers(1), times("10:00"))
                .row("j5", 2, "dropped", Given.numbers(2), times("10:00")));

    assertFrame(funnel)
        .columns(
            FunnelStep.STEP,
            FunnelStep.JOURNEYS,
            FunnelStep.ENTERED,
            FunnelStep.CONTINUED,
            FunnelStep.DROPPED,
            FunnelStep.OPEN)
        .hasExactly(
            row("look", 5, 4, 3, 0, 1), row("compare", 5, 3, 1, 2, 0), row("order", 5, 2, 2, 0, 0));
    assertFrame(funnel)
        .columns(
            FunnelStep.STEP_NUMBER,
            FunnelStep.SHARE_OF_PREVIOUS,
            FunnelStep.SHARE_OF_FIRST,
            FunnelStep.SHARE_OF_JOURNEYS,
            FunnelStep.MEDIAN_WAIT_SECONDS,
            FunnelStep.P90_WAIT_SECONDS)
        .hasExactly(
            row(1, null, 1.0, 0.8, null, null),
            row(2, 0.75, 0.75, 0.6, 900.0, 1140.0),
            row(3, 2.0 / 3, 0.5, 0.4, 4500.0, 6660.0));
  }

  @Test
  void stepsThatNobodyReachedAreListedWithZero() {
    Dataset<Row> funnel = funnel(journeys().row("j1", 3, "open", Given.numbers(2), times("10:00")));

    assertFrame(funnel)
        .columns(
            FunnelStep.PERSONA_ID,
            FunnelStep.STEP,
            FunnelStep.PHASE,
            FunnelStep.ENTERED,
            FunnelStep.OPEN,
            FunnelStep.SHARE_OF_PREVIOUS,
            FunnelStep.SHARE_OF_FIRST)
        .hasExactly(
            row(0, "look", "awareness", 0, 0, null, null),
            row(0, "compare", "consideration", 1, 1, null, null),
            row(0, "order", "purchase", 0, 0, 0.0, null));
  }

  @Test
  void oneWhoTakesLongMovesTheMeanAndNotTheMedian() {
    Dataset<Row> funnel =
        funnel(
            journeys()
                .row("j1", 1, "open", Given.numbers(1, 2), times("10:00", "10:01"))
                .row("j2", 1, "open", Given.numbers(1, 2), times("10:00", "10:01"))
                .row("j3", 1, "open", Given.numbers(1, 2), times("10:00", "10:10")));

    assertFrame(funnel.where("step_number = 2"))
        .columns(FunnelStep.MEAN_WAIT_SECONDS, FunnelStep.MEDIAN_WAIT_SECONDS)
        .hasExactly(row(240.0, 60.0));
  }

  @Test
  void stepThatCameBeforeAnEarlierOneIsWaitedForByThatOne() {
    Dataset<Row> funnel =
        funnel(
            journeys()
                .row(
                    "j1",
                    1,
                    "converted",
                    Given.numbers(1, 2, 3),
                    times("10:10", "10:00", "10:30")));

    assertFrame(funnel)
        .columns(FunnelStep.STEP_NUMBER, FunnelStep.MEDIAN_WAIT_SECONDS)
        .hasExactly(row(1, 600.0), row(2, null), row(3, 1200.0));
  }

  @Test
  void segmentIsHowTheJourneyWasEntered() {
    Dataset<Row> journeys =
        Frames.of(Journey.TABLE)
            .columns(
                Journey.JOURNEY_ID,
                Journey.CUSTOMER_ID,
                Journey.PROCESS,
                Journey.OUTCOME,
                Journey.STEPS_REACHED,
                Journey.STEP_TIMES,
                Journey.ENTRY_CHANNEL,
                Journey.ENTRY_CAMPAIGN,
                Journey.ENTRY_DEVICE)
            .row(
                "j1",
                1,
                "acquisition",
                "open",
                Given.numbers(1),
                times("10:00"),
                "Email",
                "Spring",
                null)
            .row(
                "j2",
                2,
                "acquisition",
                "dropped",
                Given.numbers(1),
                times("10:00"),
                "Email",
                null,
                null)
            .build(TestSpark.session());
    Dataset<Row> segments =
        CountFunnelSteps.bySegment(JoinCustomers.to(journeys, Given.customers()), steps());

    assertFrame(segments.where("step_number = 1"))
        .columns(
            FunnelSegment.DIMENSION,
            FunnelSegment.SEGMENT,
            FunnelSegment.ENTERED,
            FunnelSegment.DROPPED,
            FunnelSegment.OPEN)
        .hasExactly(
            row("channel", "Email", 2, 1, 1),
            row("campaign", "Spring", 1, 0, 1),
            row("campaign", "(none)", 1, 1, 0),
            row("device", "(none)", 2, 1, 1));
    assertFrame(segments.where("step_number = 3"))
        .columns(FunnelSegment.ENTERED)
        .hasExactly(row(0), row(0), row(0), row(0));
  }

  private static Frames journeys() {
    return Frames.of(Journey.TABLE)
        .columns(
            Journey.JOURNEY_ID,
            Journey.CUSTOMER_ID,
            Journey.OUTCOME,
            Journey.STEPS_REACHED,
            Journey.STEP_TIMES);
  }

  private static Object times(String... times) {
    return Given.times(
        java.util.Arrays.stream(times).map(time -> time + ":00").toArray(String[]::new));
  }

  private static Dataset<Row> funnel(Frames journeys) {
    Dataset<Row> ofProcess =
        journeys
            .build(TestSpark.session())
            .withColumn(Journey.PROCESS, org.apache.spark.sql.functions.lit("acquisition"));
    return CountFunnelSteps.of(JoinCustomers.to(ofProcess, Given.customers()), steps());
  }

  private static Dataset<Row> steps() {
    return ListProcessSteps.declared(TestSpark.session(), Given.PROCESSES);
  }
}

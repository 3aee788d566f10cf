package io.journeylake.journeys;

import static io.journeylake.journeys.Cuts.cut;
import static io.journeylake.journeys.Cuts.in;
import static io.journeylake.journeys.Cuts.out;
import static io.journeylake.journeys.Cuts.timeline;
import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.table.Journey;
import io.journeylake.table.JourneyStep;
import io.journeylake.testkit.FrameAssert;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Funnels strict, in any order, with an open entry, and of which a customer makes one. */
class StepOrderTest {

  private static final String LOOK = "web.page_viewed";
  private static final String CART = "web.cart_filled";
  private static final String ORDER = "web.order_placed";

  @Test
  void strictStepsMustFollowEachOtherDirectly() {
    strict(
            in("2026-01-01 10:00:00", "Website", LOOK),
            in("2026-01-01 11:00:00", "Website", CART),
            in("2026-01-02 10:00:00", "App", "app.opened"),
            in("2026-01-03 10:00:00", "Shop", ORDER))
        .hasExactly(row("2026-01-01 10:00:00", "dropped", 2, "[1, 2]", 4));
    strict(
            in("2026-01-01 10:00:00", "Website", LOOK),
            in("2026-01-01 11:00:00", "Website", CART),
            in("2026-01-03 10:00:00", "Shop", ORDER))
        .hasExactly(row("2026-01-01 10:00:00", "converted", 3, "[1, 2, 3]", 3));
  }

  @Test
  void strictStepMayBeTakenAgainAndTheCompanyMayWriteInBetween() {
    strict(
            in("2026-01-01 10:00:00", "Website", LOOK),
            in("2026-01-01 11:00:00", "Website", LOOK),
            out("2026-01-01 12:00:00", "Email", "email.sent"),
            in("2026-01-02 10:00:00", "Website", CART),
            in("2026-01-03 10:00:00", "Shop", ORDER))
        .hasExactly(row("2026-01-01 10:00:00", "converted", 3, "[1, 2, 3]", 5));
  }

  @Test
  void afterABrokenAttemptTheNextBeginsWithTheFirstStepAndTheFurthestCounts() {
    Dataset<Row> all =
        cut(
            StepOrder.STRICT,
            StepEntry.CLOSED,
            in("2026-01-01 10:00:00", "Website", LOOK),
            in("2026-01-01 11:00:00", "App", "app.opened"),
            in("2026-01-02 10:00:00", "Website", CART),
            in("2026-01-03 10:00:00", "Website", LOOK),
            in("2026-01-03 10:05:00", "Website", CART),
            in("2026-01-04 10:00:00", "App", "app.opened"),
            in("2026-01-05 10:00:00", "Website", LOOK));
    assertFrame(CutTimeline.journeys(all))
        .columns(Journey.OUTCOME, Journey.STEPS_REACHED, Journey.STEP_TIMES)
        .hasExactly(row("dropped", "[1, 2]", "[2026-01-03 10:00:00, 2026-01-03 10:05:00]"));
    assertFrame(CutTimeline.journeySteps(all))
        .columns(JourneyStep.SEQUENCE, JourneyStep.STEP, JourneyStep.STEP_WAIT_SECONDS)
        .hasExactly(
            row(1, 1, null),
            row(2, null, null),
            row(3, null, null),
            row(4, 2, 300),
            row(5, null, null),
            row(6, null, null));
  }

  @Test
  void stepsInAnyOrderConvertWithTheLastOfThemAndKeepTheirTimes() {
    Dataset<Row> all =
        cut(
            StepOrder.ANY,
            StepEntry.OPEN,
            in("2026-01-01 10:00:00", "Shop", ORDER),
            in("2026-01-02 10:00:00", "Website", LOOK),
            in("2026-01-03 10:00:00", "Website", CART));
    assertFrame(CutTimeline.journeys(all))
        .columns(Journey.OUTCOME, Journey.STEPS_REACHED, Journey.STEP_TIMES)
        .hasExactly(
            row(
                "converted",
                "[1, 2, 3]",
                "[2026-01-02 10:00:00, 2026-01-03 10:00:00, 2026-01-01 10:00:00]"));
    assertFrame(CutTimeline.journeySteps(all))
        .columns(
            JourneyStep.SEQUENCE,
            JourneyStep.STEP,
            JourneyStep.PHASE,
            JourneyStep.STEP_WAIT_SECONDS)
        .hasExactly(
            row(1, 3, "purchase", null),
            row(2, 1, "purchase", 86400),
            row(3, 2, "purchase", 86400));
  }

  @Test
  void hybridFunnelIsAnchoredAtItsFirstStep() {
    journeys(
            StepOrder.ANY,
            StepEntry.CLOSED,
            in("2026-01-01 10:00:00", "Shop", ORDER),
            in("2026-01-02 10:00:00", "Website", LOOK),
            in("2026-01-03 10:00:00", "Shop", ORDER),
            in("2026-01-04 10:00:00", "Website", CART))
        .hasExactly(row("2026-01-02 10:00:00", "converted", 3, "[1, 2, 3]", 3));
  }

  @Test
  void openEntryLetsAJourneyBeginHalfway() {
    journeys(
            StepOrder.ORDERED,
            StepEntry.OPEN,
            in("2026-01-01 10:00:00", "Website", CART),
            in("2026-01-02 10:00:00", "Website", LOOK),
            in("2026-01-03 10:00:00", "Shop", ORDER))
        .hasExactly(row("2026-01-01 10:00:00", "converted", 3, "[2, 3]", 3));
    journeys(
            StepOrder.ORDERED,
            StepEntry.CLOSED,
            in("2026-01-01 10:00:00", "Website", CART),
            in("2026-01-02 10:00:00", "Website", LOOK),
            in("2026-01-03 10:00:00", "Shop", ORDER))
        .hasExactly(row("2026-01-02 10:00:00", "dropped", 1, "[1]", 2));
  }

  @Test
  void ofAProcessThatIsMadeOnceTheGoalIsTheEnd() {
    String[][] events = {
      in("2026-01-01 10:00:00", "Website", LOOK),
      in("2026-01-09 10:00:00", "Website", CART),
      in("2026-01-09 11:00:00", "Shop", ORDER),
      in("2026-02-01 10:00:00", "Website", LOOK),
    };
    assertFrame(journeysOf(process(null, StepOrder.ORDERED, StepEntry.CLOSED), events))
        .columns(Journey.ENTERED_AT, Journey.OUTCOME)
        .hasExactly(row("2026-01-01 10:00:00", "converted"), row("2026-02-01 10:00:00", "dropped"));
    assertFrame(journeysOf(process(true, StepOrder.ORDERED, StepEntry.CLOSED), events))
        .columns(Journey.ENTERED_AT, Journey.OUTCOME)
        .hasExactly(row("2026-01-01 10:00:00", "converted"));
  }

  private static FrameAssert strict(String[]... events) {
    return journeys(StepOrder.STRICT, StepEntry.CLOSED, events);
  }

  private static FrameAssert journeys(StepOrder order, StepEntry entry, String[]... events) {
    return assertFrame(CutTimeline.journeys(cut(order, entry, events)))
        .columns(
            Journey.ENTERED_AT,
            Journey.OUTCOME,
            Journey.FURTHEST_STEP,
            Journey.STEPS_REACHED,
            Journey.CONTACTS);
  }

  private static Dataset<Row> journeysOf(ProcessSettings process, String[]... events) {
    return CutTimeline.journeys(Cuts.cut(timeline(events), "2026-03-01", process));
  }

  private static Dataset<Row> cut(StepOrder order, StepEntry entry, String[]... events) {
    return Cuts.cut(timeline(events), "2026-03-01", process(null, order, entry));
  }

  private static ProcessSettings process(Boolean once, StepOrder order, StepEntry entry) {
    return Cuts.threeSteps("buy", CART, once, order, entry);
  }
}

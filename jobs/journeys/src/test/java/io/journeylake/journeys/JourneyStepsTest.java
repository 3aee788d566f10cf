package io.journeylake.journeys;

import static io.journeylake.journeys.Cuts.BUY;
import static io.journeylake.journeys.Cuts.cut;
import static io.journeylake.journeys.Cuts.in;
import static io.journeylake.journeys.Cuts.out;
import static io.journeylake.journeys.Cuts.timeline;
import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.table.Journey;
import io.journeylake.table.JourneyStep;
import io.journeylake.table.Touchpoint;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class JourneyStepsTest {

  private static final Dataset<Row> CUT =
      cut(
          timeline(
              in("2026-01-01 10:00:00", "Website", "web.page_viewed"),
              in("2026-01-01 10:02:00", "Website", "web.page_viewed"),
              out("2026-01-01 10:05:00", "E-mail", "email.sent"),
              in("2026-01-02 10:00:00", "Website", "web.searched"),
              in("2026-01-02 10:00:30", "Website", "web.product_viewed"),
              in("2026-01-02 10:01:00", "Website", "web.order_placed"),
              in("2026-01-02 10:03:00", "Website", "web.page_viewed")),
          "2026-02-01",
          BUY);

  @Test
  void contactsOfAJourneyCarryPhaseStepAndWaits() {
    assertFrame(CutTimeline.journeySteps(CUT))
        .columns(
            JourneyStep.SEQUENCE,
            JourneyStep.PHASE,
            JourneyStep.STEP,
            JourneyStep.TOUCHPOINT,
            JourneyStep.DIRECTION,
            JourneyStep.STARTED_AT,
            JourneyStep.ENDED_AT,
            JourneyStep.WAIT_SECONDS,
            JourneyStep.STEP_WAIT_SECONDS,
            JourneyStep.EVENTS,
            JourneyStep.VALUE,
            JourneyStep.IS_LAST)
        .hasExactly(
            row(
                1,
                "awareness",
                1,
                "Website",
                "inbound",
                "2026-01-01 10:00:00",
                "2026-01-01 10:02:00",
                null,
                null,
                2,
                "0.0000",
                false),
            row(
                2,
                "awareness",
                null,
                "E-mail",
                "outbound",
                "2026-01-01 10:05:00",
                "2026-01-01 10:05:00",
                180,
                null,
                1,
                "0.0000",
                false),
            row(
                3,
                "purchase",
                3,
                "Website",
                "inbound",
                "2026-01-02 10:00:00",
                "2026-01-02 10:03:00",
                86100,
                30,
                4,
                "10.0000",
                true));
  }

  @Test
  void stepsPointAtTheirJourneyAndContact() {
    Dataset<Row> steps = CutTimeline.journeySteps(CUT);

    assertFrame(
            steps
                .select(JourneyStep.JOURNEY_ID, JourneyStep.TOUCHPOINT_ID, JourneyStep.SEQUENCE)
                .join(CutTimeline.journeys(CUT), JourneyStep.JOURNEY_ID)
                .join(
                    CutTimeline.touchpoints(CUT)
                        .select(Touchpoint.TOUCHPOINT_ID, Touchpoint.EVENT_TYPES),
                    JourneyStep.TOUCHPOINT_ID))
        .columns(JourneyStep.SEQUENCE, Journey.PROCESS, Touchpoint.EVENT_TYPES)
        .hasExactly(
            row(1, "buy", "[web.page_viewed]"),
            row(2, "buy", "[email.sent]"),
            row(3, "buy", "[web.order_placed, web.page_viewed, web.product_viewed, web.searched]"));
  }

  @Test
  void waitIsNeverNegativeAndContactWithoutStepHasThePhaseReachedSoFar() {
    assertFrame(
            CutTimeline.journeySteps(
                cut(
                    timeline(
                        in("2026-01-01 10:00:00", "Website", "web.page_viewed"),
                        in("2026-01-01 10:00:00", "Website", "web.product_viewed"),
                        in("2026-01-01 10:00:00", "Zalando", "web.searched"),
                        in("2026-01-01 11:00:00", "App", "web.page_viewed")),
                    "2026-01-02",
                    BUY)))
        .columns(
            JourneyStep.SEQUENCE,
            JourneyStep.PHASE,
            JourneyStep.STEP,
            JourneyStep.WAIT_SECONDS,
            JourneyStep.STEP_WAIT_SECONDS)
        .hasExactly(
            row(1, "consideration", 2, null, 0),
            row(2, "consideration", null, 0, null),
            row(3, "consideration", null, 3600, null));
  }
}

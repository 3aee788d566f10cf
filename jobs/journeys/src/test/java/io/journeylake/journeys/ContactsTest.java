package io.journeylake.journeys;

import static io.journeylake.journeys.Cuts.BUY;
import static io.journeylake.journeys.Cuts.cut;
import static io.journeylake.journeys.Cuts.in;
import static io.journeylake.journeys.Cuts.out;
import static io.journeylake.journeys.Cuts.timeline;
import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.table.Session;
import io.journeylake.table.TimelineEvent;
import io.journeylake.table.Touchpoint;
import io.journeylake.testkit.FrameAssert;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ContactsTest {

  @Test
  void consecutiveEventsOfOneKindCollapse() {
    contacts(
            timeline(
                in("2026-01-01 10:00:00", "Website", "web.product_viewed"),
                in("2026-01-01 10:05:00", "Website", "web.page_viewed"),
                in("2026-01-01 10:06:00", "Website", "web.page_viewed"),
                in("2026-01-01 10:07:00", "App", "web.page_viewed"),
                in("2026-01-01 10:08:00", "Website", "web.page_viewed")))
        .columns(
            Touchpoint.SEQUENCE,
            Touchpoint.TOUCHPOINT,
            Touchpoint.EVENT_TYPES,
            Touchpoint.STARTED_AT,
            Touchpoint.ENDED_AT,
            Touchpoint.EVENTS)
        .hasExactly(
            row(
                1,
                "Website",
                "[web.page_viewed, web.product_viewed]",
                "2026-01-01 10:00:00",
                "2026-01-01 10:06:00",
                3),
            row(2, "App", "[web.page_viewed]", "2026-01-01 10:07:00", "2026-01-01 10:07:00", 1),
            row(
                3,
                "Website",
                "[web.page_viewed]",
                "2026-01-01 10:08:00",
                "2026-01-01 10:08:00",
                1));
  }

  @Test
  void newSessionStartsANewContact() {
    contacts(
            timeline(
                in("2026-01-01 10:00:00", "Website", "web.page_viewed"),
                in("2026-01-01 10:30:01", "Website", "web.page_viewed")))
        .columns(Touchpoint.SEQUENCE, Touchpoint.EVENTS)
        .hasExactly(row(1, 1), row(2, 1));
  }

  @Test
  void mailsCollapseWithinTheGapAndHaveNoSession() {
    contacts(
            timeline(
                out("2026-01-01 10:00:00", "E-mail", "email.sent"),
                out("2026-01-01 10:30:00", "E-mail", "email.sent"),
                out("2026-01-01 11:00:01", "E-mail", "email.sent")))
        .columns(Touchpoint.DIRECTION, Touchpoint.SESSION_ID, Touchpoint.EVENTS)
        .hasExactly(row("outbound", null, 2), row("outbound", null, 1));
  }

  @Test
  void tiedEventsOfOneKindStandTogetherAndMakeOneContact() {
    contacts(
            timeline(
                in("2026-01-01 00:00:00", "Website", "web.page_viewed"),
                in("2026-01-01 00:00:00", "App", "web.page_viewed"),
                out("2026-01-01 00:00:00", "App", "email.sent"),
                in("2026-01-01 00:00:00", "Website", "web.page_viewed")))
        .columns(Touchpoint.SEQUENCE, Touchpoint.TOUCHPOINT, Touchpoint.EVENTS)
        .hasExactly(row(1, "App", 1), row(2, "Website", 2), row(3, "App", 1));
  }

  @Test
  void tiesAreToldForContactsOfEitherDirection() {
    contacts(
            timeline(
                in("2026-01-01 10:00:00", "Website", "web.page_viewed"),
                in("2026-01-01 10:00:00", "Website", "web.page_viewed"),
                out("2026-01-01 10:00:00", "E-mail", "email.sent"),
                out("2026-01-01 10:00:01", "E-mail", "email.sent"),
                out("2026-01-01 10:00:01", "E-mail", "email.sent"),
                in("2026-01-01 10:00:02", "Website", "web.page_viewed")))
        .columns(Touchpoint.SEQUENCE, Touchpoint.EVENTS, Touchpoint.TIED_EVENTS)
        .hasExactly(row(1, 2, 1), row(2, 3, 2), row(3, 1, 0));
  }

  @Test
  void contactsOfTheCustomerPointAtTheirSession() {
    Dataset<Row> cut =
        cut(
            timeline(
                in("2026-01-01 10:00:00", "Website", "web.page_viewed"),
                in("2026-01-01 10:01:00", "App", "web.page_viewed"),
                in("2026-01-01 12:00:00", "App", "web.page_viewed")),
            "2026-02-01",
            BUY);

    assertFrame(
            CutTimeline.touchpoints(cut)
                .join(
                    CutTimeline.sessions(cut).select(Session.SESSION_ID, Session.TOUCHPOINTS),
                    Touchpoint.SESSION_ID))
        .columns(Touchpoint.SEQUENCE, Session.TOUCHPOINTS)
        .hasExactly(row(1, 2), row(2, 2), row(3, 1));
  }

  @Test
  void feelingsAndScoresAreSummedUpAndAScoreOutranksText() {
    contacts(
            answers(
                row(10, "stars", "5", "1.0", "stars"),
                row(11, null, null, "-0.5", "text"),
                row(12, "csat", "1", "1.0", "csat"),
                row(13, "csat", "0", "-1.0", "csat"),
                row(14, "nps", "9", "0.8", "nps"),
                row(15, "nps", "8", null, "nps"),
                row(16, "nps", "6", "-0.3", "nps")))
        .columns(
            Touchpoint.SENTIMENT,
            Touchpoint.SENTIMENT_BASIS,
            Touchpoint.CSAT_GOOD,
            Touchpoint.CSAT_ANSWERS,
            Touchpoint.NPS_PROMOTERS,
            Touchpoint.NPS_DETRACTORS,
            Touchpoint.NPS_ANSWERS)
        .hasExactly(row(1.0 / 6, "measured", 1, 2, 1, 1, 3));
  }

  @Test
  void scoreOutsideItsScaleIsNoAnswer() {
    contacts(
            answers(
                row(10, "csat", "4", null, "csat"),
                row(11, "csat", "-1", null, "csat"),
                row(12, "nps", "-1", null, "nps"),
                row(13, "nps", "99", null, "nps"),
                row(14, "nps", "10", null, "nps")))
        .columns(
            Touchpoint.CSAT_GOOD,
            Touchpoint.CSAT_ANSWERS,
            Touchpoint.NPS_PROMOTERS,
            Touchpoint.NPS_DETRACTORS,
            Touchpoint.NPS_ANSWERS)
        .hasExactly(row(0, 0, 1, 0, 1));
  }

  @Test
  void feelingFromTextAloneIsDerivedAndNoFeelingIsNone() {
    contacts(answers(row(10, null, null, "0.25", "text"), row(11, null, null, null, "none")))
        .columns(Touchpoint.SENTIMENT, Touchpoint.SENTIMENT_BASIS)
        .hasExactly(row(0.25, "derived"));
    contacts(answers(row(10, null, null, null, "none")))
        .columns(Touchpoint.SENTIMENT, Touchpoint.SENTIMENT_BASIS)
        .hasExactly(row(null, "none"));
  }

  private static FrameAssert contacts(Dataset<Row> events) {
    return assertFrame(CutTimeline.touchpoints(cut(events, "2026-06-01", BUY)));
  }

  private static Dataset<Row> answers(Object[]... answers) {
    Frames frame =
        Frames.of(TimelineEvent.TABLE)
            .columns(
                TimelineEvent.IS_COUNTED,
                TimelineEvent.DIRECTION,
                TimelineEvent.EVENT_ID,
                TimelineEvent.OCCURRED_AT,
                TimelineEvent.SCORE_SCALE,
                TimelineEvent.SCORE,
                TimelineEvent.SENTIMENT,
                TimelineEvent.SENTIMENT_BASIS);
    for (Object[] answer : answers) {
      String at = "2026-01-01 10:" + answer[0] + ":00";
      frame.row(true, "inbound", "e" + answer[0], at, answer[1], answer[2], answer[3], answer[4]);
    }
    return frame.build(TestSpark.session());
  }
}

package io.journeylake.journeys;

import static io.journeylake.journeys.Cuts.BUY;
import static io.journeylake.journeys.Cuts.cut;
import static io.journeylake.journeys.Cuts.in;
import static io.journeylake.journeys.Cuts.out;
import static io.journeylake.journeys.Cuts.settings;
import static io.journeylake.journeys.Cuts.timeline;
import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.table.Session;
import io.journeylake.table.TimelineEvent;
import io.journeylake.testkit.FrameAssert;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class SessionsTest {

  private static final String VIEW = "web.page_viewed";

  @Test
  void pauseOfExactlyThirtyMinutesStaysInTheSessionAndOneSecondMoreStartsTheNext() {
    sessions(
            timeline(
                in("2026-01-01 10:00:00", "Website", VIEW),
                in("2026-01-01 10:30:00", "Website", VIEW),
                in("2026-01-01 11:00:01", "Website", VIEW)))
        .columns(Session.STARTED_AT, Session.ENDED_AT, Session.EVENTS)
        .hasExactly(
            row("2026-01-01 10:00:00", "2026-01-01 10:30:00", 2),
            row("2026-01-01 11:00:01", "2026-01-01 11:00:01", 1));
  }

  @Test
  void mailOfTheCompanyNeitherStartsNorExtendsASession() {
    sessions(
            timeline(
                out("2026-01-01 09:00:00", "E-mail", "email.sent"),
                in("2026-01-01 10:00:00", "Website", VIEW),
                out("2026-01-01 10:20:00", "E-mail", "email.sent"),
                in("2026-01-01 10:40:00", "Website", VIEW)))
        .columns(Session.STARTED_AT, Session.EVENTS)
        .hasExactly(row("2026-01-01 10:00:00", 1), row("2026-01-01 10:40:00", 1));
  }

  @Test
  void mailOfTheCompanyDoesNotCutASessionInTwo() {
    sessions(
            timeline(
                in("2026-01-01 10:00:00", "Website", VIEW),
                out("2026-01-01 10:10:00", "E-mail", "email.sent"),
                in("2026-01-01 10:20:00", "Website", VIEW)))
        .columns(Session.STARTED_AT, Session.EVENTS, Session.TOUCHPOINTS)
        .hasExactly(row("2026-01-01 10:00:00", 2, 2));
  }

  @Test
  void eventsAtTheSameTimeAreCountedAsTied() {
    sessions(
            timeline(
                in("2026-01-01 10:00:00", "Website", VIEW),
                in("2026-01-01 10:00:00", "Website", VIEW),
                in("2026-01-01 10:00:00", "App", VIEW),
                in("2026-01-01 10:05:00", "Website", VIEW)))
        .columns(Session.EVENTS, Session.TOUCHPOINTS, Session.TIED_EVENTS, Session.CHANNEL)
        .hasExactly(row(4, 2, 2, "App"));
  }

  @Test
  void sessionBeyondTheEventsOrTheTimeThatConfAllowsIsARunaway() {
    JourneysSettings strict =
        new JourneysSettings(
            Duration.ofMinutes(30),
            List.of(),
            new RunawaySettings(2, Duration.ofMinutes(20)),
            Duration.ofDays(90),
            5,
            PathRepeats.ADJACENT,
            List.of("awareness", "consideration", "purchase"),
            List.of(BUY));
    Dataset<Row> visits =
        timeline(
            in("2026-01-01 10:00:00", "Website", VIEW),
            in("2026-01-01 10:20:00", "Website", VIEW),
            in("2026-01-02 10:00:00", "Website", VIEW),
            in("2026-01-02 10:20:01", "Website", VIEW),
            in("2026-01-03 10:00:00", "Website", VIEW),
            in("2026-01-03 10:00:01", "Website", VIEW),
            in("2026-01-03 10:00:02", "Website", VIEW));

    assertFrame(CutTimeline.sessions(cut(visits, "2026-02-01", strict)))
        .columns(Session.STARTED_AT, Session.EVENTS, Session.IS_RUNAWAY)
        .hasExactly(
            row("2026-01-01 10:00:00", 2, false),
            row("2026-01-02 10:00:00", 2, true),
            row("2026-01-03 10:00:00", 3, true));
  }

  @Test
  void midnightSplitsOnlyWhenConfSaysSo() {
    Dataset<Row> visit =
        timeline(
            in("2026-01-01 23:50:00", "Website", VIEW), in("2026-01-02 00:10:00", "Website", VIEW));

    sessions(visit).columns(Session.EVENTS).hasExactly(row(2));
    assertFrame(
            CutTimeline.sessions(
                cut(visit, "2026-02-01", settings(List.of(SessionSplit.MIDNIGHT), BUY))))
        .columns(Session.STARTED_AT, Session.EVENTS)
        .hasExactly(row("2026-01-01 23:50:00", 1), row("2026-01-02 00:10:00", 1));
  }

  @Test
  void campaignSplitsOnlyWhenConfSaysSo() {
    Dataset<Row> visit =
        visits(
            row("a", "2026-01-01 10:00:00", "Paid Search", "Spring"),
            row("b", "2026-01-01 10:01:00", "Paid Search", null),
            row("c", "2026-01-01 10:02:00", "Paid Search", "Spring"),
            row("d", "2026-01-01 10:03:00", "Email", "News"));

    sessions(visit).columns(Session.EVENTS, Session.CAMPAIGN).hasExactly(row(4, "Spring"));
    assertFrame(
            CutTimeline.sessions(
                cut(visit, "2026-02-01", settings(List.of(SessionSplit.CAMPAIGN), BUY))))
        .columns(Session.EVENTS, Session.CAMPAIGN)
        .hasExactly(row(3, "Spring"), row(1, "News"));
  }

  @Test
  void directVisitInheritsTheLastChannelThatWasNotDirect() {
    sessions(
            visits(
                row("a", "2026-01-01 10:00:00", "Direct", null),
                row("b", "2026-01-02 10:00:00", "Paid Search", null),
                row("c", "2026-01-03 10:00:00", "Direct", null),
                row("d", "2026-01-04 10:00:00", "Email", null),
                row("e", "2026-01-05 10:00:00", "Direct", null)))
        .columns(Session.CHANNEL, Session.LAST_NON_DIRECT_CHANNEL)
        .hasExactly(
            row("Direct", "Direct"),
            row("Paid Search", "Paid Search"),
            row("Direct", "Paid Search"),
            row("Email", "Email"),
            row("Direct", "Email"));
  }

  @Test
  void lookBackForTheChannelIsInclusiveAndEndsAfterIt() {
    sessions(
            visits(
                row("a", "2026-01-01 10:00:00", "Email", null),
                row("b", "2026-04-01 10:00:00", "Direct", null),
                row("c", "2026-04-01 11:00:00", "Direct", null)))
        .columns(Session.STARTED_AT, Session.LAST_NON_DIRECT_CHANNEL)
        .hasExactly(
            row("2026-01-01 10:00:00", "Email"),
            row("2026-04-01 10:00:00", "Email"),
            row("2026-04-01 11:00:00", "Direct"));
  }

  @Test
  void flaggedEventsAreLeftOut() {
    Dataset<Row> bot =
        Frames.of(TimelineEvent.TABLE)
            .columns(TimelineEvent.IS_COUNTED, TimelineEvent.IS_BOT)
            .row(false, true)
            .build(TestSpark.session());

    sessions(bot).isEmpty();
  }

  private static FrameAssert sessions(Dataset<Row> events) {
    return assertFrame(CutTimeline.sessions(cut(events, "2026-06-01", BUY)));
  }

  private static Dataset<Row> visits(Object[]... visits) {
    Frames frame =
        Frames.of(TimelineEvent.TABLE)
            .columns(
                TimelineEvent.IS_COUNTED,
                TimelineEvent.DIRECTION,
                TimelineEvent.EVENT_ID,
                TimelineEvent.OCCURRED_AT,
                TimelineEvent.CHANNEL,
                TimelineEvent.CAMPAIGN);
    for (Object[] visit : visits) {
      frame.row(true, "inbound", visit[0], visit[1], visit[2], visit[3]);
    }
    return frame.build(TestSpark.session());
  }
}

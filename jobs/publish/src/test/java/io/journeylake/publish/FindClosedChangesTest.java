package io.journeylake.publish;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.table.ClosedPeriodChange;
import io.journeylake.table.JourneyPath;
import io.journeylake.table.TimelineEvent;
import io.journeylake.testkit.FrameAssert;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FindClosedChangesTest {

  private static final String JANUARY = "2026-01-01";
  private static final String FEBRUARY = "2026-02-01";

  @Test
  void monthThatIsOverAndHasNoOpenJourneyIsClosed() {
    changes(
            paths()
                .row("buy", JANUARY, "Website", 2, 1, 1, 0)
                .row("buy", JANUARY, "(other)", 1, 0, 1, 0)
                .row("buy", FEBRUARY, "Website", 1, 1, 0, 0),
            paths()
                .row("buy", JANUARY, "Website > Shop", 3, 2, 1, 0)
                .row("buy", FEBRUARY, "Website", 5, 1, 0, 4))
        .hasExactly(row("buy", JANUARY, 3, 3, 1, 2, 2, 1, 0));
  }

  @Test
  void monthWithAnOpenJourneyMayStillChange() {
    changes(
            paths()
                .row("buy", JANUARY, "Website", 2, 1, 0, 1)
                .row("buy", FEBRUARY, "Website", 1, 1, 0, 0),
            paths()
                .row("buy", JANUARY, "Website", 2, 1, 1, 0)
                .row("buy", FEBRUARY, "Website", 1, 1, 0, 0))
        .isEmpty();
  }

  @Test
  void journeysOfOneProcessDoNotKeepAnotherOpenAndMonthsWithoutJourneysAreClosedToo() {
    changes(
            paths()
                .row("buy", JANUARY, "Website", 1, 1, 0, 0)
                .row("complain", JANUARY, "Phone", 1, 0, 0, 1)
                .row("buy", FEBRUARY, "Website", 1, 1, 0, 0),
            paths()
                .row("complain", JANUARY, "Phone", 1, 1, 0, 0)
                .row("return", JANUARY, "Shop", 1, 0, 0, 1)
                .row("buy", FEBRUARY, "Website", 1, 1, 0, 0))
        .hasExactly(
            row("buy", JANUARY, 1, 0, 1, 0, 0, 0, 0), row("return", JANUARY, 0, 1, 0, 0, 0, 0, 1));
  }

  @Test
  void eventsOfTheMonthThatCameSinceAreCounted() {
    Frames before =
        paths()
            .row("buy", JANUARY, "Website", 1, 1, 0, 0)
            .row("buy", FEBRUARY, "Website", 1, 1, 0, 0);
    Frames now = paths().row("buy", FEBRUARY, "Website", 1, 1, 0, 0);
    Frames events =
        Frames.of(TimelineEvent.TABLE)
            .columns(TimelineEvent.EVENT_ID, TimelineEvent.OCCURRED_AT, TimelineEvent.FIRST_NIGHT)
            .row("known", "2026-01-05 10:00:00", "2026-02-10")
            .row("late", "2026-01-31 23:59:59", "2026-02-11")
            .row("of this month", "2026-02-01 00:00:00", "2026-02-11");

    assertFrame(
            FindClosedChanges.withLateEvents(
                FindClosedChanges.between(
                    before.build(TestSpark.session()), now.build(TestSpark.session())),
                events.build(TestSpark.session()),
                LocalDate.of(2026, 2, 10)))
        .columns(ClosedPeriodChange.PERIOD, ClosedPeriodChange.LATE_EVENTS)
        .hasExactly(row(JANUARY, 1));
  }

  private static FrameAssert changes(Frames before, Frames now) {
    return assertFrame(
            FindClosedChanges.between(
                before.build(TestSpark.session()), now.build(TestSpark.session())))
        .columns(
            ClosedPeriodChange.PROCESS,
            ClosedPeriodChange.PERIOD,
            ClosedPeriodChange.JOURNEYS_BEFORE,
            ClosedPeriodChange.JOURNEYS,
            ClosedPeriodChange.CONVERTED_BEFORE,
            ClosedPeriodChange.CONVERTED,
            ClosedPeriodChange.DROPPED_BEFORE,
            ClosedPeriodChange.DROPPED,
            ClosedPeriodChange.OPEN);
  }

  private static Frames paths() {
    return Frames.of(JourneyPath.TABLE)
        .columns(
            JourneyPath.PROCESS,
            JourneyPath.PERIOD,
            JourneyPath.PATH,
            JourneyPath.JOURNEYS,
            JourneyPath.CONVERTED,
            JourneyPath.DROPPED,
            JourneyPath.OPEN);
  }
}

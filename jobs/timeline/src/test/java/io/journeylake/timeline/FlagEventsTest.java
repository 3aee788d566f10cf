package io.journeylake.timeline;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.table.TimelineEvent;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class FlagEventsTest {

  private static final FlagEvents RULE = new FlagEvents(LocalDate.of(2026, 3, 1));

  @Test
  void anyFlagKeepsAnEventFromCounting() {
    Frames events =
        Frames.of(TimelineEvent.TABLE)
            .columns(
                TimelineEvent.EVENT_ID,
                TimelineEvent.IS_BOT,
                TimelineEvent.IS_TEST,
                TimelineEvent.IS_MACHINE_OPEN,
                TimelineEvent.IS_INTERNAL,
                TimelineEvent.IS_DELETED)
            .row("plain", false, false, false, false, false)
            .row("bot", true, false, false, false, false)
            .row("test", false, true, false, false, false)
            .row("open", false, false, true, false, false)
            .row("internal", false, false, false, true, false)
            .row("deleted", false, false, false, false, true)
            .row("several", false, true, false, true, true);

    assertFrame(RULE.apply(events.build(TestSpark.session())))
        .columns(
            TimelineEvent.EVENT_ID, TimelineEvent.IS_COUNTED, TimelineEvent.NOT_COUNTED_BECAUSE)
        .hasExactly(
            row("plain", "true", null),
            row("bot", "false", "bot"),
            row("test", "false", "test"),
            row("open", "false", "machine_open"),
            row("internal", "false", "internal"),
            row("deleted", "false", "deleted"),
            row("several", "false", "test"));
  }

  @Test
  void eventsCountUpToMidnightAfterTheHorizon() {
    Frames events =
        Frames.of(TimelineEvent.TABLE)
            .columns(TimelineEvent.OCCURRED_AT)
            .row("2026-03-01 23:59:59.999999")
            .row("2026-03-02 00:00:00")
            .row("2056-10-17 00:00:00");

    assertFrame(RULE.apply(events.build(TestSpark.session())))
        .columns(
            TimelineEvent.OCCURRED_ON, TimelineEvent.IS_COUNTED, TimelineEvent.NOT_COUNTED_BECAUSE)
        .hasExactly(
            row("2026-03-01", "true", null),
            row("2026-03-02", "false", "future"),
            row("2056-10-17", "false", "future"));
  }
}

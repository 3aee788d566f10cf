package io.journeylake.tables;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.table.Journey;
import io.journeylake.table.Touchpoint;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListDimensionsTest {

  @Test
  void datesHaveNoGapsAndKnowTheirIsoWeek() {
    assertFrame(
            ListDates.between(
                Frames.ofDdl("date DATE")
                    .row("2027-01-04")
                    .row((Object) null)
                    .row("2026-12-31")
                    .row("2026-12-31")
                    .build(TestSpark.session())))
        .hasInOrder(
            row("2026-12-31", 2026, 4, 12, "2026-12-01", 53, 4, false),
            row("2027-01-01", 2027, 1, 1, "2027-01-01", 53, 5, false),
            row("2027-01-02", 2027, 1, 1, "2027-01-01", 53, 6, true),
            row("2027-01-03", 2027, 1, 1, "2027-01-01", 53, 7, true),
            row("2027-01-04", 2027, 1, 1, "2027-01-01", 1, 1, false));
  }

  @Test
  void aLakeWithoutDaysHasNoDates() {
    assertFrame(ListDates.between(Frames.ofDdl("date DATE").build(TestSpark.session()))).isEmpty();
  }

  @Test
  void touchpointsNameTheirChannelsOnceInOrder() {
    assertFrame(
            ListTouchpoints.of(
                Frames.of(Touchpoint.TABLE)
                    .columns(Touchpoint.TOUCHPOINT, Touchpoint.CHANNEL, Touchpoint.STARTED_AT)
                    .row("Website", "Paid Search", "2026-01-05 23:59:59")
                    .row("Website", "Direct", "2026-01-07 00:00:00")
                    .row("Website", "Direct", "2026-01-06 12:00:00")
                    .row("Shop", "Shop", "2026-01-05 12:00:00")
                    .build(TestSpark.session())))
        .hasExactly(
            row("Website", "Direct, Paid Search", "2026-01-05", "2026-01-07", 3),
            row("Shop", "Shop", "2026-01-05", "2026-01-05", 1));
  }

  @Test
  void theLastStepOfAProcessIsItsGoalAndAStepThatNobodyReachedIsTold() {
    assertFrame(
            ListProcessSteps.of(
                Given.PROCESSES,
                Frames.of(Journey.TABLE)
                    .columns(Journey.PROCESS, Journey.STEPS_REACHED)
                    .row("acquisition", List.of(1, 3))
                    .row("acquisition", List.of(1))
                    .row("not declared any more", List.of(1, 2))
                    .build(TestSpark.session())))
        .hasExactly(
            row("acquisition", 1, "look", "awareness", 1, false, false, 2),
            row("acquisition", 2, "compare", "consideration", 2, true, false, 0),
            row("acquisition", 3, "order", "purchase", 3, false, true, 1));
  }
}

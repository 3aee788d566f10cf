package io.journeylake.tables;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.lake.Schemas;
import io.journeylake.table.DimProcessStep;
import io.journeylake.table.Touchpoint;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
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
  void theLastStepOfAProcessIsItsGoal() {
    assertFrame(
            TestSpark.session()
                .createDataFrame(
                    ListProcessSteps.of(Given.PROCESSES), Schemas.of(DimProcessStep.TABLE)))
        .hasInOrder(
            row("acquisition", 1, "look", "awareness", 1, false, false),
            row("acquisition", 2, "compare", "consideration", 2, true, false),
            row("acquisition", 3, "order", "purchase", 3, false, true));
  }
}

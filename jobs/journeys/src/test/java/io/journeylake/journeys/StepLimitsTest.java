package io.journeylake.journeys;

import static io.journeylake.journeys.Cuts.BUY;
import static io.journeylake.journeys.Cuts.cut;
import static io.journeylake.journeys.Cuts.in;
import static io.journeylake.journeys.Cuts.timeline;
import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.table.Journey;
import io.journeylake.testkit.FrameAssert;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Times of single steps, and events that end a journey. */
class StepLimitsTest {

  private static final String LOOK = "web.page_viewed";
  private static final String COMPARE = "web.product_viewed";
  private static final String ORDER = "web.order_placed";

  @Test
  void stepWithATimeOfItsOwnIsReachedAtTheLastSecondOfItAndNotLater() {
    quick(in("2026-01-01 10:00:00", "Website", LOOK), in("2026-01-01 11:00:00", "Shop", ORDER))
        .hasExactly(row("2026-01-01 10:00:00", "converted", "[1, 3]", 2));
    quick(in("2026-01-01 10:00:00", "Website", LOOK), in("2026-01-01 11:00:01", "Shop", ORDER))
        .hasExactly(row("2026-01-01 10:00:00", "dropped", "[1]", 2));
  }

  @Test
  void whoTakesTheStepBeforeAnewHasTheWholeTimeAnew() {
    quick(
            in("2026-01-01 10:00:00", "Website", LOOK),
            in("2026-01-01 12:00:00", "Website", LOOK),
            in("2026-01-01 13:00:00", "Shop", ORDER))
        .hasExactly(row("2026-01-01 10:00:00", "converted", "[1, 3]", 3));
  }

  @Test
  void eventOfAnExclusionDropsTheJourneyWithItsContactAndTheCustomerMayEnterAgain() {
    excluding(
            new ExclusionSettings(Cuts.types("web.cart_emptied"), null, null),
            in("2026-01-01 10:00:00", "Website", LOOK),
            in("2026-01-02 10:00:00", "App", "web.cart_emptied"),
            in("2026-01-03 10:00:00", "Shop", ORDER),
            in("2026-01-04 10:00:00", "Website", LOOK),
            in("2026-01-05 10:00:00", "Shop", ORDER))
        .hasExactly(
            row("2026-01-01 10:00:00", "dropped", "[1]", 2),
            row("2026-01-04 10:00:00", "converted", "[1, 3]", 2));
  }

  @Test
  void exclusionHoldsUntilTheGoalWhereStepsComeInAnyOrder() {
    ProcessSettings anyOrder =
        new ProcessSettings(
            "buy",
            BUY.timeOut(),
            BUY.window(),
            null,
            null,
            null,
            StepOrder.ANY,
            null,
            List.of(new ExclusionSettings(Cuts.types("web.cart_emptied"), null, null)),
            List.of(
                Cuts.step("look", "awareness", LOOK),
                Cuts.step("compare", "consideration", COMPARE),
                Cuts.step("order", "purchase", ORDER)));

    assertFrame(
            CutTimeline.journeys(
                cut(
                    timeline(
                        in("2026-01-01 10:00:00", "Website", LOOK),
                        in("2026-01-02 10:00:00", "Shop", ORDER),
                        in("2026-01-03 10:00:00", "App", "web.cart_emptied"),
                        in("2026-01-04 10:00:00", "Website", COMPARE)),
                    "2026-06-01",
                    anyOrder)))
        .columns(Journey.OUTCOME, Journey.STEPS_REACHED, Journey.CONTACTS)
        .hasExactly(row("dropped", "[1, 3]", 3));
  }

  @Test
  void exclusionHoldsOnlyBetweenItsSteps() {
    ExclusionSettings fromCompare =
        new ExclusionSettings(Cuts.types("web.cart_emptied"), "compare", "order");
    excluding(
            fromCompare,
            in("2026-01-01 10:00:00", "Website", LOOK),
            in("2026-01-02 10:00:00", "App", "web.cart_emptied"),
            in("2026-01-03 10:00:00", "Shop", ORDER))
        .hasExactly(row("2026-01-01 10:00:00", "converted", "[1, 3]", 3));
    excluding(
            fromCompare,
            in("2026-01-01 10:00:00", "Website", LOOK),
            in("2026-01-01 12:00:00", "Website", COMPARE),
            in("2026-01-02 10:00:00", "App", "web.cart_emptied"),
            in("2026-01-03 10:00:00", "Shop", ORDER))
        .hasExactly(row("2026-01-01 10:00:00", "dropped", "[1, 2]", 3));
  }

  @Test
  void overlappingExclusionsEndAJourneyAsEitherDoes() {
    excluding(
            List.of(
                new ExclusionSettings(Cuts.types("web.cart_emptied"), null, null),
                new ExclusionSettings(Cuts.types("web.cart_*"), "look", "order")),
            in("2026-01-01 10:00:00", "Website", LOOK),
            in("2026-01-02 10:00:00", "App", "web.cart_left"),
            in("2026-01-03 10:00:00", "Website", LOOK),
            in("2026-01-04 10:00:00", "App", "web.cart_emptied"))
        .hasExactly(
            row("2026-01-01 10:00:00", "dropped", "[1]", 2),
            row("2026-01-03 10:00:00", "dropped", "[1]", 2));
  }

  @Test
  void companyThatEndsAJourneyIsNotWhereTheCustomerLeftIt() {
    excluding(
            new ExclusionSettings(Cuts.types("ecom.cart_expired"), null, null),
            in("2026-01-01 10:00:00", "Website", LOOK),
            Cuts.out("2026-01-02 10:00:00", "Email", "ecom.cart_expired"),
            in("2026-01-03 10:00:00", "Shop", ORDER))
        .hasExactly(row("2026-01-01 10:00:00", "dropped", "[1]", 1));
  }

  /** Buying, of which the order must follow the step before within an hour. */
  private static FrameAssert quick(String[]... events) {
    StepSettings order = BUY.steps().get(2);
    StepSettings quick =
        new StepSettings(
            order.name(), order.phase(), order.when(), null, null, Duration.ofHours(1));
    return process(List.of(), List.of(BUY.steps().get(0), BUY.steps().get(1), quick), events);
  }

  private static FrameAssert excluding(ExclusionSettings exclusion, String[]... events) {
    return excluding(List.of(exclusion), events);
  }

  private static FrameAssert excluding(List<ExclusionSettings> exclusions, String[]... events) {
    return process(exclusions, BUY.steps(), events);
  }

  private static FrameAssert process(
      List<ExclusionSettings> exclusions, List<StepSettings> steps, String[]... events) {
    ProcessSettings process =
        new ProcessSettings(
            "buy", BUY.timeOut(), BUY.window(), null, null, null, null, null, exclusions, steps);
    return assertFrame(CutTimeline.journeys(cut(timeline(events), "2026-03-01", process)))
        .columns(Journey.ENTERED_AT, Journey.OUTCOME, Journey.STEPS_REACHED, Journey.CONTACTS);
  }
}

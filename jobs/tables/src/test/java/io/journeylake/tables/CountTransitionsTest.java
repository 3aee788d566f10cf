package io.journeylake.tables;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.table.Journey;
import io.journeylake.table.Transition;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CountTransitionsTest {

  @Test
  void asManyComeToATouchpointAsLeaveItAndRepeatsGoToThemselves() {
    Dataset<Row> contacts =
        contacts(
            Given.journeySteps()
                .row("j1", 1, 1, "acquisition", "awareness", "Website", null, false)
                .row("j1", 2, 1, "acquisition", "awareness", "Website", 60, false)
                .row("j1", 3, 1, "acquisition", "purchase", "Shop", 120, true)
                .row("j2", 1, 1, "acquisition", "awareness", "Website", null, true)
                .row("j3", 1, 2, "acquisition", "awareness", "Website", null, false)
                .row("j3", 2, 2, "acquisition", "purchase", "Shop", 240, true));

    assertFrame(CountTransitions.of(contacts))
        .columns(
            Transition.FROM_TOUCHPOINT,
            Transition.TO_TOUCHPOINT,
            Transition.TRANSITIONS,
            Transition.JOURNEYS,
            Transition.CUSTOMERS,
            Transition.SHARE,
            Transition.MEAN_WAIT_SECONDS,
            Transition.MEDIAN_WAIT_SECONDS,
            Transition.P90_WAIT_SECONDS,
            Transition.TOTAL_WAIT_SECONDS,
            Transition.SHARE_OF_WAIT,
            Transition.WAIT_RANK)
        .hasExactly(
            row("(start)", "Website", 3, 3, 2, 1.0, null, null, null, 0, 0.0, null),
            row("Website", "Website", 1, 1, 1, 0.25, 60.0, 60.0, 60.0, 60, 60.0 / 420, 2),
            row("Website", "Shop", 2, 2, 2, 0.5, 180.0, 180.0, 228.0, 360, 360.0 / 420, 1),
            row("Website", "(dropped)", 1, 1, 1, 0.25, null, null, null, 0, 0.0, null),
            row("Shop", "(converted)", 1, 1, 1, 0.5, null, null, null, 0, 0.0, null),
            row("Shop", "(open)", 1, 1, 1, 0.5, null, null, null, 0, 0.0, null));
  }

  @Test
  void aJourneyThatGoesTheSameWayTwiceIsOneJourney() {
    Dataset<Row> contacts =
        contacts(
            Given.journeySteps()
                .row("j1", 1, 1, "acquisition", "awareness", "Website", null, false)
                .row("j1", 2, 1, "acquisition", "awareness", "Phone", 5, false)
                .row("j1", 3, 1, "acquisition", "awareness", "Website", 5, false)
                .row("j1", 4, 1, "acquisition", "awareness", "Phone", 15, true));

    assertFrame(CountTransitions.of(contacts).where("to_touchpoint = 'Phone'"))
        .columns(
            Transition.TRANSITIONS,
            Transition.JOURNEYS,
            Transition.CUSTOMERS,
            Transition.TOTAL_WAIT_SECONDS)
        .hasExactly(row(2, 1, 1, 20));
  }

  private static Dataset<Row> contacts(Frames steps) {
    Dataset<Row> journeys =
        Frames.of(Journey.TABLE)
            .columns(Journey.JOURNEY_ID, Journey.CUSTOMER_ID, Journey.OUTCOME)
            .row("j1", 1, "converted")
            .row("j2", 1, "dropped")
            .row("j3", 2, "open")
            .build(TestSpark.session());
    return JoinContacts.of(
        steps.build(TestSpark.session()), JoinCustomers.to(journeys, Given.customers()));
  }
}

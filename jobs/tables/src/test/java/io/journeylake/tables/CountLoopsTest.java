package io.journeylake.tables;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.table.Journey;
import io.journeylake.table.JourneyStep;
import io.journeylake.table.Loop;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CountLoopsTest {

  @Test
  void repeatWithoutAContactInBetweenIsASelfLoopAndAReturnIsARepetition() {
    Dataset<Row> contacts =
        contacts(
            steps()
                .row("j1", 1, 1, "Website", "2026-01-05 10:00:00", "2026-01-05 10:01:00")
                .row("j1", 2, 1, "Website", "2026-01-05 10:02:00", "2026-01-05 10:03:00")
                .row("j1", 3, 1, "Phone", "2026-01-05 11:00:00", "2026-01-05 11:10:00")
                .row("j1", 4, 1, "Website", "2026-01-05 12:00:00", "2026-01-05 12:03:00")
                .row("j1", 5, 1, "Phone", "2026-01-05 13:00:00", "2026-01-05 13:10:00"));

    assertLoops(
        contacts,
        row("Website", 3, 1, 1, 1, 1, 1, 120, 7200, 7200.0),
        row("Phone", 2, 1, 0, 1, 0, 1, 0, 7200, 7200.0));
  }

  @Test
  void journeysAreCountedOnceHoweverOftenTheyGoInCircles() {
    Dataset<Row> contacts =
        contacts(
            steps()
                .row("j1", 1, 1, "Website", "2026-01-05 10:00:00", "2026-01-05 10:00:00")
                .row("j1", 2, 1, "Website", "2026-01-05 10:00:10", "2026-01-05 10:00:10")
                .row("j1", 3, 1, "Website", "2026-01-05 10:00:30", "2026-01-05 10:00:30")
                .row("j2", 1, 1, "Website", "2026-01-06 10:00:00", "2026-01-06 10:00:00")
                .row("j3", 1, 2, "Website", "2026-01-06 10:00:00", "2026-01-06 10:00:00")
                .row("j3", 2, 2, "Website", "2026-01-06 10:01:00", "2026-01-06 10:01:00"));

    assertLoops(contacts, row("Website", 6, 3, 3, 0, 2, 0, 90, 0, null));
  }

  @Test
  void contactThatBeginsBeforeTheOneBeforeEndsCostsNothingLessThanNothing() {
    Dataset<Row> contacts =
        contacts(
            steps()
                .row("j1", 1, 1, "Website", "2026-01-05 10:00:00", "2026-01-05 11:00:00")
                .row("j1", 2, 1, "Website", "2026-01-05 10:30:00", "2026-01-05 10:40:00"));

    assertLoops(contacts, row("Website", 2, 1, 1, 0, 1, 0, 0, 0, null));
  }

  private static void assertLoops(Dataset<Row> contacts, Object[]... expected) {
    assertFrame(CountLoops.of(contacts))
        .columns(
            Loop.TOUCHPOINT,
            Loop.CONTACTS,
            Loop.JOURNEYS,
            Loop.SELF_LOOPS,
            Loop.REPETITIONS,
            Loop.SELF_LOOP_JOURNEYS,
            Loop.REPETITION_JOURNEYS,
            Loop.SELF_LOOP_SECONDS,
            Loop.REPETITION_SECONDS,
            Loop.MEDIAN_REPETITION_SECONDS)
        .hasExactly(expected);
  }

  private static Frames steps() {
    return Frames.of(JourneyStep.TABLE)
        .columns(
            JourneyStep.JOURNEY_ID,
            JourneyStep.SEQUENCE,
            JourneyStep.CUSTOMER_ID,
            JourneyStep.TOUCHPOINT,
            JourneyStep.STARTED_AT,
            JourneyStep.ENDED_AT);
  }

  private static Dataset<Row> contacts(Frames steps) {
    Dataset<Row> journeys =
        Frames.of(Journey.TABLE)
            .columns(Journey.JOURNEY_ID, Journey.CUSTOMER_ID)
            .row("j1", 1)
            .row("j2", 1)
            .row("j3", 2)
            .build(TestSpark.session());
    return JoinContacts.of(
        steps.build(TestSpark.session()), JoinCustomers.to(journeys, Given.customers()));
  }
}

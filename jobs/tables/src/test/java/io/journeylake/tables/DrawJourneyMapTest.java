package io.journeylake.tables;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.table.Journey;
import io.journeylake.table.JourneyMap;
import io.journeylake.table.JourneyStep;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DrawJourneyMapTest {

  @Test
  void countsDifferentCustomersAndJourneysAndWhatIsBeyondTheFirstContact() {
    Dataset<Row> map =
        map(
            Given.journeySteps()
                .row("j1", 1, 1, "acquisition", "awareness", "Website", null, false)
                .row("j1", 2, 1, "acquisition", "awareness", "Website", 100, false)
                .row("j1", 3, 1, "acquisition", "purchase", "Website", 10, true)
                .row("j2", 1, 1, "acquisition", "awareness", "Website", null, true)
                .row("j3", 1, 2, "acquisition", "awareness", "Website", null, false)
                .row("j3", 2, 2, "acquisition", "awareness", "Website", 200, true));

    assertFrame(map)
        .columns(
            JourneyMap.PHASE,
            JourneyMap.PHASE_NUMBER,
            JourneyMap.CUSTOMERS,
            JourneyMap.JOURNEYS,
            JourneyMap.CONTACTS,
            JourneyMap.REPEATS,
            JourneyMap.DROPPED,
            JourneyMap.DROP_RATE,
            JourneyMap.MEDIAN_WAIT_SECONDS,
            JourneyMap.P90_WAIT_SECONDS)
        .hasExactly(
            row("awareness", 1, 2, 3, 5, 2, 1, 1.0 / 3, 150.0, 190.0),
            row("purchase", 3, 1, 1, 1, 0, 0, 0.0, 10.0, 10.0));
  }

  @Test
  void addsUpEventsMoneyAndLengthOfContacts() {
    Dataset<Row> steps =
        Frames.of(JourneyStep.TABLE)
            .columns(
                JourneyStep.JOURNEY_ID,
                JourneyStep.SEQUENCE,
                JourneyStep.CUSTOMER_ID,
                JourneyStep.STARTED_AT,
                JourneyStep.ENDED_AT,
                JourneyStep.EVENTS,
                JourneyStep.VALUE,
                JourneyStep.CURRENCY)
            .row("j1", 1, 1, "2026-01-05 10:00:00", "2026-01-05 10:01:40", 3, "0.1", "EUR")
            .row("j1", 2, 1, "2026-01-05 11:00:00", "2026-01-05 11:00:20", 1, "0.2", "EUR")
            .build(TestSpark.session());

    assertFrame(map(steps))
        .columns(
            JourneyMap.EVENTS,
            JourneyMap.VALUE,
            JourneyMap.CURRENCY,
            JourneyMap.MEDIAN_DWELL_SECONDS)
        .hasExactly(row(4, "0.3000", "EUR", 60.0));
  }

  @Test
  void moneyOfSeveralCurrenciesIsNotAdded() {
    Dataset<Row> steps =
        Frames.of(JourneyStep.TABLE)
            .columns(
                JourneyStep.JOURNEY_ID,
                JourneyStep.SEQUENCE,
                JourneyStep.CUSTOMER_ID,
                JourneyStep.TOUCHPOINT,
                JourneyStep.VALUE,
                JourneyStep.CURRENCY)
            .row("j1", 1, 1, "Shop", 5, "EUR")
            .row("j1", 2, 1, "Shop", 5, "USD")
            .row("j1", 3, 1, "Phone", null, "(unknown)")
            .row("j1", 4, 1, "Website", 0, null)
            .build(TestSpark.session());

    assertFrame(map(steps))
        .columns(JourneyMap.TOUCHPOINT, JourneyMap.VALUE, JourneyMap.CURRENCY)
        .hasExactly(
            row("Shop", null, "(mixed)"),
            row("Phone", null, "(unknown)"),
            row("Website", "0.0000", null));
  }

  @Test
  void feelingIsMeasuredWhenItAllRestsOnScoresAndDerivedWhenSomeRestsOnText() {
    Dataset<Row> steps =
        feelings()
            .row("j1", 1, 1, "Review", 0.5, "measured", 0, 0, 0, 0, 0)
            .row("j1", 2, 1, "Review", null, "none", 0, 0, 0, 0, 0)
            .row("j1", 3, 1, "Help desk", -0.25, "measured", 1, 3, 0, 0, 0)
            .row("j1", 4, 1, "Help desk", -0.5, "derived", 0, 1, 0, 0, 0)
            .row("j1", 5, 1, "Survey", null, "none", 0, 0, 1, 2, 4)
            .build(TestSpark.session());

    assertFrame(map(steps))
        .columns(
            JourneyMap.TOUCHPOINT,
            JourneyMap.EMOTION,
            JourneyMap.EMOTION_CONTACTS,
            JourneyMap.EMOTION_BASIS,
            JourneyMap.CSAT,
            JourneyMap.CSAT_GOOD,
            JourneyMap.CSAT_ANSWERS,
            JourneyMap.NPS,
            JourneyMap.NPS_ANSWERS)
        .hasExactly(
            row("Review", 1.0, 1, "measured", null, 0, 0, null, 0),
            row("Help desk", -0.75, 2, "derived", 0.25, 1, 4, null, 0),
            row("Survey", null, 0, "none", null, 0, 0, -25.0, 4));
  }

  private static Frames feelings() {
    return Frames.of(JourneyStep.TABLE)
        .columns(
            JourneyStep.JOURNEY_ID,
            JourneyStep.SEQUENCE,
            JourneyStep.CUSTOMER_ID,
            JourneyStep.TOUCHPOINT,
            JourneyStep.SENTIMENT,
            JourneyStep.SENTIMENT_BASIS,
            JourneyStep.CSAT_GOOD,
            JourneyStep.CSAT_ANSWERS,
            JourneyStep.NPS_PROMOTERS,
            JourneyStep.NPS_DETRACTORS,
            JourneyStep.NPS_ANSWERS);
  }

  private static Dataset<Row> map(Frames steps) {
    return map(steps.build(TestSpark.session()));
  }

  private static Dataset<Row> map(Dataset<Row> steps) {
    Dataset<Row> journeys =
        Frames.of(Journey.TABLE)
            .columns(Journey.JOURNEY_ID, Journey.CUSTOMER_ID, Journey.OUTCOME)
            .row("j1", 1, "converted")
            .row("j2", 1, "dropped")
            .row("j3", 2, "open")
            .build(TestSpark.session());
    return new RateSatisfaction(1)
        .ofCells(
            DrawJourneyMap.of(
                JoinContacts.of(steps, JoinCustomers.to(journeys, Given.customers())),
                Given.PROCESSES.phases()));
  }
}

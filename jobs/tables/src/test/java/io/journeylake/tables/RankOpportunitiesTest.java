package io.journeylake.tables;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.table.Journey;
import io.journeylake.table.JourneyMap;
import io.journeylake.table.JourneyStep;
import io.journeylake.table.Opportunity;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RankOpportunitiesTest {

  private static final TablesSettings.Pain THRESHOLDS =
      new TablesSettings.Pain(1, 0.25, Duration.ofSeconds(100), List.of("acquisition"), 0.5, -0.5);

  @Test
  void customersWhomEachTroubleMetAreCountedAndWeighed() {
    assertFrame(
            ranked(
                steps()
                    .row("acquisition", "j1", 1, 1, "purchase", "Phone", null, null, false)
                    .row("acquisition", "j1", 2, 1, "purchase", "Phone", 300, -1.0, false)
                    .row("acquisition", "j1", 3, 1, "purchase", "Phone", 300, null, true)
                    .row("acquisition", "j2", 1, 2, "purchase", "Phone", null, null, true)))
        .columns(
            Opportunity.PAIN,
            Opportunity.RANK,
            Opportunity.CUSTOMERS,
            Opportunity.CONTACTS,
            Opportunity.SEVERITY,
            Opportunity.IMPORTANCE,
            Opportunity.SCORE,
            Opportunity.FORMULA)
        .hasExactly(
            row(
                "feeling",
                1,
                1,
                1,
                4.0,
                2.0,
                8.0,
                "customers 1 × severity 4.00 × importance 2.00 = 8.0"),
            row(
                "waiting",
                2,
                1,
                2,
                3.0,
                2.0,
                6.0,
                "customers 1 × severity 3.00 × importance 2.00 = 6.0"),
            row(
                "circles",
                3,
                1,
                2,
                2.0,
                2.0,
                4.0,
                "customers 1 × severity 2.00 × importance 2.00 = 4.0"),
            row(
                "drop-off",
                4,
                1,
                1,
                2.0,
                2.0,
                4.0,
                "customers 1 × severity 2.00 × importance 2.00 = 4.0"));
  }

  @Test
  void contactsWithinTheThresholdAreNoEvidence() {
    assertFrame(
            ranked(
                steps()
                    .row("acquisition", "j1", 1, 1, "awareness", "App", 100, null, false)
                    .row("acquisition", "j1", 2, 1, "purchase", "Shop", 100, null, false)
                    .row("acquisition", "j2", 1, 2, "purchase", "Shop", 1000, -0.1, true)))
        .columns(Opportunity.PHASE, Opportunity.PAIN, Opportunity.CONTACTS, Opportunity.IMPORTANCE)
        .hasExactly(row("purchase", "drop-off", 1, 2.0), row("purchase", "waiting", 1, 2.0));
  }

  @Test
  void cellOfTheMapHasItsBestOpportunityOrSaysThatThereIsNone() {
    Dataset<Row> contacts =
        contacts(
            steps()
                .row("acquisition", "j1", 1, 1, "awareness", "App", 100, null, false)
                .row("acquisition", "j2", 1, 2, "purchase", "Shop", 1000, null, true));
    Dataset<Row> map = map(contacts);

    assertFrame(RankOpportunities.onMap(map, ranks().apply(contacts, map)))
        .columns(
            JourneyMap.TOUCHPOINT,
            JourneyMap.OPPORTUNITY_SCORE,
            JourneyMap.OPPORTUNITY_RANK,
            JourneyMap.OPPORTUNITY_BASIS)
        .hasExactly(row("App", null, null, "none"), row("Shop", 20.0, 1, "derived"));
  }

  @Test
  void nameWithAQuoteStaysInItsQuotes() {
    Row found =
        ranked(steps().row("acquisition", "j2", 1, 2, "purchase", "Jan's", null, null, true))
            .head();

    assertThat(found.<String>getAs(Opportunity.EVIDENCE)).contains("s.touchpoint = 'Jan''s' AND");
  }

  private static Dataset<Row> ranked(Frames steps) {
    Dataset<Row> contacts = contacts(steps);
    return ranks().apply(contacts, map(contacts));
  }

  private static Dataset<Row> contacts(Frames steps) {
    Dataset<Row> journeys =
        Frames.of(Journey.TABLE)
            .columns(Journey.JOURNEY_ID, Journey.CUSTOMER_ID, Journey.OUTCOME)
            .row("j1", 1, "converted")
            .row("j2", 2, "dropped")
            .build(TestSpark.session());
    return JoinContacts.of(
        steps.build(TestSpark.session()), JoinCustomers.to(journeys, Given.customers()));
  }

  private static Dataset<Row> map(Dataset<Row> contacts) {
    return DrawJourneyMap.of(contacts, Given.PROCESSES.phases());
  }

  private static RankOpportunities ranks() {
    return new RankOpportunities(
        THRESHOLDS,
        List.of(
            new TablesSettings.Importance(null, "purchase", 9),
            new TablesSettings.Importance(null, "purchase", 2),
            new TablesSettings.Importance("return", "purchase", 7)));
  }

  private static Frames steps() {
    return Frames.of(JourneyStep.TABLE)
        .columns(
            JourneyStep.PROCESS,
            JourneyStep.JOURNEY_ID,
            JourneyStep.SEQUENCE,
            JourneyStep.CUSTOMER_ID,
            JourneyStep.PHASE,
            JourneyStep.TOUCHPOINT,
            JourneyStep.WAIT_SECONDS,
            JourneyStep.SENTIMENT,
            JourneyStep.IS_LAST);
  }
}

package io.journeylake.tables;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.table.Handover;
import io.journeylake.table.Journey;
import io.journeylake.table.JourneyStep;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CountHandoversTest {

  @Test
  void changeOfChannelIsCountedWithItsWaitAndWhetherItLostTheCustomer() {
    Dataset<Row> contacts =
        Frames.of(JourneyStep.TABLE)
            .columns(
                JourneyStep.JOURNEY_ID,
                JourneyStep.SEQUENCE,
                JourneyStep.CUSTOMER_ID,
                JourneyStep.CHANNEL,
                JourneyStep.WAIT_SECONDS,
                JourneyStep.IS_LAST)
            .row("j1", 1, 1, "Website", null, false)
            .row("j1", 2, 1, "Website", 10, false)
            .row("j1", 3, 1, "Phone", 100, false)
            .row("j1", 4, 1, "Website", 50, false)
            .row("j1", 5, 1, "Phone", 300, true)
            .row("j2", 1, 1, "Website", null, false)
            .row("j2", 2, 1, "Phone", 200, true)
            .row("j3", 1, 2, "Phone", null, true)
            .build(TestSpark.session());
    Dataset<Row> journeys =
        Frames.of(Journey.TABLE)
            .columns(Journey.JOURNEY_ID, Journey.CUSTOMER_ID, Journey.OUTCOME)
            .row("j1", 1, "converted")
            .row("j2", 1, "dropped")
            .row("j3", 2, "dropped")
            .build(TestSpark.session());

    assertFrame(
            CountHandovers.of(
                JoinContacts.of(contacts, JoinCustomers.to(journeys, Given.customers()))))
        .columns(
            Handover.FROM_CHANNEL,
            Handover.TO_CHANNEL,
            Handover.HANDOVERS,
            Handover.JOURNEYS,
            Handover.CUSTOMERS,
            Handover.DROPPED,
            Handover.DROP_RATE,
            Handover.MEAN_WAIT_SECONDS,
            Handover.MEDIAN_WAIT_SECONDS,
            Handover.P90_WAIT_SECONDS,
            Handover.TOTAL_WAIT_SECONDS)
        .hasExactly(
            row("Website", "Phone", 3, 2, 1, 1, 1.0 / 3, 200.0, 200.0, 280.0, 600),
            row("Phone", "Website", 1, 1, 1, 0, 0.0, 50.0, 50.0, 50.0, 50));
  }
}

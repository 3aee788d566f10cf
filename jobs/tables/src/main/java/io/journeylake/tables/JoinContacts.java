package io.journeylake.tables;

import static org.apache.spark.sql.functions.col;

import io.journeylake.table.DimCustomer;
import io.journeylake.table.Journey;
import io.journeylake.table.JourneyStep;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Gives each contact of a journey the persona, period and outcome of the journey, and lays the
 * contacts of a customer together: the journey map and the transitions both count from here.
 */
final class JoinContacts {

  private JoinContacts() {}

  /** Contacts with their journey's columns. Many contacts, one journey each. */
  static Dataset<Row> of(Dataset<Row> journeySteps, Dataset<Row> journeys) {
    Dataset<Row> contacts =
        journeySteps.select(
            col(JourneyStep.JOURNEY_ID),
            col(JourneyStep.SEQUENCE),
            col(JourneyStep.CUSTOMER_ID),
            col(JourneyStep.PROCESS),
            col(JourneyStep.PHASE),
            col(JourneyStep.CHANNEL),
            col(JourneyStep.TOUCHPOINT),
            col(JourneyStep.STARTED_AT),
            col(JourneyStep.ENDED_AT),
            col(JourneyStep.WAIT_SECONDS),
            col(JourneyStep.EVENTS),
            col(JourneyStep.VALUE),
            col(JourneyStep.CURRENCY),
            col(JourneyStep.SENTIMENT),
            col(JourneyStep.SENTIMENT_BASIS),
            col(JourneyStep.CSAT_GOOD),
            col(JourneyStep.CSAT_ANSWERS),
            col(JourneyStep.NPS_PROMOTERS),
            col(JourneyStep.NPS_DETRACTORS),
            col(JourneyStep.NPS_ANSWERS),
            col(JourneyStep.IS_LAST));
    Dataset<Row> perJourney =
        journeys.select(
            col(Journey.JOURNEY_ID),
            col(Journey.CUSTOMER_ID),
            col(DimCustomer.PERSONA_ID),
            col(Journey.PERIOD),
            col(Journey.OUTCOME));
    // Laid out by customer once, for the join and for all that is counted by customer.
    return contacts
        .repartition(col(Journey.CUSTOMER_ID))
        .join(
            perJourney.hint("shuffle_hash"),
            CollectionConverters.asScala(List.of(Journey.CUSTOMER_ID, Journey.JOURNEY_ID)).toSeq(),
            "inner");
  }
}

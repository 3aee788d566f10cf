package io.journeylake.tables;

import io.journeylake.table.DimCustomer;
import io.journeylake.table.Journey;
import io.journeylake.table.JourneyStep;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows that several tests begin with. */
final class Given {

  /** A process with an optional step in the middle. */
  static final ProcessDefinitions PROCESSES =
      new ProcessDefinitions(
          List.of("awareness", "consideration", "purchase"),
          List.of(
              new ProcessDefinition(
                  "acquisition",
                  List.of(
                      new StepDefinition("look", "awareness", false),
                      new StepDefinition("compare", "consideration", true),
                      new StepDefinition("order", "purchase", false)))));

  private Given() {}

  /** Customers 1 and 2 of persona 1, and customer 3 whom no persona was given. */
  static Dataset<Row> customers() {
    return Frames.of(DimCustomer.TABLE)
        .columns(DimCustomer.CUSTOMER_ID, DimCustomer.PERSONA_ID, DimCustomer.FIRST_SEEN_ON)
        .row(1, 1, "2026-01-01")
        .row(2, 1, "2026-01-01")
        .row(3, null, "2026-01-01")
        .build(TestSpark.session());
  }

  /** Journeys of January with the columns that most tests need. */
  static Frames journeys() {
    return Frames.of(Journey.TABLE)
        .columns(
            Journey.JOURNEY_ID,
            Journey.CUSTOMER_ID,
            Journey.PROCESS,
            Journey.PERIOD,
            Journey.OUTCOME,
            Journey.ENTERED_AT,
            Journey.ENDED_AT,
            Journey.CONTACTS,
            Journey.PATH,
            Journey.VALUE);
  }

  /** Contacts of journeys with the columns that most tests need. */
  static Frames journeySteps() {
    return Frames.of(JourneyStep.TABLE)
        .columns(
            JourneyStep.JOURNEY_ID,
            JourneyStep.SEQUENCE,
            JourneyStep.CUSTOMER_ID,
            JourneyStep.PROCESS,
            JourneyStep.PHASE,
            JourneyStep.TOUCHPOINT,
            JourneyStep.WAIT_SECONDS,
            JourneyStep.IS_LAST);
  }

  /** Step numbers as the journey table holds them. */
  static Object numbers(Integer... numbers) {
    return numbers;
  }

  /** Times of a day in January as the journey table holds them. */
  static Object times(String... timesOfDay) {
    return Arrays.stream(timesOfDay)
        .map(time -> Instant.parse("2026-01-05T" + time + "Z"))
        .toArray(Instant[]::new);
  }
}

package io.journeylake.tables;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.apache.spark.sql.functions.expr;

import io.journeylake.table.Journey;
import io.journeylake.table.JourneyPath;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RankPathsTest {

  private static final String AT_TEN = "2026-01-05 10:00:00";

  @Test
  void rareJourneysAreCountedAsOtherAndTiesGoByName() {
    Frames journeys =
        Given.journeys()
            .row(
                "j1", 1, "buy", "2026-01-01", "converted", AT_TEN, "2026-01-05 10:00:10", 2, "B", 5)
            .row("j2", 1, "buy", "2026-01-01", "dropped", AT_TEN, "2026-01-05 10:00:30", 2, "B", 0)
            .row("j3", 2, "buy", "2026-01-01", "open", AT_TEN, AT_TEN, 1, "A", 0)
            .row("j4", 2, "buy", "2026-01-01", "dropped", AT_TEN, AT_TEN, 1, "C", 0)
            .row("j5", 2, "buy", "2026-01-01", "open", AT_TEN, "2026-01-05 10:00:50", 1, "D", "0.5")
            .row("j6", 2, "buy", "2026-02-01", "open", AT_TEN, AT_TEN, 1, "D", 0);

    assertFrame(ranked(journeys))
        .columns(
            JourneyPath.PERIOD,
            JourneyPath.RANK,
            JourneyPath.PATH,
            JourneyPath.PATHS,
            JourneyPath.JOURNEYS,
            JourneyPath.SHARE,
            JourneyPath.COVERAGE,
            JourneyPath.CUSTOMERS,
            JourneyPath.CONVERTED,
            JourneyPath.DROPPED,
            JourneyPath.OPEN,
            JourneyPath.MEDIAN_DURATION_SECONDS,
            JourneyPath.VALUE)
        .hasExactly(
            row("2026-01-01", 1, "B", 1, 2, 0.4, 0.4, 1, 1, 1, 0, 20.0, "5.0000"),
            row("2026-01-01", 2, "A", 1, 1, 0.2, 0.6, 1, 0, 0, 1, 0.0, "0.0000"),
            row("2026-01-01", 3, "(other)", 2, 2, 0.4, 1.0, 1, 0, 1, 1, 25.0, "0.5000"),
            row("2026-02-01", 1, "D", 1, 1, 1.0, 1.0, 1, 0, 0, 1, 0.0, "0.0000"));
  }

  @Test
  void moneyOfSeveralCurrenciesIsNotAdded() {
    Dataset<Row> journeys =
        Given.journeys()
            .row("j1", 1, "buy", "2026-01-01", "open", AT_TEN, AT_TEN, 1, "A", 5)
            .row("j2", 2, "buy", "2026-01-01", "open", AT_TEN, AT_TEN, 1, "A", 5)
            .row("j3", 2, "buy", "2026-01-01", "open", AT_TEN, AT_TEN, 1, "A", 0)
            .row("j4", 1, "buy", "2026-02-01", "open", AT_TEN, AT_TEN, 1, "A", 5)
            .row("j5", 2, "buy", "2026-02-01", "open", AT_TEN, AT_TEN, 1, "A", 0)
            .build(TestSpark.session())
            .withColumn(
                Journey.CURRENCY,
                expr("CASE WHEN value > 0 THEN if(journey_id = 'j2', 'USD', 'EUR') END"));

    assertFrame(new RankPaths(2).apply(JoinCustomers.to(journeys, Given.customers())))
        .columns(JourneyPath.PERIOD, JourneyPath.VALUE, JourneyPath.CURRENCY)
        .hasExactly(row("2026-01-01", null, "(mixed)"), row("2026-02-01", "5.0000", "EUR"));
  }

  @Test
  void personasHaveRankingsOfTheirOwn() {
    Frames journeys =
        Given.journeys()
            .row("j1", 1, "buy", "2026-01-01", "open", AT_TEN, AT_TEN, 1, "A", 0)
            .row("j2", 3, "buy", "2026-01-01", "open", AT_TEN, AT_TEN, 1, "A", 0);

    assertFrame(ranked(journeys))
        .columns(JourneyPath.PERSONA_ID, JourneyPath.RANK, JourneyPath.JOURNEYS)
        .hasExactly(row(1, 1, 1), row(0, 1, 1));
  }

  private static Dataset<Row> ranked(Frames journeys) {
    return new RankPaths(2)
        .apply(JoinCustomers.to(journeys.build(TestSpark.session()), Given.customers()));
  }
}

package io.journeylake.journeys;

import static io.journeylake.journeys.Cuts.BUY;
import static io.journeylake.journeys.Cuts.cut;
import static io.journeylake.journeys.Cuts.in;
import static io.journeylake.journeys.Cuts.step;
import static io.journeylake.journeys.Cuts.timeline;
import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.apache.spark.sql.functions.expr;

import io.journeylake.table.Journey;
import io.journeylake.table.JourneyStep;
import io.journeylake.table.Session;
import io.journeylake.table.TimelineEvent;
import io.journeylake.table.Touchpoint;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Money is added only where it is all in one currency that is known. */
class MoneyTest {

  private static final String VIEW = "web.page_viewed";
  private static final String ORDER = "ecom.order_placed";

  @Test
  void moneyOfOneCurrencyIsAdded() {
    assertMoney("'EUR'", "10", "20.0000", "EUR");
    assertMoney("if(event_id = 'e2', null, 'EUR')", "if(event_id = 'e2', 0, 10)", "10.0000", "EUR");
  }

  @Test
  void moneyOfSeveralCurrenciesIsNotAdded() {
    assertMoney("if(event_id = 'e1', 'USD', 'EUR')", "10", null, "(mixed)");
  }

  @Test
  void moneyWithAndWithoutCurrencyIsNotAdded() {
    assertMoney("if(event_id = 'e1', null, 'EUR')", "10", null, "(mixed)");
  }

  @Test
  void moneyWithoutCurrencyIsNotAdded() {
    assertMoney("cast(null AS STRING)", "10", null, "(unknown)");
  }

  @Test
  void nothingIsNothingInEveryCurrency() {
    assertMoney("if(event_id = 'e1', 'USD', 'EUR')", "0", "0.0000", null);
  }

  @Test
  void contactsOfOneCurrencyEachMayMakeAJourneyOfSeveral() {
    Dataset<Row> cut =
        cut(
            timeline(
                    in("2026-01-01 10:00:00", "Website", VIEW),
                    in("2026-01-01 10:01:00", "App", VIEW),
                    in("2026-01-01 10:02:00", "Website", VIEW))
                .withColumn(TimelineEvent.VALUE, expr("cast(5 AS DECIMAL(18,4))"))
                .withColumn(TimelineEvent.CURRENCY, expr("if(event_id = 'e1', 'USD', 'EUR')")),
            "2026-06-01",
            BUY);

    assertFrame(CutTimeline.journeySteps(cut))
        .columns(JourneyStep.VALUE, JourneyStep.CURRENCY)
        .hasExactly(row("5.0000", "EUR"), row("5.0000", "USD"), row("5.0000", "EUR"));
    assertFrame(CutTimeline.journeys(cut))
        .columns(Journey.VALUE, Journey.CURRENCY)
        .hasExactly(row(null, "(mixed)"));
    assertFrame(CutTimeline.sessions(cut))
        .columns(Session.VALUE, Session.CURRENCY)
        .hasExactly(row(null, "(mixed)"));
  }

  @Test
  void whatAnOrderIsWorthIsOfTheJourneyThatItEndsAlsoIfTheWebsiteToldOfItFirst() {
    Dataset<Row> cut =
        cut(
            timeline(
                    in("2026-01-01 10:00:00", "Website", VIEW),
                    in("2026-01-01 10:08:00", "Checkout", "web.order_placed", "1001"),
                    in("2026-01-01 10:08:01", "Website", VIEW),
                    in("2026-01-01 10:08:03", "Shop", ORDER, "1001"),
                    in("2026-01-01 10:09:00", "Shop", ORDER, "1001"))
                .withColumn(TimelineEvent.VALUE, expr("cast(50 AS DECIMAL(18,4))"))
                .withColumn(TimelineEvent.CURRENCY, expr("if(touchpoint = 'Shop', 'EUR', null)"))
                .withColumn(TimelineEvent.VALUE, expr("if(touchpoint = 'Shop', value, null)")),
            "2026-06-01",
            BUY);

    assertFrame(CutTimeline.journeys(cut))
        .columns(Journey.OUTCOME, Journey.VALUE, Journey.CONTACTS, Journey.PATH)
        .hasExactly(row("converted", "100.0000", 3, "Website > Checkout > Shop"));
  }

  @Test
  void orderOfAnotherVisitIsNotOfTheJourneyThatEnded() {
    Dataset<Row> cut =
        cut(
            timeline(
                    in("2026-01-01 10:00:00", "Website", VIEW),
                    in("2026-01-01 10:08:00", "Checkout", "web.order_placed", "1001"),
                    in("2026-01-02 10:08:03", "Shop", ORDER, "1001"))
                .withColumn(
                    TimelineEvent.VALUE,
                    expr("if(touchpoint = 'Shop', cast(50 AS DECIMAL(18,4)), null)"))
                .withColumn(TimelineEvent.CURRENCY, expr("if(touchpoint = 'Shop', 'EUR', null)")),
            "2026-06-01",
            BUY);

    assertFrame(CutTimeline.journeys(cut))
        .columns(Journey.OUTCOME, Journey.VALUE, Journey.CONTACTS)
        .hasExactly(row("converted", "0.0000", 2));
  }

  @Test
  void ordersOfJourneysThatOpenEachOtherAreEachCountedOnce() {
    ProcessSettings again =
        new ProcessSettings(
            "again",
            BUY.timeOut(),
            BUY.window(),
            null,
            true,
            null,
            null,
            null,
            null,
            List.of(step("order", "purchase", ORDER), step("next order", "loyalty", ORDER)));
    Dataset<Row> cut =
        cut(
            timeline(
                    in("2026-01-01 10:00:00", "Shop", ORDER, "1"),
                    in("2026-01-03 10:00:00", "Shop", ORDER, "2"),
                    in("2026-01-05 10:00:00", "Shop", ORDER, "3"))
                .withColumn(
                    TimelineEvent.VALUE, expr("cast(10 * cast(object_id AS INT) AS DECIMAL(18,4))"))
                .withColumn(TimelineEvent.CURRENCY, expr("'EUR'")),
            "2026-06-01",
            again);

    assertFrame(CutTimeline.journeys(cut))
        .columns(Journey.ENTERED_AT, Journey.OUTCOME, Journey.VALUE, Journey.CONTACTS)
        .hasExactly(
            row("2026-01-01 10:00:00", "converted", "30.0000", 2),
            row("2026-01-03 10:00:00", "converted", "30.0000", 2),
            row("2026-01-05 10:00:00", "dropped", "0.0000", 1));
    assertFrame(CutTimeline.journeySteps(cut).where("sequence = 1"))
        .columns(JourneyStep.VALUE, JourneyStep.CURRENCY)
        .hasExactly(row("10.0000", "EUR"), row("0.0000", null), row("0.0000", null));
  }

  /** A look and two more events in one contact, session and journey, with that money. */
  private static void assertMoney(String currencies, String values, String value, String currency) {
    Dataset<Row> cut =
        cut(
            timeline(
                    in("2026-01-01 10:00:00", "Website", VIEW),
                    in("2026-01-01 10:01:00", "Website", ORDER),
                    in("2026-01-01 10:02:00", "Website", ORDER))
                .withColumn(
                    TimelineEvent.VALUE,
                    expr("if(event_id = 'e0', null, cast(" + values + " AS DECIMAL(18,4)))"))
                .withColumn(TimelineEvent.CURRENCY, expr(currencies)),
            "2026-06-01",
            BUY);

    assertFrame(CutTimeline.touchpoints(cut))
        .columns(Touchpoint.VALUE, Touchpoint.CURRENCY)
        .hasExactly(row(value, currency));
    assertFrame(CutTimeline.sessions(cut))
        .columns(Session.VALUE, Session.CURRENCY)
        .hasExactly(row(value, currency));
    assertFrame(CutTimeline.journeySteps(cut))
        .columns(JourneyStep.VALUE, JourneyStep.CURRENCY)
        .hasExactly(row(value, currency));
    assertFrame(CutTimeline.journeys(cut))
        .columns(Journey.VALUE, Journey.CURRENCY)
        .hasExactly(row(value, currency));
  }
}

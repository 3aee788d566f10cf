package io.journeylake.personas;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.lake.Settings;
import io.journeylake.table.CustomerFeature;
import io.journeylake.table.Journey;
import io.journeylake.table.JourneyStep;
import io.journeylake.table.TimelineEvent;
import io.journeylake.table.Touchpoint;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class DescribeCustomersTest {

  private static final SparkSession SPARK = TestSpark.session();

  private final DescribeCustomers describe =
      new DescribeCustomers(
          Settings.defaults().section("personas", PersonasSettings.class),
          List.of("awareness", "consideration", "purchase", "service", "loyalty"),
          LocalDate.of(2026, 1, 31));

  @Test
  void contactsOrdersPhasesAndComplaintsAreCountedPerCustomer() {
    Dataset<Row> contacts =
        Frames.of(Touchpoint.TABLE)
            .columns(
                "touchpoint_id",
                "customer_id",
                "channel",
                "touchpoint",
                "direction",
                "started_at",
                "ended_at",
                "value",
                "sentiment")
            .row(
                "a",
                1,
                "Paid Search",
                "Website",
                "inbound",
                "2026-01-01 10:00:00",
                "2026-01-01 10:05:00",
                0,
                null)
            .row(
                "b",
                1,
                "Email",
                "Newsletter",
                "outbound",
                "2026-01-02 10:00:00",
                "2026-01-02 10:00:00",
                0,
                null)
            .row(
                "c",
                1,
                "Webshop",
                "Webshop order",
                "inbound",
                "2026-01-05 10:00:00",
                "2026-01-05 10:00:00",
                80,
                null)
            .row(
                "d",
                1,
                "Help desk",
                "Help desk e-mail",
                "inbound",
                "2026-01-21 10:00:00",
                "2026-01-21 10:00:00",
                0,
                -0.5)
            .row(
                "e",
                2,
                "Direct",
                "Website",
                "inbound",
                "2026-01-31 09:00:00",
                "2026-01-31 09:00:00",
                0,
                null)
            .build(SPARK);
    Dataset<Row> events =
        Frames.of(TimelineEvent.TABLE)
            .columns("event_id", "customer_id", "event_type", "object_id", "is_counted")
            .row("1", 1, "ecom.order_line", "#1", true)
            .row("2", 1, "ecom.order_line", "#1", true)
            .row("3", 1, "ecom.order_placed", "#2", true)
            .row("4", 1, "ecom.order_placed", "#3", false)
            .build(SPARK);
    Dataset<Row> journeys =
        Frames.of(Journey.TABLE)
            .columns("journey_id", "customer_id", "process")
            .row("j1", 1, "acquisition")
            .row("j2", 1, "complaint")
            .build(SPARK);
    Dataset<Row> steps =
        Frames.of(JourneyStep.TABLE)
            .columns("journey_id", "customer_id", "phase")
            .row("j1", 1, "awareness")
            .row("j1", 1, "purchase")
            .build(SPARK);

    assertFrame(describe.from(events, contacts, journeys, steps))
        .columns(
            CustomerFeature.CUSTOMER_ID,
            CustomerFeature.RECENCY_DAYS,
            CustomerFeature.CONTACTS,
            CustomerFeature.ACTIVE_DAYS,
            CustomerFeature.ORDERS,
            CustomerFeature.PAID_SHARE,
            CustomerFeature.SERVICE_SHARE,
            CustomerFeature.PHASE_REACHED,
            CustomerFeature.COMPLAINTS,
            CustomerFeature.SENTIMENT)
        .hasExactly(
            row(1, 10, 4, 3, 2, 0.25, 0.25, 3, 1, -0.5), row(2, 0, 1, 1, 0, 0.0, 0.0, 0, 0, 0.0));
  }

  @Test
  void moneyOfSeveralCurrenciesIsUnknownAndNotNothing() {
    Dataset<Row> contacts =
        Frames.of(Touchpoint.TABLE)
            .columns("touchpoint_id", "customer_id", "value", "currency")
            .row("a", 1, 10, "EUR")
            .row("b", 1, 5, "EUR")
            .row("c", 2, 10, "EUR")
            .row("d", 2, 10, "USD")
            .row("e", 3, 0, null)
            .build(SPARK);

    assertFrame(
            describe.from(
                Frames.of(TimelineEvent.TABLE).build(SPARK),
                contacts,
                Frames.of(Journey.TABLE).build(SPARK),
                Frames.of(JourneyStep.TABLE).build(SPARK)))
        .columns(CustomerFeature.CUSTOMER_ID, CustomerFeature.VALUE, CustomerFeature.CURRENCY)
        .hasExactly(row(1, 15.0, "EUR"), row(2, null, "(mixed)"), row(3, 0.0, null));
  }

  @Test
  void daysBetweenContactsIsTheSpanSharedOutAndZeroForASingleContact() {
    Dataset<Row> contacts =
        Frames.of(Touchpoint.TABLE)
            .columns("touchpoint_id", "customer_id", "started_at", "ended_at")
            .row("a", 1, "2026-01-01 10:00:00", "2026-01-01 10:00:00")
            .row("b", 1, "2026-01-02 10:00:00", "2026-01-02 10:00:00")
            .row("c", 1, "2026-01-05 10:00:00", "2026-01-05 10:00:00")
            .row("d", 2, "2026-01-05 10:00:00", "2026-01-05 10:00:00")
            .build(SPARK);

    assertFrame(
            describe.from(
                Frames.of(TimelineEvent.TABLE).build(SPARK),
                contacts,
                Frames.of(Journey.TABLE).build(SPARK),
                Frames.of(JourneyStep.TABLE).build(SPARK)))
        .columns(CustomerFeature.CUSTOMER_ID, CustomerFeature.DAYS_BETWEEN_CONTACTS)
        .hasExactly(row(1, 2.0), row(2, 0.0));
  }
}

package io.journeylake.tables.value;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeylake.table.CustomerValue;
import io.journeylake.table.TimelineEvent;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class CountPurchasesTest {

  private static final ValueSettings SETTINGS =
      new ValueSettings(List.of("sold"), Duration.ofDays(365), 0.1, 2, 1000);
  private static final LocalDate AS_OF = LocalDate.of(2026, 3, 1);

  @Test
  void ordersOfOneDayAreOnePurchaseAndLinesOfOneOrderOneOrder() {
    assertFrame(
            counted(
                    events()
                        .row(1, "e1", "sold", "2026-01-01 10:00:00", "o1", 10, "EUR", true)
                        .row(1, "e2", "sold", "2026-01-01 10:00:00", "o1", 5, "EUR", true)
                        .row(1, "e3", "sold", "2026-01-01 23:59:59", "o2", 1, "EUR", true)
                        .row(1, "e4", "sold", "2026-02-01 00:00:00", null, 20, "EUR", true)
                        .row(1, "e5", "sold", "2026-02-19 00:00:00", "o4", 40, "EUR", true))
                .select(
                    CustomerValue.ORDERS,
                    CustomerValue.PURCHASES,
                    CustomerValue.FIRST_PURCHASE_ON,
                    CustomerValue.LAST_PURCHASE_ON,
                    CustomerValue.RECENCY_DAYS,
                    CustomerValue.VALUE,
                    CustomerValue.CURRENCY,
                    CustomerValue.VALUE_PER_REPEAT))
        .hasExactly(row(4, 3, "2026-01-01", "2026-02-19", 10, "76.0000", "EUR", 30.0));
  }

  @Test
  void orderThatIsToldOfOnBothSidesOfMidnightIsOnePurchaseOfTheFirstDay() {
    assertFrame(
            counted(
                    events()
                        .row(1, "e1", "sold", "2026-01-31 23:59:59", "o1", 50, "EUR", true)
                        .row(1, "e2", "sold", "2026-02-01 00:00:03", "o1", 0, null, true)
                        .row(2, "e3", "sold", "2026-01-31 23:59:59", "o2", 0, null, true)
                        .row(2, "e4", "sold", "2026-02-01 00:00:03", "o2", 50, "EUR", true))
                .select(
                    CustomerValue.CUSTOMER_ID,
                    CustomerValue.ORDERS,
                    CustomerValue.PURCHASES,
                    CustomerValue.LAST_PURCHASE_ON,
                    CustomerValue.VALUE,
                    CustomerValue.VALUE_PER_REPEAT))
        .hasExactly(
            row(1, 1, 1, "2026-01-31", "50.0000", null),
            row(2, 1, 1, "2026-01-31", "50.0000", null));
  }

  @Test
  void whatIsNoPurchaseOrNotCountedOrNotYetIsNotSeen() {
    assertFrame(
            counted(
                    events()
                        .row(1, "e1", "sold", "2026-01-01 10:00:00", "o1", 10, "EUR", true)
                        .row(1, "e2", "seen", "2026-01-02 10:00:00", "o2", 10, "EUR", true)
                        .row(1, "e3", "sold", "2026-01-03 10:00:00", "o3", 10, "EUR", false)
                        .row(1, "e4", "sold", "2026-03-01 00:00:00", "o4", 10, "EUR", true)
                        .row(2, "e5", "sold", "2099-01-01 00:00:00", "o5", 10, "EUR", true))
                .select(
                    CustomerValue.CUSTOMER_ID,
                    CustomerValue.ORDERS,
                    CustomerValue.PURCHASES,
                    CustomerValue.VALUE_PER_REPEAT))
        .hasExactly(row(1, 1, 1, null));
  }

  @Test
  void moneyInDifferentCurrenciesIsNotAddedUp() {
    assertFrame(
            counted(
                    events()
                        .row(1, "e1", "sold", "2026-01-01 10:00:00", "o1", 10, "EUR", true)
                        .row(1, "e2", "sold", "2026-01-02 10:00:00", "o2", 10, "USD", true)
                        .row(2, "e3", "sold", "2026-01-02 10:00:00", "o3", 10, null, true)
                        .row(3, "e4", "sold", "2026-01-02 10:00:00", "o4", 10, "EUR", true)
                        .row(3, "e5", "sold", "2026-01-02 11:00:00", "o5", 10, null, true))
                .select(
                    CustomerValue.CUSTOMER_ID,
                    CustomerValue.PURCHASES,
                    CustomerValue.VALUE,
                    CustomerValue.CURRENCY,
                    CustomerValue.VALUE_PER_REPEAT))
        .hasExactly(
            row(1, 2, null, null, null), row(2, 1, null, null, null), row(3, 1, null, null, null));
  }

  @Test
  void whatIsBoughtForNothingIsWorthNothingAndHasNoCurrency() {
    assertFrame(
            counted(
                    events()
                        .row(1, "e1", "sold", "2026-01-01 10:00:00", "o1", 0, "EUR", true)
                        .row(1, "e2", "sold", "2026-01-02 10:00:00", "o2", null, null, true))
                .select(
                    CustomerValue.CUSTOMER_ID,
                    CustomerValue.PURCHASES,
                    CustomerValue.VALUE,
                    CustomerValue.CURRENCY,
                    CustomerValue.VALUE_PER_REPEAT))
        .hasExactly(row(1, 2, new BigDecimal("0.0000"), null, 0.0));
  }

  @Test
  void ofThoseWhoBoughtAsOftenTheOneWhoBoughtLastIsLikelierToComeBackAndWorthMore() {
    Frames events = events();
    for (int customer = 1; customer <= 200; customer++) {
      for (int purchase = 0; purchase < customer % 4 + 1; purchase++) {
        LocalDate day = AS_OF.minusDays(300 - customer % 50 - purchase * (20 + customer % 7));
        String id = customer + "-" + purchase;
        int spent = 10 + customer % 9 + purchase;
        events.row(customer, id, "sold", day + " 10:00:00", id, spent, "EUR", true);
      }
    }
    // Both bought three times, two hundred days ago for the first time.
    for (int customer : List.of(901, 902)) {
      for (int days : customer == 901 ? List.of(200, 190, 180) : List.of(200, 100, 5)) {
        String id = customer + "-" + days;
        events.row(customer, id, "sold", AS_OF.minusDays(days) + " 10:00:00", id, 20, "EUR", true);
      }
    }
    ValueCustomers value = new ValueCustomers(SETTINGS, AS_OF);

    List<Row> found =
        value
            .apply(value.purchases(events.build(TestSpark.session())))
            .where("customer_id > 900")
            .orderBy(CustomerValue.CUSTOMER_ID)
            .collectAsList();

    Row early = found.get(0);
    Row late = found.get(1);
    for (String expected :
        List.of(
            CustomerValue.CHANCE_ACTIVE,
            CustomerValue.EXPECTED_PURCHASES,
            CustomerValue.LIFETIME_VALUE)) {
      assertThat(early.<Double>getAs(expected)).as(expected).isPositive();
      assertThat(late.<Double>getAs(expected))
          .as(expected)
          .isGreaterThan(early.<Double>getAs(expected));
    }
    // All that they spent was 20 each, and others spent 10 to 21.
    assertThat(late.<Double>getAs(CustomerValue.EXPECTED_VALUE_PER_PURCHASE)).isBetween(10.0, 21.0);
  }

  @Test
  void nothingIsExpectedOfAnybodyWhereTooFewBoughtAgain() {
    Frames events =
        events()
            .row(1, "e1", "sold", "2026-01-01 10:00:00", "o1", 10, "EUR", true)
            .row(1, "e2", "sold", "2026-01-09 10:00:00", "o2", 10, "EUR", true)
            .row(2, "e3", "sold", "2026-01-02 10:00:00", "o3", 10, "EUR", true);

    ValueCustomers value = new ValueCustomers(SETTINGS, AS_OF);

    assertFrame(
            value
                .apply(value.purchases(events.build(TestSpark.session())))
                .select(
                    CustomerValue.CUSTOMER_ID,
                    CustomerValue.CHANCE_ACTIVE,
                    CustomerValue.EXPECTED_PURCHASES,
                    CustomerValue.LIFETIME_VALUE))
        .hasExactly(row(1, null, null, null), row(2, null, null, null));
  }

  @Test
  void retailCustomersAreAsRecentFrequentAndValuableAsIsPublished() {
    Path data =
        Path.of(System.getProperty("journeylake.root"), "../shared/data/orders-retail-nights")
            .normalize();
    Assumptions.assumeTrue(
        Files.isDirectory(data), "Skipped: the retail data is not beside the repository: " + data);
    Dataset<Row> events =
        TestSpark.session()
            .read()
            .option("header", "true")
            .csv(data.toString())
            .where(
                "InvoiceNo NOT LIKE 'C%' AND double(Quantity) > 0 AND double(UnitPrice) > 0"
                    + " AND CustomerID IS NOT NULL")
            .selectExpr(
                "cast(cast(CustomerID AS double) AS bigint) AS customer_id",
                "'line' AS event_id",
                "'sold' AS event_type",
                "cast(InvoiceDate AS timestamp) AS occurred_at",
                "InvoiceNo AS object_id",
                "cast(cast(Quantity AS decimal(18,4)) * cast(UnitPrice AS decimal(18,4))"
                    + " AS decimal(18,4)) AS value",
                "'GBP' AS currency",
                "true AS is_counted");

    Row found =
        new CountPurchases(SETTINGS, LocalDate.of(2011, 12, 10))
            .apply(events)
            .selectExpr("count(1)", "sum(orders)", "avg(recency_days)", "avg(orders)", "avg(value)")
            .head();

    assertThat(found.getLong(0)).isEqualTo(4338);
    assertThat(found.getLong(1)).isEqualTo(18_532);
    assertThat(found.getDouble(2)).isCloseTo(93.0595, within(0.00005));
    assertThat(found.getDouble(3)).isCloseTo(4.2720, within(0.00005));
    assertThat(found.getDecimal(4).doubleValue()).isCloseTo(2054.2665, within(0.00005));
  }

  private static Dataset<Row> counted(Frames events) {
    return new CountPurchases(SETTINGS, AS_OF).apply(events.build(TestSpark.session()));
  }

  private static Frames events() {
    return Frames.of(TimelineEvent.TABLE)
        .columns(
            TimelineEvent.CUSTOMER_ID,
            TimelineEvent.EVENT_ID,
            TimelineEvent.EVENT_TYPE,
            TimelineEvent.OCCURRED_AT,
            TimelineEvent.OBJECT_ID,
            TimelineEvent.VALUE,
            TimelineEvent.CURRENCY,
            TimelineEvent.IS_COUNTED);
  }
}

package io.journeylake.tables;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.table.Customer;
import io.journeylake.table.CustomerPersona;
import io.journeylake.table.DimCustomer;
import io.journeylake.table.TimelineEvent;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DescribeCustomersTest {

  @Test
  void customersWithoutEventsStayAndFlaggedEventsCountButDoNotDate() {
    Dataset<Row> timeline =
        events()
            .row("a", 1, "2026-01-05", true, null, null)
            .row("b", 1, "2026-02-06", true, null, null)
            .row("c", 1, "2030-01-01", false, null, null)
            .build(TestSpark.session());

    assertFrame(described(timeline))
        .columns(
            DimCustomer.CUSTOMER_ID,
            DimCustomer.IS_IDENTIFIED,
            DimCustomer.RECORDS,
            DimCustomer.SOURCE_COUNT,
            DimCustomer.COUNTRY,
            DimCustomer.LANGUAGE,
            DimCustomer.PERSONA_ID,
            DimCustomer.FIRST_SEEN_ON,
            DimCustomer.LAST_SEEN_ON,
            DimCustomer.EVENTS,
            DimCustomer.CURRENCY)
        .hasExactly(
            row(1, true, 3, 2, "NL", "nl", 4, "2026-01-05", "2026-02-06", 3, null),
            row(2, false, 1, 1, null, null, null, null, null, 0, null));
  }

  @Test
  void currencyIsNamedOnlyWhenAllCountedMoneyHasIt() {
    Dataset<Row> timeline =
        events()
            .row("a", 1, "2026-01-05", true, 5, "EUR")
            .row("b", 1, "2026-01-05", true, 0, "GBP")
            .row("c", 1, "2026-01-05", false, 7, "USD")
            .row("d", 2, "2026-01-05", true, 5, "EUR")
            .row("e", 2, "2026-01-05", true, 5, null)
            .build(TestSpark.session());

    assertFrame(described(timeline))
        .columns(DimCustomer.CUSTOMER_ID, DimCustomer.CURRENCY)
        .hasExactly(row(1, "EUR"), row(2, "(mixed)"));
  }

  private static Frames events() {
    return Frames.of(TimelineEvent.TABLE)
        .columns(
            TimelineEvent.EVENT_ID,
            TimelineEvent.CUSTOMER_ID,
            TimelineEvent.OCCURRED_ON,
            TimelineEvent.IS_COUNTED,
            TimelineEvent.VALUE,
            TimelineEvent.CURRENCY);
  }

  private static Dataset<Row> described(Dataset<Row> timeline) {
    Dataset<Row> customers =
        Frames.of(Customer.TABLE)
            .columns(
                Customer.CUSTOMER_ID,
                Customer.IS_IDENTIFIED,
                Customer.RECORDS,
                Customer.SOURCES,
                Customer.COUNTRY,
                Customer.LANGUAGE)
            .row(1, true, 3, new String[] {"crm/a", "web/b"}, "NL", "nl")
            .row(2, false, 1, new String[] {"web/b"}, null, null)
            .build(TestSpark.session());
    Dataset<Row> personas =
        Frames.of(CustomerPersona.TABLE)
            .columns(CustomerPersona.CUSTOMER_ID, CustomerPersona.PERSONA_ID)
            .row(1, 4)
            .build(TestSpark.session());
    return DescribeCustomers.of(customers, personas, timeline);
  }
}

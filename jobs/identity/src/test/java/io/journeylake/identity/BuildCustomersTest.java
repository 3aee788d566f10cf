package io.journeylake.identity;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.table.Customer;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.Record;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class BuildCustomersTest {

  private static final List<Row> LOGIN = List.of(RowFactory.create("login", "1"));
  private static final List<Row> DEVICE = List.of(RowFactory.create("device", "1"));

  @Test
  void fieldComesFromTheMostTrustedSourceThatHasItAndThereFromTheNewestRecord() {
    Dataset<Row> records =
        Frames.of(Record.TABLE)
            .columns(
                Record.RECORD_ID,
                Record.SOURCE,
                Record.UPDATED_AT,
                Record.LAST_NIGHT,
                Record.FIRST_NIGHT,
                Record.IDENTIFIERS,
                Record.FULL_NAME,
                Record.CITY,
                Record.COUNTRY,
                Record.IS_DELETED)
            .row(
                "a",
                "web/x",
                "2026-01-09",
                "2026-01-09",
                "2026-01-04",
                DEVICE,
                "web",
                "web",
                "b",
                "false")
            .row(
                "b",
                "crm/y",
                "2026-01-01",
                "2026-01-09",
                "2026-01-02",
                LOGIN,
                "old",
                null,
                null,
                "false")
            .row(
                "c",
                "crm/z",
                "2026-01-02",
                "2026-01-03",
                "2026-01-03",
                LOGIN,
                "new",
                null,
                null,
                "false")
            .row(
                "d",
                "crm/z",
                "2026-01-09",
                "2026-01-09",
                "2026-01-05",
                LOGIN,
                "deleted",
                null,
                null,
                "true")
            .row("e", "app/x", null, "2026-01-01", "2026-01-05", DEVICE, null, null, "a", "false")
            .row(
                "f",
                "web/x",
                null,
                "2026-01-06",
                "2026-01-06",
                DEVICE,
                null,
                "older",
                null,
                "false")
            .row(
                "g",
                "web/x",
                null,
                "2026-01-07",
                "2026-01-07",
                DEVICE,
                null,
                "newer",
                null,
                "false")
            .build(TestSpark.session());
    Dataset<Row> owners =
        Frames.of(CustomerRecord.TABLE)
            .columns(CustomerRecord.RECORD_ID, CustomerRecord.CUSTOMER_ID)
            .row("a", 64)
            .row("b", 64)
            .row("c", 64)
            .row("d", 64)
            .row("e", 64)
            .row("f", 65)
            .row("g", 65)
            .build(TestSpark.session());

    assertFrame(new BuildCustomers(SettingsExample.defaults(), owners).apply(records))
        .columns(
            Customer.CUSTOMER_ID,
            Customer.IS_IDENTIFIED,
            Customer.RECORDS,
            Customer.SOURCES,
            Customer.FIRST_NIGHT,
            Customer.FULL_NAME,
            Customer.CITY,
            Customer.COUNTRY)
        .hasExactly(
            row(64, true, 5, "[app/x, crm/y, crm/z, web/x]", "2026-01-02", "new", "web", "a"),
            row(65, false, 2, "[web/x]", "2026-01-06", null, "newer", null));
  }
}

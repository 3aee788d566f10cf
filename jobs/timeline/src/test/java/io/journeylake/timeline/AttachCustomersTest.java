package io.journeylake.timeline;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.table.CustomerRecord;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class AttachCustomersTest {

  @Test
  void eventsOfRecordsOfOneCustomerMeet() {
    assertFrame(new AttachCustomers().apply(events("shop-1", "web-1", "web-2"), records()))
        .columns("record_id", "customer_id")
        .hasExactly(row("shop-1", "1"), row("web-1", "1"), row("web-2", "2"));
  }

  @Test
  void recordWithoutCustomerStopsTheStepByName() {
    assertThatThrownBy(
            () -> new AttachCustomers().apply(events("shop-9"), records()).collectAsList())
        .hasMessageContaining("Record shop-9 of source orders/shop belongs to no customer")
        .hasMessageContaining("identity");
  }

  private static Dataset<Row> events(String... records) {
    Frames frame = Frames.ofDdl("record_id STRING, source STRING");
    for (String record : records) {
      frame.row(record, "orders/shop");
    }
    return frame.build(TestSpark.session());
  }

  private static Dataset<Row> records() {
    return Frames.of(CustomerRecord.TABLE)
        .columns(CustomerRecord.RECORD_ID, CustomerRecord.CUSTOMER_ID)
        .row("shop-1", 1)
        .row("web-1", 1)
        .row("web-2", 2)
        .build(TestSpark.session());
  }
}

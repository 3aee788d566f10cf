package io.journeylake.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first 40 nights of a real shop, UCI Online Retail, in two loads: what is published holds what
 * it promises, and says of customers what their lines in the files say. {@code .ci/bench} does the
 * same with all 305.
 */
class RetailShopIT {

  private static final int NIGHTS = 40;
  private static final int FIRST_LOAD = 30;
  private static final Path DATA =
      Path.of(System.getProperty("journeylake.root"), "../shared/data/orders-retail-nights")
          .normalize();

  /**
   * Lines that are orders, as the files have them, with the customer whom they name or stand for.
   */
  private static final String ORDER_LINES =
      "(select InvoiceNo, coalesce(CustomerID, InvoiceNo) as customer, CustomerID,"
          + " to_date(InvoiceDate) as day, int(Quantity) as quantity,"
          + " cast(UnitPrice as decimal(18,4)) as price from files where InvoiceNo not like 'C%')";

  @TempDir private static Path folder;

  private static RetailNights nights;
  private static String last;

  @BeforeAll
  static void twoLoads() throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(DATA), "Skipped: the nights of UCI Online Retail are not there: " + DATA);
    nights = new RetailNights(folder);
    Files.createDirectories(nights.exports());
    List<String> dates;
    try (Stream<Path> files = Files.list(DATA)) {
      dates =
          files
              .map(file -> file.getFileName().toString().replace(".csv.gz", ""))
              .sorted()
              .limit(NIGHTS)
              .toList();
    }
    last = dates.get(NIGHTS - 1);
    load(dates.subList(0, FIRST_LOAD));
    load(dates.subList(FIRST_LOAD, NIGHTS));
    SparkSession.active()
        .read()
        .option("header", true)
        .csv(nights.exports().toString())
        .createOrReplaceTempView("files");
  }

  private static void load(List<String> dates) throws IOException {
    for (String date : dates) {
      String name = date + ".csv.gz";
      Files.copy(DATA.resolve(name), nights.exports().resolve(name));
    }
    CommandLineRun load = nights.run("lake", "backfill", dates.get(0), dates.get(dates.size() - 1));
    assertThat(load.exitCode()).as(load.out() + load.err()).isIn(0, 20);
  }

  @Test
  void publishedTablesHoldWhatTheyPromise() {
    CommandLineRun run = nights.run("lake", "verify", "--format", "csv");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("customer_value,is_as_published,error,true")
        .doesNotContain(",false,");
  }

  @Test
  void everyLineOfTheFilesIsAnEvent() {
    assertThat(rows("select count(*) from files"))
        .isEqualTo(rows("select count(*) from " + table("timeline/timeline_event")))
        .isEqualTo(rows("select sum(rows_accepted) from " + table("operations/source_file")));
  }

  @Test
  void customersBoughtWhatTheirLinesSay() {
    assertThat(
            rows(
                "select orders, purchases, first_purchase_on, last_purchase_on, recency_days, value"
                    + " from "
                    + table("tables/customer_value")))
        .hasSizeGreaterThan(1000)
        .containsExactlyInAnyOrderElementsOf(
            rows(
                "select count(distinct InvoiceNo), count(distinct day), min(day), max(day),"
                    + " datediff(date_add(date '"
                    + last
                    + "', 1), max(day)), cast(sum(quantity * price) as decimal(18,4)) from "
                    + ORDER_LINES
                    + " group by customer"));
  }

  @Test
  void customersReturnInTheMonthsInWhichTheirLinesAre() {
    assertThat(
            rows(
                "select cohort, period, sum(active) from "
                    + table("tables/retention_cohort")
                    + " where activity = 'purchase' and active > 0 group by all"))
        .hasSize(3)
        .containsExactlyInAnyOrderElementsOf(
            rows(
                "select first, month, count(distinct customer) from (select customer, date(trunc("
                    + "day, 'MM')) as month, date(trunc(min(day) over (partition by customer),"
                    + " 'MM')) as first from "
                    + ORDER_LINES
                    + ") group by all"));
  }

  private static String table(String path) {
    return "delta.`" + nights.lake("lake").resolve(path) + "`";
  }

  private static List<String> rows(String query) {
    return SparkSession.active().sql(query).collectAsList().stream().map(Row::toString).toList();
  }
}

package io.journeylake.ingest;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.contract.SourceContract;
import io.journeylake.contract.SourceContracts;
import io.journeylake.table.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetailOrdersIT {

  @TempDir Path folder;

  @Test
  void everyLineOfAYearOfNightsIsAcceptedThroughALinkedFolder() throws IOException {
    Path data =
        Path.of(System.getProperty("journeylake.root"), "../shared/data/orders-retail-nights")
            .normalize();
    Assumptions.assumeTrue(
        Files.isDirectory(data), "Skipped: the retail data is not beside the repository: " + data);
    Exports exports = new Exports(folder, retail());
    Files.createDirectories(exports.landing().resolve("orders"));
    Files.createSymbolicLink(exports.landing().resolve("orders/retail_csv"), data);

    IngestSummary summary = exports.run("2011-12-09");

    assertThat(summary).isEqualTo(new IngestSummary(1, 305, 541_909, 541_909, 0, 0));
    assertFrame(
            exports
                .staged()
                .selectExpr(
                    "count(customer_number)",
                    "count(DISTINCT customer_number)",
                    "count(DISTINCT invoice_no)",
                    "sum(quantity)",
                    "min(invoice_date)",
                    "max(invoice_date)",
                    "count(DISTINCT jl_row_key)"))
        .hasExactly(
            row(
                406_829,
                4372,
                25_900,
                5_176_450,
                "2010-12-01 08:26:00",
                "2011-12-09 12:50:00",
                541_909));
    assertFrame(exports.files().groupBy().sum(SourceFile.ROWS_READ)).hasExactly(row(541_909));
    assertThat(exports.run("2011-12-09")).isEqualTo(IngestSummary.NOTHING);
  }

  @Test
  void customerNumberLosesItsDecimalZeroAndLocalTimeBecomesUtc() {
    Exports exports =
        new Exports(folder, retail())
            .file(
                "2011-07-01.csv.gz",
                Exports.gzip(
                    """
                    InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
                    536365,85123A,"HOLDER, WHITE ",6,2011-07-01 08:26:00,2.55,17850.0,United Kingdom
                    C536379,D,Discount,-1,2011-07-01 09:41:00,27.50,,United Kingdom
                    """));

    exports.run("2011-07-01");

    assertFrame(exports.staged())
        .columns("customer_number", "description", "quantity", "unit_price", "invoice_date")
        .hasExactly(
            row("17850", "HOLDER, WHITE", 6, "2.5500", "2011-07-01 07:26:00"),
            row(null, "Discount", -1, "27.5000", "2011-07-01 08:41:00"));
  }

  private static SourceContract retail() {
    return SourceContracts.load(List.of()).stream()
        .filter(source -> source.id().equals("orders/retail_csv"))
        .findFirst()
        .orElseThrow();
  }
}

package io.journeylake.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.table.Quarantine;
import io.journeylake.testkit.Rounds;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Given a large export in which one row in fifty is broken in a known way, each row of quarantine
 * has the reasons that its fault has, and no other row is there.
 */
class FaultyRowsIT {

  private static final int ROWS = Rounds.of(20_000, 1_000_000);
  private static final int ONE_IN = 50;
  private static final String DUPLICATE = "duplicate";

  /**
   * A way in which a row is broken.
   *
   * @param row the row; # stands for its number
   * @param reasons the reasons that it must have
   */
  private record Fault(String row, String reasons) {}

  private static final List<Fault> FAULTS =
      List.of(
          new Fault("S#,3,9.95,2026-01-31 10:00:00,2026-01-31,true,paid", "wrong_number_of_cells"),
          new Fault(
              "S#,3,9.95,2026-01-31 10:00:00,2026-01-31,true,paid,NL,x", "wrong_number_of_cells"),
          new Fault("S#", "wrong_number_of_cells"),
          new Fault(
              "S#;3;9.95;2026-01-31 10:00:00;2026-01-31;true;paid;NL", "wrong_number_of_cells"),
          new Fault("\"S#,3,9.95,2026-01-31 10:00:00,2026-01-31,true,paid,NL", "unclosed_quote"),
          new Fault("S#,3,9.95,2026-01-31 10:00:00,2026-01-31,true,paid,\"NL", "unclosed_quote"),
          new Fault(
              ",3,9.95,2026-01-31 10:00:00,2026-01-31,true,paid,NL", "id_missing, key_missing"),
          new Fault(
              "NULL,3,9.95,2026-01-31 10:00:00,2026-01-31,true,paid,NL", "id_missing, key_missing"),
          new Fault(",,,,,,,", "at_missing, id_missing, key_missing, quantity_missing"),
          new Fault("S#,,9.95,2026-01-31 10:00:00,2026-01-31,true,paid,NL", "quantity_missing"),
          new Fault(
              "S#,three,9.95,2026-01-31 10:00:00,2026-01-31,true,paid,NL", "quantity_not_int"),
          new Fault("S#,3.5,9.95,2026-01-31 10:00:00,2026-01-31,true,paid,NL", "quantity_not_int"),
          new Fault(
              "S#,3000000000,9.95,2026-01-31 10:00:00,2026-01-31,true,paid,NL", "quantity_not_int"),
          new Fault("S#,0,9.95,2026-01-31 10:00:00,2026-01-31,true,paid,NL", "quantity_positive"),
          new Fault("S#,-3,9.95,2026-01-31 10:00:00,2026-01-31,true,paid,NL", "quantity_positive"),
          new Fault("S#,3,9;95,2026-01-31 10:00:00,2026-01-31,true,paid,NL", "amount_not_decimal"),
          new Fault(
              "S#,3,EUR 9.95,2026-01-31 10:00:00,2026-01-31,true,paid,NL", "amount_not_decimal"),
          new Fault(
              "S#,3,123456789012345.00,2026-01-31 10:00:00,2026-01-31,true,paid,NL",
              "amount_not_decimal"),
          new Fault(
              "S#,3,-9.95,2026-01-31 10:00:00,2026-01-31,true,paid,NL", "amount_not_negative"),
          new Fault("S#,3,9.95,31-01-2026 10:00,2026-01-31,true,paid,NL", "at_not_timestamp"),
          new Fault("S#,3,9.95,2026-02-30 10:00:00,2026-01-31,true,paid,NL", "at_not_timestamp"),
          new Fault("S#,3,9.95,2026-01-31 25:00:00,2026-01-31,true,paid,NL", "at_not_timestamp"),
          new Fault("S#,3,9.95,,2026-01-31,true,paid,NL", "at_missing"),
          new Fault("S#,3,9.95,2026-01-31 10:00:00,2026-13-01,true,paid,NL", "day_not_date"),
          new Fault("S#,3,9.95,2026-01-31 10:00:00,2026-01-31,maybe,paid,NL", "gift_not_boolean"),
          new Fault("S#,3,9.95,2026-01-31 10:00:00,2026-01-31,true,lost,NL", "status_known"),
          new Fault(
              "S#,3,9.95,2026-01-31 10:00:00,2026-01-31,true,paid,Nederland",
              "country_has_two_letters"),
          new Fault(
              "S#,x,y,z,q,maybe,lost,Nederland",
              "amount_not_decimal, at_not_timestamp, country_has_two_letters, day_not_date,"
                  + " gift_not_boolean, quantity_not_int, status_known"),
          new Fault("S1,3,9.95,2026-01-31 10:00:00,2026-01-31,true,paid,NL", DUPLICATE));

  @TempDir Path folder;

  @Test
  void everyFaultIsFoundWithItsReasonsAndNoCleanRowIsRefused() throws IOException {
    Exports exports = exports();
    Path file = exports.landing().resolve("orders/sales/2026-01-31.csv");
    Files.createDirectories(file.getParent());
    Map<Long, String> expected = write(file);
    long duplicates = expected.values().stream().filter(DUPLICATE::equals).count();
    expected.values().removeIf(DUPLICATE::equals);

    long start = System.nanoTime();
    IngestSummary summary = exports.run("2026-01-31");
    System.getLogger(getClass().getName())
        .log(
            System.Logger.Level.INFO,
            "{0} rows in {1} s",
            ROWS,
            (System.nanoTime() - start) / 1_000_000_000);

    assertThat(FAULTS).hasSizeGreaterThanOrEqualTo(25);
    assertThat(summary)
        .isEqualTo(
            new IngestSummary(
                1, 1, ROWS, ROWS - expected.size() - duplicates, expected.size(), duplicates));
    assertThat(found(exports)).isEqualTo(expected);
  }

  /** Writes the export; the expected reasons by line, of clean rows none. */
  private static Map<Long, String> write(Path file) throws IOException {
    Map<Long, String> expected = new HashMap<>();
    try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      out.write("id,quantity,amount,at,day,gift,status,country\n");
      for (int i = 1; i <= ROWS; i++) {
        if (i % ONE_IN == 0) {
          Fault fault = FAULTS.get(i / ONE_IN % FAULTS.size());
          out.write(fault.row().replace("#", Integer.toString(i)));
          expected.put(i + 1L, fault.reasons());
        } else {
          out.write(clean(i));
        }
        out.write('\n');
      }
    }
    return expected;
  }

  /** Rows that look odd and are right: spaces, quotes, nothing where nothing is asked for. */
  private static String clean(int i) {
    return switch (i % 5) {
      case 0 -> "S" + i + ", 3 ,,2026-01-31 10:00:00,,,,";
      case 1 -> "S" + i + ",3,9.95,2026-01-31 10:00:00,2026-01-31,true,paid,NL";
      case 2 -> "\"S" + i + "\",1,0,2026-03-29 02:30:00,2024-02-29,FALSE,new,\"be\"";
      case 3 ->
          "\"S" + i + " \"\"x\"\", y\",2147483647,99999999999999.9999,1999-12-31 23:59:59,,,,";
      default -> "S" + i + ",1,1e2,2026-10-25 02:30:00,,no,,NULL";
    };
  }

  private static Map<Long, String> found(Exports exports) {
    Map<Long, String> found = new HashMap<>();
    for (Row row :
        exports
            .quarantine()
            .select(col(Quarantine.LINE), concat_ws(", ", col(Quarantine.REASONS)))
            .collectAsList()) {
      found.put(row.getLong(0), row.getString(1));
    }
    return found;
  }

  private Exports exports() {
    return new Exports(
        folder,
        """
        kind: SourceContract
        name: sales
        family: orders
        description: Sales of a shop.
        grain: One row per sale.
        read: {format: csv, nullValues: ["NULL"]}
        columns:
          - {name: id, physicalType: STRING, required: true, description: "Sale."}
          - {name: quantity, physicalType: INT, required: true, description: "Units."}
          - {name: amount, physicalType: "DECIMAL(18,4)", description: "Money."}
          - {name: at, physicalType: TIMESTAMP, required: true, format: "yyyy-MM-dd HH:mm:ss", zone: Europe/Amsterdam, description: "When."}
          - {name: day, physicalType: DATE, description: "Day of delivery."}
          - {name: gift, physicalType: BOOLEAN, description: "Wrapped."}
          - {name: status, physicalType: STRING, description: "State."}
          - {name: country, physicalType: STRING, description: "Country."}
        key: {columns: [id]}
        rules:
          - {name: quantity_positive, expression: "quantity IS NULL OR quantity > 0"}
          - {name: amount_not_negative, expression: "amount IS NULL OR amount >= 0"}
          - {name: status_known, expression: "status IS NULL OR status IN ('new', 'paid')"}
          - {name: country_has_two_letters, expression: "country IS NULL OR length(country) = 2"}
        """);
  }
}

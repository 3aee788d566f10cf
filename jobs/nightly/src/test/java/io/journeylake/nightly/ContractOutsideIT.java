package io.journeylake.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new system is one YAML file, outside the repository, without Java and without a rebuild. */
class ContractOutsideIT {

  static final String KIOSK =
      """
      kind: SourceContract
      name: terminal
      family: kiosk
      description: Orders at the terminals in the shop, as the terminal's supplier exports them.
      grain: One row per order at a terminal.
      read:
        format: csv
        pattern: "orders_{night:yyyyMMdd}*.txt"
        delimiter: "|"
        headerLines: 0
      columns:
        - {name: ticket, position: 1, physicalType: STRING, required: true, description: Number on the ticket.}
        - {name: card, position: 2, physicalType: STRING, classification: pseudonym, description: Loyalty card.}
        - {name: paid_at, position: 3, physicalType: TIMESTAMP, format: "dd.MM.yyyy HH:mm", zone: Europe/Amsterdam, required: true, description: When it was paid.}
        - {name: amount, position: 4, physicalType: "DECIMAL(18,4)", required: true, description: Euros.}
      key: {columns: [ticket]}
      people:
        record: card
        identifiers:
          - {kind: customer_number, value: card}
      events:
        - type: ecom.order_placed
          direction: inbound
          at: paid_at
          touchpoint: "'Kiosk'"
          channel: "'Shop'"
          fields: {object_id: ticket, value: amount, currency: "'EUR'"}
      """;

  @TempDir Path folder;

  @Test
  void eventsOfASourceThatIsOneFileReachTheJourneyMap() throws IOException {
    Path contracts = Files.createDirectories(folder.resolve("contracts/kiosk")).getParent();
    Files.writeString(contracts.resolve("kiosk/terminal.yaml"), KIOSK);
    Path landing = Files.createDirectories(folder.resolve("landing/kiosk/terminal"));
    Files.writeString(
        landing.resolve("orders_20260131_a.txt"),
        "T1|C1|31.01.2026 10:00|12.50\nT2|C2|31.01.2026 11:00|7.50\nT3|C2|31.01.2026|1\n");

    CommandLineRun night =
        CommandLineRun.of(
            "night", "2026-01-31",
            "--lake", folder.resolve("lake").toString(),
            "--landing", folder.resolve("landing").toString(),
            "--contracts", contracts.toString(),
            "--conf",
                Files.writeString(folder.resolve("conf.yaml"), "spark: {shuffle-partitions: 2}\n")
                    .toString());

    assertThat(night.err()).contains("kiosk/terminal", "paid_at_not_timestamp 1");
    assertThat(night.exitCode()).isEqualTo(30);

    Files.writeString(
        landing.resolve("orders_20260131_a.txt"),
        "T1|C1|31.01.2026 10:00|12.50\nT2|C2|31.01.2026 11:00|7.50\n");
    assertThat(
            CommandLineRun.of(
                    "night", "2026-01-31",
                    "--lake", folder.resolve("lake").toString(),
                    "--landing", folder.resolve("landing").toString(),
                    "--contracts", contracts.toString())
                .exitCode())
        .isZero();

    assertThat(
            CommandLineRun.of(
                    "sql",
                    "--lake",
                    folder.resolve("lake").toString(),
                    "--format",
                    "csv",
                    "select process, touchpoint, sum(customers), sum(value) from journey_map"
                        + " where process = 'acquisition' group by process, touchpoint")
                .out())
        .isEqualTo("process,touchpoint,sum(customers),sum(value)\nacquisition,Kiosk,2,20.0000\n");
  }
}

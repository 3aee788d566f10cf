package io.journeylake.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The life of a bad row: refused with a warning, looked at, repaired, published, or too old. */
class QuarantineIT {

  private static final String CONTRACT =
      """
      kind: SourceContract
      name: terminal
      family: kiosk
      description: Orders at the terminals in the shop.
      grain: One row per order at a terminal.
      read: {format: csv}
      columns:
        - {name: ticket, physicalType: STRING, required: true, description: Number on the ticket.}
        - {name: card, physicalType: STRING, classification: pseudonym, description: Loyalty card.}
        - {name: paid_at, physicalType: TIMESTAMP, format: "yyyy-MM-dd HH:mm", zone: Europe/Amsterdam, required: true, description: When it was paid.}
        - {name: amount, physicalType: "DECIMAL(18,4)", required: true, description: Euros.}
      key: {columns: [ticket]}
      maxRejectedShare: 0.5
      people:
        record: card
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
  void badRowIsWarnedOfReplayedPublishedAndTheOtherOneAgesOut() throws IOException {
    contract(CONTRACT);
    Path landing = Files.createDirectories(folder.resolve("landing/kiosk/terminal"));
    Files.writeString(
        landing.resolve("2026-01-31.csv"),
        """
        ticket,card,paid_at,amount
        T1,C1,2026-01-31 10:00,12.50
        T2,C2,2026-01-31 11:00,7.50
        T3,C2,31-01-2026 12:00,1
        T4,C2,31-01-2026 13:00,free
        """);

    CommandLineRun night = run("night", "2026-01-31");
    assertThat(night.exitCode()).as(night.err()).isEqualTo(20);
    assertThat(night.out())
        .contains("warning: kiosk/terminal.rejected of 2026-01-31 is 0.500 (at most 0.05 of");
    assertThat(run("quarantine", "list").out()).contains("paid_at_not_timestamp");

    assertThat(run("quarantine", "replay", "2026-01-31").exitCode()).isEqualTo(10);
    contract(CONTRACT.replace("yyyy-MM-dd HH:mm", "dd-MM-yyyy HH:mm"));
    Files.delete(landing.resolve("2026-01-31.csv"));
    CommandLineRun replay = run("quarantine", "replay", "2026-01-31", "--source", "kiosk/terminal");
    assertThat(replay.exitCode()).as(replay.err()).isZero();
    assertThat(replay.out()).containsPattern("kiosk/terminal +2 +1 +0");

    assertThat(run("night", "2026-01-31").exitCode()).isZero();
    assertThat(value()).isEqualTo("sum(value)\n21.0000\n");

    assertThat(run("quarantine", "purge", "2026-03-31", "--older-than", "30").out())
        .isEqualTo("1 rows left quarantine for their age.\n");
    assertThat(run("publish", "2026-01-31").exitCode()).isZero();
    assertThat(run("night", "2026-01-31").exitCode()).isEqualTo(10);
  }

  @Test
  void unknownSourceIsNamedWithTheKnownOnes() throws IOException {
    contract(CONTRACT);

    CommandLineRun replay =
        run("quarantine", "replay", "2026-01-31", "--source", "kiosk/terminals");

    assertThat(replay.exitCode()).isEqualTo(50);
    assertThat(replay.err()).contains("kiosk/terminals", "orders/retail_csv");
  }

  private String value() {
    return CommandLineRun.of(
            "sql",
            "--lake",
            folder.resolve("lake").toString(),
            "--format",
            "csv",
            "select sum(value) from journey_map where process = 'purchase'")
        .out();
  }

  private void contract(String text) throws IOException {
    Path file = folder.resolve("contracts/kiosk/terminal.yaml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private CommandLineRun run(String... args) {
    return CommandLineRun.of(
        Stream.concat(
                Stream.of(args),
                Stream.of(
                    "--lake", folder.resolve("lake").toString(),
                    "--landing", folder.resolve("landing").toString(),
                    "--contracts", folder.resolve("contracts").toString()))
            .toArray(String[]::new));
  }
}

package io.journeylake.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.journeylake.sample.SampleCompany;
import io.journeylake.sample.SampleSettings;
import io.journeylake.testkit.MetricsText;
import io.journeylake.testkit.OpenLineageSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A small real night that is watched in every way, on exports with values that may stand nowhere
 * but in the tables for personal data; then a night that is refused for a value like that.
 */
class ObservedNightIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HISTORY = "2025-12-31";
  private static final String REFUSED = "2026-01-01";

  /** Sources of which journey tables of every kind have rows; more would only take longer. */
  private static final List<String> SOURCES =
      List.of("advertising/google_ads_cost", "crm/hubspot_contacts", "web/ga4_events");

  private static final List<String> CANARIES =
      List.of("canary.bird@zebrafinch.example", "0612378945", "Quetzalcoatl", "31st of Canary");

  private static final String CONTACT =
      "2099%04d,Quetzalcoatl,Quetzalcoatl,canary.bird@zebrafinch.example,0612378945,"
          + "Quetzalcoatl 1,,,Netherlands,Nederlands,,%s,2025-11-11 20:03,Customer,,Paid Search\n";

  @TempDir static Path folder;

  private static CommandLineRun night;
  private static CommandLineRun refused;

  @BeforeAll
  static void nights() throws IOException {
    SampleCompany.write(folder.resolve("all"), new SampleSettings(40, 0, 1));
    for (String source : SOURCES) {
      Path exports = Files.createDirectories(folder.resolve("landing").resolve(source));
      String file = HISTORY + ".csv";
      try (Stream<Path> files = Files.list(folder.resolve("all/landing").resolve(source))) {
        Path from = files.findFirst().orElseThrow();
        file = from.getFileName().toString();
        Files.copy(from, exports.resolve(file));
      }
    }
    Path contacts = folder.resolve("landing/crm/hubspot_contacts");
    String header = Files.readAllLines(contacts.resolve(HISTORY + ".csv")).get(0) + "\n";
    Files.writeString(
        contacts.resolve(HISTORY + ".csv"),
        String.format(CONTACT, 1, "2025-11-11 20:03") + String.format(CONTACT, 2, "31st of Canary"),
        StandardOpenOption.APPEND);
    Files.writeString(
        folder.resolve("watch.yaml"), "lineage: {to: file}\nlogs: {format: json, level: debug}\n");
    night = run(HISTORY);
    StringBuilder bad = new StringBuilder(header);
    for (int i = 0; i < 30; i++) {
      bad.append(String.format(CONTACT, i, "31st of Canary"));
    }
    Files.writeString(contacts.resolve(REFUSED + ".csv"), bad);
    refused = run(REFUSED);
  }

  @AfterAll
  static void logAsBefore() {
    ((LoggerContext) LogManager.getContext(false)).reconfigure();
    Configurator.setLevel("io.journeylake", Level.ERROR);
  }

  @Test
  void everyEventIsValidOpenLineage() throws IOException {
    assertThat(night.exitCode()).as(night.err()).isIn(0, 20);
    assertThat(events(HISTORY))
        .hasSize(16)
        .allSatisfy(event -> assertThat(OpenLineageSpec.violations(event.toString())).isEmpty());
  }

  @Test
  void almostEveryColumnOfTheJourneyTablesSaysWhereItComesFrom() throws IOException {
    Map<String, List<String>> unknown = new TreeMap<>();
    int columns = 0;
    for (JsonNode output : completed("journeylake.tables").path("outputs")) {
      JsonNode known = output.at("/facets/columnLineage/fields");
      for (JsonNode column : output.at("/facets/schema/fields")) {
        columns++;
        if (known.path(column.path("name").asText()).path("inputFields").isEmpty()) {
          unknown
              .computeIfAbsent(output.path("name").asText(), name -> new ArrayList<>())
              .add(column.path("name").asText());
        }
      }
    }
    int known = columns - unknown.values().stream().mapToInt(List::size).sum();

    assertThat(columns).isGreaterThan(100);
    assertThat((double) known / columns).as("without lineage: " + unknown).isGreaterThan(0.95);
  }

  @Test
  void everyStepNamesWhatItReadAndWroteWithVersionAndRows() throws IOException {
    for (String step : Steps.NAMES.stream().filter(Steps::isNightly).toList()) {
      JsonNode event = completed("journeylake." + step);

      assertThat(event.path("inputs")).as(step).isNotEmpty();
      assertThat(event.path("outputs"))
          .as(step)
          .isNotEmpty()
          .allSatisfy(
              output -> {
                assertThat(output.at("/outputFacets/outputStatistics/rowCount").isNumber())
                    .isTrue();
                assertThat(output.at("/facets/version/datasetVersion").asText()).matches("\\d+");
              });
    }
    assertThat(completed("journeylake.publish").path("outputs").toString())
        .contains("journeylake.duckdb#journey_map");
  }

  @Test
  void metricsReconcileWithWhatWasPrinted() throws IOException {
    Map<String, Double> metrics =
        MetricsText.parse(
            Files.readString(folder.resolve("lake/published/metrics/journeylake.prom")));

    // The file is of the last run, which was refused before it read a row into a table.
    assertThat(metrics)
        .containsEntry("journeylake_run_exit_code{command=\"night\"}", 30.0)
        .containsEntry("journeylake_step_failed{command=\"night\",step=\"ingest\"}", 1.0)
        .containsKey("journeylake_step_seconds{command=\"night\",step=\"ingest\"}");
  }

  @Test
  void everyLogLineIsAnObjectThatNamesRunNightAndStep() throws IOException {
    Map<String, Integer> lines = new HashMap<>();
    for (String line : night.err().lines().toList()) {
      JsonNode object = JSON.readTree(line);
      assertThat(object.path("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
      assertThat(object.path("level").asText()).isNotEmpty();
      if (object.path("logger").asText().startsWith("io.journeylake")) {
        assertThat(object.path("run").asText()).isEqualTo(HISTORY + "-g1");
        assertThat(object.path("night").asText()).isEqualTo(HISTORY);
        lines.merge(object.path("step").asText(), 1, Integer::sum);
      }
    }

    assertThat(lines).containsKeys("ingest", "journeys", "tables", "publish");
  }

  @Test
  void refusedNightFailsInTheCatalogueToo() throws IOException {
    assertThat(refused.exitCode()).as(refused.err()).isEqualTo(30);
    assertThat(events(REFUSED))
        .extracting(event -> event.path("eventType").asText())
        .containsExactly("START", "START", "FAIL", "FAIL");
  }

  @Test
  void noValueOfACustomerStandsInLogsEventsMetricsLedgerOrMessages() throws IOException {
    StringBuilder seen =
        new StringBuilder(night.out() + night.err() + refused.out() + refused.err());
    try (Stream<Path> files = Files.walk(folder.resolve("lake/published"))) {
      for (Path file : files.filter(name -> name.toString().matches(".*(jsonl|prom)")).toList()) {
        seen.append(Files.readString(file));
      }
    }
    for (String table :
        List.of("run", "step_run", "check_result", "source_file", "source_measure")) {
      seen.append(table).append(ledger(table));
    }

    assertThat(seen.toString())
        .contains("source_measure", "Too many rows")
        .hasSizeGreaterThan(50_000);
    for (String canary : CANARIES) {
      assertThat(seen.toString()).doesNotContainIgnoringCase(canary);
    }
    // The values are in the lake: what was searched could have held them.
    assertThat(
            sql(
                "select count(*) > 0 from delta.`"
                    + folder.resolve("lake/identity/customer")
                    + "` where email like 'canary.bird%'"))
        .contains("true");
    assertThat(sql("select count(*) > 0 from quarantine where raw_line like '%31st of Canary%'"))
        .contains("true");
  }

  private static CommandLineRun run(String date) {
    return CommandLineRun.of(
        "night",
        date,
        "--lake",
        folder.resolve("lake").toString(),
        "--landing",
        folder.resolve("landing").toString(),
        "--conf",
        folder.resolve("watch.yaml").toString());
  }

  private static String ledger(String table) {
    return sql("select to_json(struct(*)) from " + table);
  }

  private static String sql(String query) {
    return CommandLineRun.csv(folder.resolve("lake"), query);
  }

  private static JsonNode completed(String job) throws IOException {
    return events(HISTORY).stream()
        .filter(event -> event.at("/job/name").asText().equals(job))
        .filter(event -> event.path("eventType").asText().equals("COMPLETE"))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonNode> events(String date) throws IOException {
    Path file = folder.resolve("lake/published/lineage/" + date + "-g1.jsonl");
    List<JsonNode> events = new ArrayList<>();
    for (String line : Files.readString(file, StandardCharsets.UTF_8).lines().toList()) {
      events.add(JSON.readTree(line));
    }
    return events;
  }
}

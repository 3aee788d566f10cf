package io.journeylake.telemetry;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.to_date;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.journeylake.contract.ExitCode;
import io.journeylake.contract.SourceContracts;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.table.DimTouchpoint;
import io.journeylake.table.Touchpoint;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.MetricsText;
import io.journeylake.testkit.OpenLineageSpec;
import io.journeylake.testkit.TestSpark;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of one step on a real lake, and what others are told of it. */
class RunWatchTest {

  private static final Instant NOW = Instant.parse("2026-02-01T02:00:00Z");
  private static final Night NIGHT = Night.of(LocalDate.of(2026, 1, 31));
  private static final String SOURCE = "crm/hubspot_contacts";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private final List<String> warnings = new ArrayList<>();

  @Test
  void catalogueIsToldWhatAStepReadAndWroteAndFromWhichColumns() throws IOException {
    runStep(watch("file"), "night", Optional.empty());

    List<JsonNode> events = events();
    assertThat(events)
        .extracting(event -> event.path("eventType").asText() + job(event))
        .containsExactly(
            "START journeylake.night",
            "START journeylake.tables",
            "COMPLETE journeylake.tables",
            "COMPLETE journeylake.night");
    assertThat(events)
        .allSatisfy(event -> assertThat(OpenLineageSpec.violations(event.toString())).isEmpty());
    JsonNode step = events.get(2);
    assertThat(step.at("/run/facets/parent/run/runId")).isEqualTo(events.get(0).at("/run/runId"));
    assertThat(step.at("/inputs/0/name").asText()).endsWith("landing/" + SOURCE);
    assertThat(step.at("/inputs/1/name").asText()).endsWith("lake/journeys/touchpoint");
    assertThat(step.at("/inputs/1/facets/version/datasetVersion").asText()).isEqualTo("1");
    JsonNode output = step.at("/outputs/0");
    assertThat(output.path("name").asText()).endsWith("lake/tables/dim_touchpoint");
    assertThat(output.at("/outputFacets/outputStatistics/rowCount").asInt()).isEqualTo(1);
    JsonNode lineage = output.at("/facets/columnLineage/fields");
    assertThat(lineage.at("/touchpoint/inputFields/0/field").asText()).isEqualTo("touchpoint");
    assertThat(lineage.at("/touchpoint/inputFields/0/transformations/0/subtype").asText())
        .isEqualTo("IDENTITY");
  }

  @Test
  void eventThatLacksWhatTheSpecificationAsksForIsFound() throws IOException {
    runStep(watch("file"), "night", Optional.empty());
    ObjectNode withoutId = (ObjectNode) events().get(2);
    withoutId.withObject("/run").remove("runId");
    ObjectNode withoutFields = (ObjectNode) events().get(2);
    ((ObjectNode) withoutFields.at("/outputs/0/facets/columnLineage")).remove("fields");

    assertThat(OpenLineageSpec.violations(withoutId.toString())).asString().contains("runId");
    assertThat(OpenLineageSpec.violations(withoutFields.toString())).asString().contains("fields");
  }

  @Test
  void sameAttemptHasTheSameIdsAndAnotherLakeHasOthers() throws IOException {
    runStep(watch("file"), "night", Optional.empty());
    runStep(watch("file"), "night", Optional.empty());

    List<String> ids = events().stream().map(event -> event.at("/run/runId").asText()).toList();

    assertThat(ids.subList(4, 8)).isEqualTo(ids.subList(0, 4));
    assertThat(new RunName("file/other", "night", NIGHT).id().toString()).isNotEqualTo(ids.get(0));
  }

  @Test
  void stepThatIsRunAloneIsPartOfItsNight() throws IOException {
    runStep(watch("file"), "tables", Optional.empty());

    assertThat(events())
        .hasSize(2)
        .allSatisfy(
            event ->
                assertThat(event.at("/run/facets/parent/job/name").asText())
                    .isEqualTo("journeylake.night"));
  }

  @Test
  void failedStepSaysWhyToTheCatalogueAndInTheMetrics() throws IOException {
    runStep(
        watch("file"), "night", Optional.of("Cannot publish: 1 check did not hold. Repair it."));

    JsonNode step = events().get(2);
    assertThat(step.path("eventType").asText()).isEqualTo("FAIL");
    assertThat(step.at("/run/facets/errorMessage/message").asText()).contains("1 check");
    assertThat(OpenLineageSpec.violations(step.toString())).isEmpty();
    assertThat(metrics("journeylake.prom"))
        .containsEntry("journeylake_step_failed{command=\"night\",step=\"tables\"}", 1.0)
        .containsEntry("journeylake_run_exit_code{command=\"night\"}", 30.0);
  }

  @Test
  void metricsSayHowLongAStepTookAndWhatItReadAndWrote() throws IOException {
    runStep(watch("off"), "tables", Optional.empty());

    assertThat(metrics("journeylake-tables.prom"))
        .containsEntry("journeylake_step_seconds{command=\"tables\",step=\"tables\"}", 1.5)
        .containsEntry(
            "journeylake_table_rows_written{command=\"tables\",step=\"tables\",table=\"dim_touchpoint\"}",
            1.0)
        .containsEntry(
            "journeylake_source_rows{command=\"tables\",outcome=\"quarantined\",source=\"crm/hubspot_contacts\"}",
            2.0)
        .containsEntry(
            "journeylake_source_rows_read{command=\"tables\",source=\"crm/hubspot_contacts\"}", 9.0)
        .containsEntry("journeylake_run_end_timestamp_seconds{command=\"tables\"}", 1769911200.0);
    assertThat(folder.resolve("out/lineage")).doesNotExist();
  }

  @Test
  void receiverThatIsDownIsWarnedOfOnceAndTheRunGoesOn() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }

    runStep(watch("http://127.0.0.1:" + closed + "/api/v1/lineage"), "night", Optional.empty());

    assertThat(warnings)
        .singleElement()
        .asString()
        .contains("do not arrive at http://127.0.0.1:" + closed, "sends none");
    assertThat(folder.resolve("out/metrics/journeylake.prom")).exists();
  }

  @Test
  void receiverGetsEveryEventWithTheToken() throws IOException {
    List<String> bodies = new CopyOnWriteArrayList<>();
    List<String> tokens = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/lineage",
        request -> {
          bodies.add(new String(request.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          tokens.add(request.getRequestHeaders().getFirst("Authorization"));
          request.sendResponseHeaders(201, -1);
          request.close();
        });
    server.start();
    try {
      URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/lineage");
      new LineageEndpoint(address, Duration.ofSeconds(20), Optional.of("t0ken")).send("r", "{}");
    } finally {
      server.stop(0);
    }

    assertThat(bodies).containsExactly("{}");
    assertThat(tokens).containsExactly("Bearer t0ken");
  }

  private RunWatch watch(String to) {
    return RunWatch.over(
        new LineageSettings(to, "test", Duration.ofSeconds(5)),
        new Places(
            folder.resolve("lake").toString(),
            folder.resolve("landing").toString(),
            folder.resolve("out")),
        SourceContracts.load(List.of()),
        Clock.fixed(NOW, ZoneOffset.UTC),
        warnings::add);
  }

  /** A run of the step tables, of which one table is enough. */
  private void runStep(RunWatch watch, String command, Optional<String> failure) {
    Lake lake = watch.over(TestSpark.lake(folder.resolve("lake")));
    lake.replace(
        Touchpoint.TABLE,
        Frames.of(Touchpoint.TABLE)
            .columns(Touchpoint.TOUCHPOINT_ID, Touchpoint.TOUCHPOINT)
            .row("t1", "Website")
            .build(lake.spark()));
    int before = lake.writes().size();
    watch.starts(command, NIGHT, NOW.minusSeconds(90));
    watch.stepStarts("tables");
    lake.replace(
        DimTouchpoint.TABLE,
        lake.read(Touchpoint.TABLE)
            .groupBy(Touchpoint.TOUCHPOINT)
            .agg(
                max(Touchpoint.CHANNEL).as(DimTouchpoint.CHANNELS),
                to_date(min(Touchpoint.STARTED_AT)).as(DimTouchpoint.FIRST_SEEN_ON),
                to_date(max(Touchpoint.STARTED_AT)).as(DimTouchpoint.LAST_SEEN_ON),
                count(lit(1)).as(DimTouchpoint.CONTACTS)));
    watch.stepEnds(
        new StepReport(
            "tables",
            1.5,
            lake.writes().subList(before, before + 1),
            List.of(new SourceRows(SOURCE, 1, 6, 2, 1)),
            Optional.empty(),
            failure));
    watch.ends(failure.isPresent() ? ExitCode.DATA_REJECTED : ExitCode.DONE, failure, 0);
  }

  private Map<String, Double> metrics(String file) throws IOException {
    return MetricsText.parse(Files.readString(folder.resolve("out/metrics/" + file)));
  }

  private List<JsonNode> events() throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("out/lineage/2026-01-31-g1.jsonl"))) {
      events.add(JSON.readTree(line));
    }
    return events;
  }

  private static String job(JsonNode event) {
    return " " + event.at("/job/name").asText();
  }
}

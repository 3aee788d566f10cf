package io.journeylake.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an engineer reads who asks how fast journeys are made. */
class BenchJourneysIT {

  @TempDir private Path folder;

  @Test
  void sparkAndDuckDbMakeTheSameTablesAndNothingIsLeftBehind() throws IOException {
    Set<Path> before = work();

    CommandLineRun run =
        bench("--events", "6000", "--customers", "150", "--changed", "0.1", "--format", "json");

    assertThat(run.exitCode()).as(run.err()).isZero();
    JsonNode figures = new ObjectMapper().readTree(run.out());
    assertThat(figures.get("events").asLong()).isEqualTo(6000);
    assertThat(figures.get("customers").asLong()).isEqualTo(150);
    assertThat(figures.get("journeys").asLong()).isBetween(150L, 6000L);
    for (String positive :
        List.of(
            "journeys_seconds",
            "tables_seconds",
            "events_per_second",
            "journeys_cpu_seconds",
            "tables_cpu_seconds",
            "peak_memory_mb",
            "compared_tables_to_duckdb",
            "compared_tables_cpu_to_duckdb")) {
      assertThat(figures.get(positive).asDouble()).as(positive).isPositive();
    }
    assertThat(figures.get("compared_work").findValuesAsText("made_from"))
        .containsExactly("timeline_event", "journey");
    assertThat(figures.get("compared_tables_same_results").asBoolean()).isTrue();
    assertThat(figures.get("compared_tables"))
        .hasSize(6)
        .allSatisfy(
            table -> {
              assertThat(table.get("rows").asLong()).as(table.toString()).isPositive();
              assertThat(table.get("rows_that_differ").asLong()).as(table.toString()).isZero();
              assertThat(table.get("same_results").asBoolean()).as(table.toString()).isTrue();
            });
    JsonNode night = figures.get("changed_nights").get(0);
    assertThat(night.get("changed").asDouble()).isEqualTo(0.1);
    assertThat(night.get("journeys_seconds").asDouble()).isPositive();
    assertThat(night.get("of_full").asDouble()).isPositive();
    assertThat(figures.get("rows_that_differ_from_a_rebuild").asLong()).isZero();
    assertThat(work()).isEqualTo(before);
  }

  @Test
  void numbersThatCannotBeAreRefused() {
    assertThat(bench("--events", "0").exitCode()).isEqualTo(50);
    assertThat(bench("--events", "10", "--customers", "-1").exitCode()).isEqualTo(50);

    CommandLineRun share = bench("--events", "10", "--changed", "1.5");
    assertThat(share.exitCode()).isEqualTo(50);
    assertThat(share.err()).contains("1.5").contains("from 0 to 1");
  }

  @Test
  void sessionsThatDuckDbIsNotToldOfAreRefused() throws IOException {
    Path conf = folder.resolve("conf.yaml");
    Files.writeString(conf, "journeys: {split-sessions: [midnight]}\n");

    CommandLineRun run = bench("--events", "10", "--conf", conf.toString());

    assertThat(run.exitCode()).isEqualTo(50);
    assertThat(run.err()).contains("split-sessions");
  }

  private static Set<Path> work() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("journeylake-bench-journeys"))
          .collect(Collectors.toSet());
    }
  }

  private static CommandLineRun bench(String... more) {
    return CommandLineRun.of(
        Stream.concat(Stream.of("bench", "journeys"), Stream.of(more)).toArray(String[]::new));
  }
}

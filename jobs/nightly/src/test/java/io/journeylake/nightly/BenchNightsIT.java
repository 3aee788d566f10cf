package io.journeylake.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an engineer reads who asks how long nights take on a machine. */
class BenchNightsIT {

  private static final String FIRST = "2010-12-01";
  private static final String THIRD = "2010-12-03";

  @TempDir private Path folder;

  private RetailNights nights;

  @BeforeEach
  void exportsOfTwoNightsOutOfThree() throws IOException {
    nights = new RetailNights(folder);
    nights.export(FIRST, 0, 10);
    nights.export(THIRD, 5, 15);
  }

  @Test
  void eachNightWithFilesHasALineAndTheRestOneForAll() throws IOException {
    List<JsonNode> lines = bench("lake", FIRST, THIRD);

    assertThat(lines).extracting(line -> line.path("night").asText()).startsWith(FIRST, THIRD);
    JsonNode all = lines.get(2);
    assertThat(all.get("nights").asInt()).isEqualTo(2);
    assertThat(all.get("seconds").asDouble())
        .isEqualTo(lines.get(0).get("seconds").asDouble() + lines.get(1).get("seconds").asDouble());
    assertThat(all.get("rebuild_is_equal").asBoolean()).isTrue();
    assertThat(all.get("night_without_files_seconds").asDouble())
        .isPositive()
        .isLessThan(lines.get(1).get("seconds").asDouble());
  }

  @Test
  void nightThatHasFilesIsNotMeasuredAsOneWithout() throws IOException {
    JsonNode all = bench("short", FIRST, "2010-12-02").get(1);

    assertThat(all.get("nights").asInt()).isEqualTo(1);
    assertThat(all.has("finished_night_again_seconds")).isTrue();
    assertThat(all.has("night_without_files_seconds")).isFalse();
  }

  @Test
  void lakeThatHoldsNightsAlreadyIsRefused() {
    nights.night("used", FIRST);

    CommandLineRun refused = nights.run("used", "bench", "nights", FIRST, THIRD);

    assertThat(refused.exitCode()).isEqualTo(50);
    assertThat(refused.err()).contains("it holds nights already");
  }

  private List<JsonNode> bench(String lake, String from, String to) throws IOException {
    CommandLineRun run = nights.run(lake, "bench", "nights", from, to, "--format", "json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return new ObjectMapper().readerFor(JsonNode.class).<JsonNode>readValues(run.out()).readAll();
  }
}

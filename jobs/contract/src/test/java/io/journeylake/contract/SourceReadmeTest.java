package io.journeylake.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps {@code schemas/sources/README.md} in step with the format and with the sources. */
class SourceReadmeTest {

  private static final Path SCHEMAS =
      Path.of(System.getProperty("journeylake.root", "../..")).resolve("schemas");

  private final String readme =
      Files.readString(SCHEMAS.resolve("sources/README.md"), StandardCharsets.UTF_8);

  SourceReadmeTest() throws IOException {}

  @Test
  void everyKeyOfTheFormatIsExplained() throws IOException {
    JsonNode schema = new ObjectMapper().readTree(SCHEMAS.resolve("source.schema.json").toFile());
    List<String> keys = new ArrayList<>();
    collectKeys(schema, keys);

    assertThat(keys).contains("titleLines", "newestBy", "spentOn");
    assertThat(keys)
        .allSatisfy(
            key -> assertThat(readme).containsPattern("`([a-z]+\\.)?" + key + "(\\.[A-Za-z]+)?`"));
  }

  @Test
  void workedExampleIsAContract() {
    String yaml = readme.substring(readme.indexOf("```yaml\n") + 8, readme.lastIndexOf("```"));

    SourceContract example = SourceContracts.parse(yaml, "README.md");

    assertThat(example.id()).isEqualTo("shop/visits");
    assertThat(example.events()).hasSize(2);
  }

  @Test
  void everyEventTypeOfTheSourcesIsListed() {
    String types = readme.substring(readme.indexOf("## Event types"));

    assertThat(SourceContracts.load(List.of()))
        .flatExtracting(SourceContract::events)
        .extracting(SourceContract.Event::type)
        .allSatisfy(
            type -> {
              String[] parts = type.split("\\.");
              assertThat(types)
                  .containsPattern("(?m)^\\| `" + parts[0] + "` \\|.*`" + parts[1] + "`");
            });
  }

  private static void collectKeys(JsonNode node, List<String> keys) {
    if (node.has("properties")) {
      node.get("properties").fieldNames().forEachRemaining(keys::add);
    }
    node.forEach(child -> collectKeys(child, keys));
  }
}

package io.journeylake.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Strict YAML: a key that is given twice or that nobody reads is an error. */
public final class Yaml {

  private static final ObjectMapper MAPPER =
      // "off" and "no" are words here, as in YAML 1.2: of a level, of a list of allowed values.
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .enable(YAMLParser.Feature.PARSE_BOOLEAN_LIKE_WORDS_AS_STRINGS)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .addModule(new JavaTimeModule())
          .build();

  private Yaml() {}

  /** Reads a document; {@code origin} names it in the error. */
  public static JsonNode parse(String text, String origin) {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node == null || !node.isObject()) {
        throw Failure.configuration(
            "Cannot read " + origin, "it holds no keys", "Write YAML of the form 'key: value'.");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw Failure.configuration(
          "Cannot read " + origin, where(e), "Correct the YAML and run the command again.", e);
    }
  }

  /** Binds a node to a record; unknown and missing keys are errors that name the key. */
  public static <T> T bind(JsonNode node, Class<T> type, String origin) {
    try {
      return MAPPER.treeToValue(node, type);
    } catch (JsonProcessingException e) {
      if (e.getCause() instanceof Failure failure) {
        throw failure;
      }
      throw Failure.configuration(
          "Cannot read " + origin, where(e), "Correct the key and run the command again.", e);
    }
  }

  private static String where(JsonProcessingException e) {
    String reason =
        e.getOriginalMessage().replaceAll("\\s+", " ").replaceAll(" ?\\(class [^)]*\\)", "");
    return e.getLocation() == null || e.getLocation().getLineNr() < 1
        ? reason
        : "line " + e.getLocation().getLineNr() + ": " + reason;
  }
}

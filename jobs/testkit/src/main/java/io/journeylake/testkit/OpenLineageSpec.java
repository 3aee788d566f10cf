package io.journeylake.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * What OpenLineage asks of a run event and of every facet in it, each by the schema that it names
 * itself. Facets may hold anything by the event's schema alone.
 */
public final class OpenLineageSpec {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SchemaValidatorsConfig STRICT =
      SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(
          SpecVersion.VersionFlag.V202012,
          factory ->
              factory.schemaMappers(
                  mappers ->
                      mappers.mappings(
                          address -> "classpath:openlineage" + lastPart(address.toString()))));

  private OpenLineageSpec() {}

  /** What is wrong with the event, one line each; empty when it is valid. */
  public static List<String> violations(String event) {
    try {
      JsonNode root = JSON.readTree(event);
      List<String> violations = new ArrayList<>();
      check(root.path("schemaURL").asText(), root, violations);
      checkFacets(root, violations);
      return violations;
    } catch (JsonProcessingException e) {
      return List.of("no JSON: " + e.getOriginalMessage());
    }
  }

  private static void checkFacets(JsonNode node, List<String> violations) {
    JsonNode schema = node.path("_schemaURL");
    if (schema.isTextual()) {
      check(schema.asText(), node, violations);
    }
    node.forEach(child -> checkFacets(child, violations));
  }

  private static void check(String schema, JsonNode node, List<String> violations) {
    SCHEMAS
        .getSchema(SchemaLocation.of(schema), STRICT)
        .validate(node)
        .forEach(violation -> violations.add(violation.toString()));
  }

  private static String lastPart(String address) {
    return address.substring(address.lastIndexOf('/'));
  }
}

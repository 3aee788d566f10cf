package io.journeylake.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the table contracts that ship: {@code schemas/<step>/<table>.yaml}, in ODCS 3.1 keys. */
public final class TableContracts {

  private static final Map<String, TableContract> SHIPPED = load(ContractFiles.shipped());

  private TableContracts() {}

  /** All tables, ordered by step and name. */
  public static List<TableContract> all() {
    return List.copyOf(SHIPPED.values());
  }

  /** The table of that name. */
  public static TableContract table(String name) {
    TableContract table = SHIPPED.get(name);
    if (table == null) {
      throw Failure.bug("Cannot find table " + name, "no contract has that name");
    }
    return table;
  }

  private static Map<String, TableContract> load(SortedMap<String, String> texts) {
    return texts.entrySet().stream()
        .filter(entry -> !entry.getKey().startsWith("sources/"))
        .map(entry -> parse(entry.getValue(), "schemas/" + entry.getKey()))
        .collect(
            Collectors.toMap(
                TableContract::name,
                table -> table,
                (one, other) -> {
                  throw Failure.configuration(
                      "Cannot use contract " + one.name(),
                      "two files declare the table",
                      "Rename one of them.");
                },
                java.util.LinkedHashMap::new));
  }

  static TableContract parse(String text, String origin) {
    JsonNode root = Yaml.parse(text, origin);
    ContractSchema.TABLE.check(root, origin);
    JsonNode schema = root.get("schema").get(0);
    List<ColumnContract> columns =
        stream(schema.get("properties")).map(TableContracts::column).toList();
    return new TableContract(
        custom(root, "writtenBy").asText(),
        schema.get("name").asText(),
        schema.get("description").asText(),
        schema.get("dataGranularityDescription").asText(),
        columns,
        rules(schema),
        strings(custom(root, "sortedBy")),
        custom(root, "published").asBoolean());
  }

  private static ColumnContract column(JsonNode node) {
    return new ColumnContract(
        node.get("name").asText(),
        node.get("physicalType").asText(),
        node.get("description").asText(),
        node.path("required").asBoolean(),
        node.path("primaryKeyPosition").asInt(),
        node.path("relationships").path(0).path("to").asText(),
        Classification.valueOf(node.path("classification").asText("none").toUpperCase(Locale.ROOT)),
        strings(node.path("quality").path(0).path("arguments").path("validValues")));
  }

  private static List<QualityRule> rules(JsonNode schema) {
    List<QualityRule> rules = new ArrayList<>();
    for (JsonNode node : schema.path("quality")) {
      boolean counts = node.path("metric").asText().equals("rowCount");
      rules.add(
          new QualityRule(
              counts ? "rowCount" : "rule_" + (rules.size() + 1),
              node.get("description").asText(),
              counts ? "SELECT count(*) FROM ${object}" : node.get("query").asText(),
              node.has("mustBe")
                  ? node.get("mustBe").asDouble()
                  : node.has("mustBeGreaterThan")
                      ? Math.nextUp(node.get("mustBeGreaterThan").asDouble())
                      : Double.NEGATIVE_INFINITY,
              node.has("mustBe") ? node.get("mustBe").asDouble() : Double.POSITIVE_INFINITY,
              QualityRule.Severity.valueOf(
                  node.get("severity").asText().toUpperCase(Locale.ROOT))));
    }
    return rules;
  }

  private static JsonNode custom(JsonNode root, String property) {
    return stream(root.get("customProperties"))
        .filter(node -> node.get("property").asText().equals(property))
        .map(node -> node.get("value"))
        .findFirst()
        .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
  }

  private static List<String> strings(JsonNode node) {
    return stream(node).map(JsonNode::asText).toList();
  }

  private static Stream<JsonNode> stream(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false);
  }
}

package io.journeylake.telemetry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.journeylake.contract.ColumnContract;
import io.journeylake.contract.TableContract;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Parts of OpenLineage events, each with the address of its schema. They hold names, types,
 * descriptions and counts: what stands in contracts and commits, never what stands in rows.
 *
 * @see <a href="https://openlineage.io/docs/spec/facets">OpenLineage, facets</a>
 */
final class Facets {

  /** Who made the events. */
  static final String PRODUCER = "urn:journeylake:0.1.0";

  private final String namespace;
  private final DatasetNames names;

  /**
   * Facets of a lake.
   *
   * @param namespace namespace of the jobs, in which the settings stand, too
   * @param names names of the tables in it
   */
  Facets(String namespace, DatasetNames names) {
    this.namespace = namespace;
    this.names = names;
  }

  /** An empty object. */
  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** An empty facet of that type and version. */
  static ObjectNode facet(String type, String version) {
    return object()
        .put("_producer", PRODUCER)
        .put(
            "_schemaURL",
            "https://openlineage.io/spec/facets/" + version + "/" + type + ".json#/$defs/" + type);
  }

  /** What a table holds and who may read what: description, columns, version. */
  static ObjectNode ofTable(TableContract table, long version) {
    ObjectNode schema = facet("SchemaDatasetFacet", "1-1-1");
    ArrayNode fields = schema.putArray("fields");
    for (ColumnContract column : table.columns()) {
      fields
          .addObject()
          .put("name", column.name())
          .put("type", column.type())
          .put("description", column.description());
    }
    ObjectNode facets = object();
    facets.set(
        "documentation",
        facet("DocumentationDatasetFacet", "1-1-0")
            .put("description", table.description() + " " + table.grain()));
    facets.set("schema", schema);
    facets.set(
        "version",
        facet("DatasetVersionDatasetFacet", "1-0-1").put("datasetVersion", Long.toString(version)));
    return facets;
  }

  /** Rows that were written. */
  static ObjectNode ofRows(long rows) {
    ObjectNode facets = object();
    facets.set(
        "outputStatistics",
        facet("OutputStatisticsOutputDatasetFacet", "1-0-2").put("rowCount", rows));
    return facets;
  }

  /** Where columns come from; only columns of which that is known stand in it. */
  ObjectNode columnLineage(TableLineage lineage) {
    ObjectNode facet = facet("ColumnLineageDatasetFacet", "1-2-0");
    ObjectNode fields = facet.putObject("fields");
    lineage
        .columns()
        .forEach(
            (column, inputs) -> {
              if (!inputs.isEmpty()) {
                fields.putObject(column).set("inputFields", inputFields(inputs));
              }
            });
    if (!lineage.ofAllRows().isEmpty()) {
      facet.set("dataset", inputFields(lineage.ofAllRows()));
    }
    return facet;
  }

  private ArrayNode inputFields(Set<InputColumn> inputs) {
    Map<String, ArrayNode> transformations = new LinkedHashMap<>();
    ArrayNode fields = JsonNodeFactory.instance.arrayNode();
    for (InputColumn input : inputs) {
      transformations
          .computeIfAbsent(input.path() + "\n" + input.column(), key -> addField(fields, input))
          .add(transformation(input.influence()));
    }
    return fields;
  }

  private ArrayNode addField(ArrayNode fields, InputColumn input) {
    boolean isSetting = input.equals(InputColumn.SETTINGS);
    ObjectNode dataset =
        isSetting
            ? object().put("namespace", namespace).put("name", input.path())
            : names.of(input.path());
    ObjectNode field = dataset.put("field", input.column());
    fields.add(field);
    return field.putArray("transformations");
  }

  /** How an input column reaches an output column. */
  static ObjectNode transformation(Influence influence) {
    ObjectNode transformation = object().put("type", influence.type());
    if (!influence.subtype().isEmpty()) {
      transformation.put("subtype", influence.subtype());
    }
    return transformation.put("description", "").put("masking", influence == Influence.MASKING);
  }
}

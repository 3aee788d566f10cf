package io.journeylake.telemetry;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.journeylake.contract.SourceContract;
import io.journeylake.contract.TableContract;
import io.journeylake.lake.StagedSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lineage of the staged tables, which come from files: what the source contracts declare, because
 * files are read by a function that no plan shows. A column that a contract computes from others
 * has none.
 */
final class ExportLineage {

  private final DatasetNames landing;
  private final Map<String, SourceContract> sources;

  ExportLineage(String landing, List<SourceContract> sources) {
    this.landing = DatasetNames.like(landing);
    this.sources =
        sources.stream().collect(Collectors.toMap(SourceContract::id, Function.identity()));
  }

  /** The exports of a source: all files in its folder. */
  ObjectNode dataset(String source) {
    SourceContract contract = sources.get(source);
    ObjectNode schema = Facets.facet("SchemaDatasetFacet", "1-1-1");
    ArrayNode fields = schema.putArray("fields");
    for (SourceContract.Column column : contract.columns()) {
      if (column.expression() == null) {
        fields
            .addObject()
            .put("name", header(column))
            .put("type", column.physicalType())
            .put("description", column.description());
      }
    }
    ObjectNode dataset = landing.of(path(source));
    dataset.putObject("facets").set("schema", schema);
    return dataset;
  }

  /** Lineage of the staged table of a source; empty for every other table. */
  Optional<ObjectNode> of(TableContract table) {
    SourceContract contract = sources.get(table.name());
    if (contract == null || !table.equals(StagedSource.table(contract))) {
      return Optional.empty();
    }
    ObjectNode facet = Facets.facet("ColumnLineageDatasetFacet", "1-2-0");
    ObjectNode fields = facet.putObject("fields");
    for (SourceContract.Column column : contract.columns()) {
      if (column.expression() == null) {
        ObjectNode input = landing.of(path(contract.id())).put("field", header(column));
        input.putArray("transformations").add(Facets.transformation(Influence.TRANSFORMATION));
        fields.putObject(column.name()).putArray("inputFields").add(input);
      }
    }
    return Optional.of(facet);
  }

  private String path(String source) {
    return landing.root() + "/" + source;
  }

  private static String header(SourceContract.Column column) {
    return column.physicalName() == null ? column.name() : column.physicalName();
  }
}

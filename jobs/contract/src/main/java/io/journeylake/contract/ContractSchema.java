package io.journeylake.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;

/** The JSON Schema that a contract file must satisfy. */
final class ContractSchema {

  static final ContractSchema TABLE = new ContractSchema("schemas/table.schema.json");
  static final ContractSchema SOURCE = new ContractSchema("schemas/source.schema.json");

  private final String resource;
  private final JsonSchema schema;

  private ContractSchema(String resource) {
    this.resource = resource;
    try (InputStream in = ContractSchema.class.getClassLoader().getResourceAsStream(resource)) {
      this.schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails with every violation, each with the path of the key, when the node breaks the schema. */
  void check(JsonNode node, String origin) {
    var violations = schema.validate(node);
    if (!violations.isEmpty()) {
      throw Failure.configuration(
          "Cannot use contract " + origin,
          violations.stream()
              .map(ValidationMessage::getMessage)
              .sorted()
              .collect(Collectors.joining("; ")),
          "Correct the file; its keys are described in schemas/sources/README.md and "
              + resource
              + ".");
    }
  }
}

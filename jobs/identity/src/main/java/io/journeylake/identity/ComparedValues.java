package io.journeylake.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;

/**
 * Makes record.compared from the attributes of {@link NameRecords}, in the order that the settings
 * of matching give.
 */
final class ComparedValues implements UDF1<Row, List<String>> {

  private static final long serialVersionUID = 1L;

  private final List<String> attributes;
  private final NormaliseAttributes normalise;

  ComparedValues(IdentitySettings settings) {
    this.attributes = List.copyOf(settings.matching().attributes());
    this.normalise = new NormaliseAttributes(settings);
  }

  @Override
  public List<String> call(Row row) {
    Map<String, String> written = new HashMap<>();
    for (String attribute : NameRecords.ATTRIBUTES) {
      written.put(attribute, row.getAs(attribute));
    }
    return of(written);
  }

  /** The values, or null when there is nothing to compare. */
  List<String> of(Map<String, String> written) {
    Map<String, String> values = normalise.of(written);
    List<String> compared =
        attributes.stream().map(attribute -> values.getOrDefault(attribute, "")).toList();
    return compared.stream().allMatch(String::isEmpty) ? null : compared;
  }
}

package io.journeylake.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;

/**
 * Makes two columns from the attributes of {@link NameRecords}: record.compared, in the order that
 * the settings of matching give, and the placeholders among them with the reason, in the form of
 * record.unusable_identifiers.
 */
final class ComparedValues implements UDF1<Row, Row> {

  private static final long serialVersionUID = 1L;

  private final List<String> attributes;
  private final NormaliseAttributes normalise;

  ComparedValues(IdentitySettings settings) {
    this.attributes = List.copyOf(settings.matching().attributes());
    this.normalise = new NormaliseAttributes(settings);
  }

  @Override
  public Row call(Row row) {
    Map<String, String> written = new HashMap<>();
    List<Row> placeholders = new ArrayList<>();
    for (String attribute : NameRecords.ATTRIBUTES) {
      String text = row.getAs(attribute);
      String reason = text == null ? null : normalise.reason(attribute, text);
      if (reason == null) {
        written.put(attribute, text);
      } else {
        placeholders.add(RowFactory.create(attribute, text, reason));
      }
    }
    return RowFactory.create(of(written), placeholders);
  }

  /** The values, or null when there is nothing to compare. */
  List<String> of(Map<String, String> written) {
    Map<String, String> values = normalise.of(written);
    List<String> compared =
        attributes.stream().map(attribute -> values.getOrDefault(attribute, "")).toList();
    return compared.stream().allMatch(String::isEmpty) ? null : compared;
  }
}

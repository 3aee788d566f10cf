package io.journeylake.nightly;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.journeylake.identity.IdentityAccuracy;
import java.io.PrintStream;
import java.util.List;

/** Figures of identity by name, in the order in which they are printed: a table, or a line. */
final class IdentityFigures {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode figures = JSON.createObjectNode();

  /** A share, with four digits. */
  IdentityFigures share(String name, double value) {
    figures.put(name, Math.round(value * 10_000) / 10_000.0);
    return this;
  }

  IdentityFigures number(String name, double value) {
    figures.put(name, value);
    return this;
  }

  IdentityFigures count(String name, long value) {
    figures.put(name, value);
    return this;
  }

  IdentityFigures text(String name, String value) {
    figures.put(name, value);
    return this;
  }

  /** All that is known of the customers beside the truth. */
  IdentityFigures accuracy(IdentityAccuracy accuracy) {
    count("records", accuracy.records());
    count("customers", accuracy.customers()).count("people", accuracy.people());
    share("precision", accuracy.pairs().precision()).share("recall", accuracy.pairs().recall());
    share("f1", accuracy.pairs().f1());
    if (accuracy.knowableRecall() != null) {
      share("knowable_recall", accuracy.knowableRecall());
    }
    share("b3_precision", accuracy.bcubed().precision());
    share("b3_recall", accuracy.bcubed().recall()).share("b3_f1", accuracy.bcubed().f1());
    count("largest_cluster", accuracy.largestCustomer());
    count("mixed_customers", accuracy.mixedCustomers());
    count("customers_with_more_than_three_people", accuracy.crowds());
    return this;
  }

  void print(FigureFormat format, PrintStream out) {
    if (format == FigureFormat.JSON) {
      out.println(figures);
      return;
    }
    TextTable table = new TextTable(List.of("figure", "value"), List.of(1));
    figures.properties().forEach(figure -> table.row(figure.getKey(), figure.getValue().asText()));
    table.print(out);
  }
}

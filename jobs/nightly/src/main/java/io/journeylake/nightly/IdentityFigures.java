package io.journeylake.nightly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.journeylake.identity.EstimatedPrecision;
import io.journeylake.identity.IdentityAccuracy;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Figures of identity by name, in the order in which they are printed: as tables, or one line. */
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

  /** What is estimated without a truth; a figure that cannot be is left out. */
  IdentityFigures estimated(Optional<EstimatedPrecision> estimated) {
    estimated.ifPresent(
        known -> {
          share("estimated_precision", known.precision());
          if (known.keyPrecision() != null) {
            share("estimated_precision_of_keys", known.keyPrecision());
          }
          if (known.alikePrecision() != null) {
            share("estimated_precision_of_likeness", known.alikePrecision());
          }
          share("share_of_pairs_by_likeness", shareOf(known.alikePairs(), known.keyPairs()));
        });
    return this;
  }

  /** Rows of equal fields: a table of its own, or an array. */
  IdentityFigures rows(String name, List<?> rows) {
    figures.set(name, JSON.valueToTree(rows));
    return this;
  }

  private static double shareOf(double some, double others) {
    return some / (some + others);
  }

  void print(FigureFormat format, PrintStream out) {
    if (format == FigureFormat.JSON) {
      out.println(figures);
      return;
    }
    TextTable table = new TextTable(List.of("figure", "value"), List.of(1));
    figures.properties().stream()
        .filter(figure -> !figure.getValue().isArray())
        .forEach(figure -> table.row(figure.getKey(), figure.getValue().asText()));
    table.print(out);
    figures.properties().stream()
        .filter(figure -> !figure.getValue().isEmpty())
        .forEach(figure -> print(figure.getKey(), figure.getValue(), out));
  }

  private static void print(String name, JsonNode rows, PrintStream out) {
    List<String> columns = rows.get(0).properties().stream().map(Map.Entry::getKey).toList();
    TextTable table = new TextTable(columns, IntStream.range(0, columns.size()).boxed().toList());
    rows.forEach(
        row -> table.row(row.properties().stream().map(cell -> text(cell.getValue())).toArray()));
    out.println("\n" + name.replace('_', ' ') + ":");
    table.print(out);
  }

  private static String text(JsonNode cell) {
    return cell.isArray() ? cell.toString() : cell.asText();
  }
}

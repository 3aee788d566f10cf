package io.journeylake.nightly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Figures by name, in the order in which they are printed: as tables, or one line. */
final class Figures {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode figures = JSON.createObjectNode();

  /** A share, with four digits. */
  Figures share(String name, double value) {
    figures.put(name, Math.round(value * 10_000) / 10_000.0);
    return this;
  }

  Figures number(String name, double value) {
    figures.put(name, value);
    return this;
  }

  Figures count(String name, long value) {
    figures.put(name, value);
    return this;
  }

  Figures flag(String name, boolean value) {
    figures.put(name, value);
    return this;
  }

  Figures text(String name, String value) {
    figures.put(name, value);
    return this;
  }

  /** Rows of equal fields: a table of its own, or an array. */
  Figures rows(String name, List<?> rows) {
    figures.set(name, JSON.valueToTree(rows));
    return this;
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

package io.journeylake.sample;

import java.util.List;

/** Lines of comma-separated files. */
final class Csv {
  private Csv() {}

  /** A line that quotes the cells which need it; null is an empty cell. */
  static String line(String... cells) {
    return line(List.of(blanked(cells)));
  }

  /** A line that quotes the cells which need it. */
  static String line(List<String> cells) {
    StringBuilder line = new StringBuilder(160);
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        line.append(',');
      }
      String cell = cells.get(i);
      if (needsQuotes(cell)) {
        quote(line, cell);
      } else {
        line.append(cell);
      }
    }
    return line.toString();
  }

  /** A line that quotes every cell. */
  static String quoted(String... cells) {
    StringBuilder line = new StringBuilder(200);
    for (String cell : blanked(cells)) {
      if (!line.isEmpty()) {
        line.append(',');
      }
      quote(line, cell);
    }
    return line.toString();
  }

  private static String[] blanked(String... cells) {
    String[] blanked = cells.clone();
    for (int i = 0; i < blanked.length; i++) {
      blanked[i] = blanked[i] == null ? "" : blanked[i];
    }
    return blanked;
  }

  private static boolean needsQuotes(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c == ',' || c == '"' || c == '\n') {
        return true;
      }
    }
    return false;
  }

  private static void quote(StringBuilder line, String cell) {
    line.append('"').append(cell.replace("\"", "\"\"")).append('"');
  }
}

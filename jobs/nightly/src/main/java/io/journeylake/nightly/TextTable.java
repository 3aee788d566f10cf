package io.journeylake.nightly;

import io.journeylake.lake.LedgerRow;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Prints rows as a table with aligned columns; numbers to the right. */
final class TextTable {

  private final List<String> headers;
  private final boolean[] right;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(List<String> headers, List<Integer> rightAligned) {
    this.headers = headers;
    this.right = new boolean[headers.size()];
    rightAligned.forEach(column -> right[column] = true);
  }

  TextTable row(Object... values) {
    rows.add(Arrays.stream(values).map(value -> value == null ? "" : value.toString()).toList());
    return this;
  }

  /** A row for each row of the ledger, with the columns as they are. */
  TextTable rows(List<LedgerRow> rows, String... columns) {
    rows.forEach(row -> row(Arrays.stream(columns).map(row::text).toArray()));
    return this;
  }

  /** A whole number as tables show it. */
  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** Prints an empty line and the table; nothing when it has no rows. */
  void printBelow(PrintStream out) {
    if (!rows.isEmpty()) {
      out.println();
      print(out);
    }
  }

  void print(PrintStream out) {
    int[] widths =
        IntStream.range(0, headers.size())
            .map(
                column ->
                    Math.max(
                        headers.get(column).length(),
                        rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0)))
            .toArray();
    out.println(line(headers, widths));
    out.println(Arrays.stream(widths).mapToObj("-"::repeat).collect(Collectors.joining("  ")));
    rows.forEach(row -> out.println(line(row, widths)));
  }

  private String line(List<String> cells, int[] widths) {
    return IntStream.range(0, cells.size())
        .mapToObj(
            column -> {
              String padding = " ".repeat(widths[column] - cells.get(column).length());
              return right[column] ? padding + cells.get(column) : cells.get(column) + padding;
            })
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }
}

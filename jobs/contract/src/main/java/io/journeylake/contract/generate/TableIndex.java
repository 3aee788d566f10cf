package io.journeylake.contract.generate;

import io.journeylake.contract.TableContract;
import io.journeylake.contract.TableContracts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Writes the index of tables between its markers in the README. */
public final class TableIndex {

  private static final String START = "<!-- tables: generated, do not edit -->\n";
  private static final String END = "<!-- /tables -->";

  private TableIndex() {}

  /** Rewrites the index in the README that is the only argument. */
  public static void main(String[] args) throws IOException {
    Path readme = Path.of(args[0]);
    String text = Files.readString(readme, StandardCharsets.UTF_8);
    Files.writeString(readme, withIndex(text), StandardCharsets.UTF_8);
  }

  /** The README with its index as the contracts have it. */
  public static String withIndex(String readme) {
    int start = readme.indexOf(START);
    int end = readme.indexOf(END);
    if (start < 0 || end < start) {
      throw new IllegalStateException("README.md has no markers for the table index");
    }
    return readme.substring(0, start + START.length()) + index() + readme.substring(end);
  }

  private static String index() {
    return TableContracts.all().stream()
        .map(TableIndex::row)
        .collect(
            Collectors.joining(
                "",
                "| table | written by | one row per | what it holds |\n|---|---|---|---|\n",
                ""));
  }

  private static String row(TableContract table) {
    String grain = table.grain().replaceFirst("^One row per ", "").replaceFirst("\\.$", "");
    return "| [`%s`](schemas/%s/%s.yaml) | %s | %s | %s |\n"
        .formatted(
            table.name(), table.step(), table.name(), table.step(), grain, table.description());
  }
}

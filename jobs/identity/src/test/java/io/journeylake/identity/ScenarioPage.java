package io.journeylake.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A page of scenarios, each with a table of what is given and one of what must come out. */
final class ScenarioPage {

  private static final Path FOLDER = Path.of("src/test/scenarios");

  /**
   * A scenario.
   *
   * @param tables rows of its tables; texts by the heads of their columns, without empty cells
   */
  record Scenario(String name, List<List<Map<String, String>>> tables) {

    List<Map<String, String>> given() {
      return tables.get(0);
    }

    List<Map<String, String>> expected() {
      return tables.get(1);
    }
  }

  private final List<Scenario> scenarios = new ArrayList<>();
  private List<String> heads = List.of();

  private ScenarioPage() {}

  /** The scenarios of a page, in order. */
  static List<Scenario> read(String page) throws IOException {
    ScenarioPage pages = new ScenarioPage();
    Files.readAllLines(FOLDER.resolve(page), StandardCharsets.UTF_8).forEach(pages::add);
    return pages.scenarios;
  }

  private void add(String line) {
    if (line.startsWith("## ")) {
      scenarios.add(new Scenario(line.substring(3), new ArrayList<>()));
    } else if (!line.startsWith("|")) {
      heads = List.of();
    } else if (heads.isEmpty()) {
      heads = cells(line);
      tables().add(new ArrayList<>());
    } else if (!line.startsWith("|---")) {
      tables().get(tables().size() - 1).add(row(cells(line)));
    }
  }

  private List<List<Map<String, String>>> tables() {
    return scenarios.get(scenarios.size() - 1).tables();
  }

  private Map<String, String> row(List<String> cells) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < heads.size(); i++) {
      if (!cells.get(i).isEmpty()) {
        row.put(heads.get(i), cells.get(i));
      }
    }
    return row;
  }

  private static List<String> cells(String line) {
    String inner = line.strip().substring(1, line.strip().length() - 1);
    return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
  }
}

package io.journeylake.journeys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A scenario of SCENARIOS.md.
 *
 * @param checks what must be there, one after the other
 */
record JourneyScenario(String name, List<Check> checks) {

  /** An event; the customer by whom it is may be another one later. */
  record Given(String at, int customer, String touchpoint, String event, String about) {

    /** What the company does. */
    boolean isOutbound() {
      return event.equals("email.sent") || event.equals("support.ticket_solved");
    }

    private Given merged(int from, int into) {
      return new Given(at, customer == from ? into : customer, touchpoint, event, about);
    }
  }

  /**
   * What must be there.
   *
   * @param processes names of the declared processes
   * @param seen end of the data
   * @param events all events until then
   * @param journeys cells of the expected rows
   */
  record Check(List<String> processes, String seen, List<Given> events, List<String[]> journeys) {}

  /** The scenarios of the page. */
  static List<JourneyScenario> read(Path page) throws IOException {
    List<JourneyScenario> scenarios = new ArrayList<>();
    List<String> processes = List.of();
    String seen = null;
    List<Given> events = List.of();
    boolean isEvents = false;
    for (String line : Files.readAllLines(page, StandardCharsets.UTF_8)) {
      if (line.startsWith("## ")) {
        scenarios.add(new JourneyScenario(line.substring(3), new ArrayList<>()));
        processes = List.of("buy", "complaint");
        seen = "2026-03-01";
        events = new ArrayList<>();
      } else if (line.startsWith("Seen: ")) {
        seen = line.substring(6);
      } else if (line.startsWith("Processes: ")) {
        processes = List.of(line.substring(11).split(", "));
      } else if (line.startsWith("Merge: ")) {
        String[] merge = line.substring(7).split(" into ");
        events = merged(events, Integer.parseInt(merge[0]), Integer.parseInt(merge[1]));
      } else if (line.startsWith("| at ")) {
        isEvents = true;
      } else if (line.startsWith("| customer ")) {
        isEvents = false;
        last(scenarios)
            .checks
            .add(new Check(processes, seen, List.copyOf(events), new ArrayList<>()));
      } else if (line.startsWith("| ") && isEvents) {
        String[] cells = cells(line);
        String about = cells[4].isEmpty() ? null : cells[4];
        events.add(new Given(cells[0], Integer.parseInt(cells[1]), cells[2], cells[3], about));
      } else if (line.startsWith("| ")) {
        List<Check> checks = last(scenarios).checks;
        checks.get(checks.size() - 1).journeys.add(cells(line));
      }
    }
    return scenarios;
  }

  private static List<Given> merged(List<Given> events, int from, int into) {
    return new ArrayList<>(events.stream().map(event -> event.merged(from, into)).toList());
  }

  private static JourneyScenario last(List<JourneyScenario> scenarios) {
    return scenarios.get(scenarios.size() - 1);
  }

  private static String[] cells(String line) {
    return Arrays.stream(line.substring(1).split("\\|", -1))
        .map(String::strip)
        .toArray(String[]::new);
  }

  @Override
  public String toString() {
    return name;
  }
}

package io.journeylake.nightly;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** How long nights took that ran one after another in one process. */
final class NightTimes {

  /** Nights that are compared: the process is warm, and the lake grew eleven times between them. */
  private static final int EARLY = 5;

  private static final int LATE = 60;

  private static final ObjectMapper JSON = new ObjectMapper();

  private record Measured(LocalDate night, double seconds) {}

  private final List<Measured> nights = new ArrayList<>();
  private double finishedAgain;
  private OptionalDouble withoutFiles = OptionalDouble.empty();
  private double rebuild;
  private List<String> differs = List.of();

  void night(LocalDate night, double seconds) {
    nights.add(new Measured(night, seconds));
  }

  void finishedAgain(double seconds) {
    finishedAgain = seconds;
  }

  void withoutFiles(double seconds) {
    withoutFiles = OptionalDouble.of(seconds);
  }

  /** What a rebuild of the lake took, and the tables that had other rows then. */
  void rebuild(double seconds, List<String> tables) {
    rebuild = seconds;
    differs = List.copyOf(tables);
  }

  boolean rebuildIsEqual() {
    return differs.isEmpty();
  }

  void printTable(PrintStream out) {
    TextTable table = new TextTable(List.of("measured", "seconds"), List.of(1));
    table.row("first night, cold", seconds(at(1)));
    table.row("night " + Math.min(EARLY, nights.size()), seconds(at(EARLY)));
    table.row("night " + Math.min(LATE, nights.size()), seconds(at(LATE)));
    table.row("all " + nights.size() + " nights with files", seconds(all()));
    table.row("finished night again", seconds(finishedAgain));
    withoutFiles.ifPresent(seconds -> table.row("night without files", seconds(seconds)));
    table.row("rebuild", seconds(rebuild));
    table.print(out);
    out.println(
        differs.isEmpty()
            ? "The rebuild has the rows that the nights had made."
            : "The rebuild has other rows in " + String.join(", ", differs) + ".");
  }

  /** A line for each night, and one for all. */
  void printJson(PrintStream out) {
    for (Measured measured : nights) {
      ObjectNode line = JSON.createObjectNode();
      line.put("night", measured.night().toString()).put("seconds", measured.seconds());
      out.println(line);
    }
    ObjectNode line = JSON.createObjectNode();
    line.put("nights", nights.size()).put("seconds", all());
    line.put("night_" + EARLY + "_seconds", at(EARLY)).put("night_" + LATE + "_seconds", at(LATE));
    line.put("finished_night_again_seconds", finishedAgain);
    withoutFiles.ifPresent(seconds -> line.put("night_without_files_seconds", seconds));
    line.put("rebuild_seconds", rebuild).put("rebuild_is_equal", differs.isEmpty());
    out.println(line);
  }

  private double all() {
    return nights.stream().mapToDouble(Measured::seconds).sum();
  }

  /** Seconds of the night in that place, or of the last one; 0 when no night had files. */
  private double at(int place) {
    return nights.isEmpty() ? 0 : nights.get(Math.min(place, nights.size()) - 1).seconds();
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%,.1f", seconds);
  }
}

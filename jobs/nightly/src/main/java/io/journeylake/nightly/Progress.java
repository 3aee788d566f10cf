package io.journeylake.nightly;

import io.journeylake.lake.Lake;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints one line a step: what it wrote and how long it took. */
final class Progress {

  private final PrintStream out;

  Progress(PrintStream out) {
    this.out = out;
  }

  void say(String line) {
    out.println(line);
    out.flush();
  }

  void nothingToDo() {
    say("Nothing to do: no file is new, and settings and contracts are unchanged.");
  }

  void step(String name, String summary, List<Lake.TableWrite> writes, double seconds) {
    String tables =
        writes.stream()
            .filter(write -> !write.table().step().equals("operations"))
            .filter(write -> !write.table().step().equals("ingest"))
            .map(write -> String.format(Locale.ROOT, "%s %,d", write.table().name(), write.rows()))
            .collect(Collectors.joining(", "));
    say(
        String.format(
            Locale.ROOT,
            "  %-9s %6.1f s  %s",
            name,
            seconds,
            summary.isEmpty() ? (writes.isEmpty() ? "unchanged" : tables) : summary));
  }
}

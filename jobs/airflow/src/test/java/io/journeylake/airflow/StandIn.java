package io.journeylake.airflow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The stand-in for spark-submit in airflow-dags/tests, as a test tells it what to do.
 *
 * @param folder where it finds its exit codes and notes its calls
 */
record StandIn(Path folder) {

  /** The next runs of a step for a night end with these exit codes, a line each. */
  void endsWith(String step, String night, String codes) throws IOException {
    Files.writeString(folder.resolve(step + "-" + night), codes);
  }

  /** The steps that were run for nights of that pattern, in order. */
  List<String> calls(String night) throws IOException {
    return Files.readAllLines(folder.resolve("calls"), StandardCharsets.UTF_8).stream()
        .filter(call -> call.matches("\\w+ " + night))
        .map(call -> call.replaceFirst(" .*", ""))
        .toList();
  }
}

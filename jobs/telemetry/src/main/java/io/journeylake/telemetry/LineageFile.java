package io.journeylake.telemetry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Events as lines of a file, one file an attempt, which tools can send on or read. */
final class LineageFile implements EventTransport {

  private final Path folder;

  LineageFile(Path folder) {
    this.folder = folder;
  }

  @Override
  public void send(String run, String event) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve(run + ".jsonl"),
        event + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  @Override
  public String destination() {
    return folder.toString();
  }
}

package io.journeylake.publish;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is built beside the one it replaces and then takes its name in one move. Readers that
 * have the old one open keep it; closing removes what was not finished.
 */
final class ReplacedFile implements AutoCloseable {

  private final Path target;
  private final Path next;

  private ReplacedFile(Path target, Path next) {
    this.target = target;
    this.next = next;
  }

  /** Starts the next form of the file; a left-over of a killed run is removed. */
  static ReplacedFile of(Path target) throws IOException {
    Path absolute = target.toAbsolutePath();
    Files.createDirectories(absolute.getParent());
    ReplacedFile file =
        new ReplacedFile(absolute, absolute.resolveSibling("." + absolute.getFileName() + ".next"));
    file.close();
    return file;
  }

  /** Where to write. */
  Path path() {
    return next;
  }

  /** Makes what was written the file that new readers open. */
  void takeName() throws IOException {
    try (FileChannel channel = FileChannel.open(next, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(next);
    Files.deleteIfExists(next.resolveSibling(next.getFileName() + ".wal"));
  }
}

package io.journeylake.nightly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.io.FileUtils;

/**
 * A folder for what is measured, which is removed again.
 *
 * @param path where it is
 */
record BenchFolder(Path path) implements AutoCloseable {

  /** A new one among the temporary files, whose name says what is measured. */
  static BenchFolder of(String measured) {
    try {
      return new BenchFolder(Files.createTempDirectory("journeylake-bench-" + measured));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    FileUtils.deleteQuietly(path.toFile());
  }
}

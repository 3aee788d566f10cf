package io.journeylake.lake;

import io.delta.storage.S3SingleDriverLogStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Delta's commits on S3 by conditional writes, so that two drivers never both make one version of a
 * table. Delta's own store looks whether the version is there and then writes it, which is safe
 * within one driver only; it is what holds where a store has no conditional writes.
 */
public final class ConditionalLogStore extends S3SingleDriverLogStore {

  /** Delta makes it by reflection. */
  public ConditionalLogStore(Configuration configuration) {
    super(configuration);
  }

  @Override
  public void write(Path path, Iterator<String> actions, Boolean overwrite, Configuration settings)
      throws IOException {
    ConditionalObject commit = new ConditionalObject(path.getFileSystem(settings), path);
    if (overwrite || !commit.isSupported()) {
      super.write(path, actions, overwrite, settings);
      return;
    }
    StringBuilder lines = new StringBuilder();
    actions.forEachRemaining(line -> lines.append(line).append('\n'));
    if (!commit.create(lines.toString().getBytes(StandardCharsets.UTF_8))) {
      throw new FileAlreadyExistsException(path.toString());
    }
  }
}

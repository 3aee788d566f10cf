package io.journeylake.lake;

import static org.apache.hadoop.fs.Options.CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE;
import static org.apache.hadoop.fs.Options.CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE_ETAG;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.hadoop.fs.EtagSource;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIOException;

/**
 * An object of a store that takes a write only if nobody else was there first. Such a store needs
 * no rename and no lock of its own: of all who write at once exactly one succeeds.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">S3,
 *     conditional writes</a>
 */
public final class ConditionalObject {

  private final FileSystem store;
  private final Path path;

  public ConditionalObject(FileSystem store, Path path) {
    this.store = store;
    this.path = path;
  }

  /** Whether the store has conditional writes; others take a write whoever was there first. */
  public boolean isSupported() throws IOException {
    return store.hasPathCapability(path, FS_OPTION_CREATE_CONDITIONAL_OVERWRITE)
        && store.hasPathCapability(path, FS_OPTION_CREATE_CONDITIONAL_OVERWRITE_ETAG);
  }

  /** Makes the object; false when there is one. */
  public boolean create(byte[] content) throws IOException {
    return write(content, put().must(FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true));
  }

  /** Puts the content in the place of that version; false when it is not the newest any more. */
  public boolean replace(String version, byte[] content) throws IOException {
    return write(content, put().must(FS_OPTION_CREATE_CONDITIONAL_OVERWRITE_ETAG, version));
  }

  /** The newest version, by its entity tag; empty when there is no object. */
  public Optional<String> version() throws IOException {
    try {
      return Optional.of(((EtagSource) store.getFileStatus(path)).getEtag());
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** What the object holds; empty when there is none. */
  public Optional<byte[]> content() throws IOException {
    try (FSDataInputStream in = store.open(path)) {
      return Optional.of(in.readAllBytes());
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  /** Removes the object, whoever wrote it. */
  public void delete() throws IOException {
    store.delete(path, false);
  }

  private FSDataOutputStreamBuilder<?, ?> put() {
    return store.createFile(path).overwrite(true).recursive();
  }

  private boolean write(byte[] content, FSDataOutputStreamBuilder<?, ?> put) throws IOException {
    try (FSDataOutputStream out = put.build()) {
      out.write(content);
    } catch (PathIOException | FileNotFoundException e) {
      return isThere(content, e);
    }
    return true;
  }

  /** A write whose answer was lost is sent again, and is then refused because of itself. */
  private boolean isThere(byte[] content, IOException refusal) throws IOException {
    Optional<byte[]> found = content();
    if (found.isEmpty() && refusal instanceof PathIOException) {
      throw refusal;
    }
    return found.isPresent() && Arrays.equals(found.get(), content);
  }
}

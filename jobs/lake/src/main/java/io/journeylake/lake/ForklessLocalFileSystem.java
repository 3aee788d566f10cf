package io.journeylake.lake;

import org.apache.hadoop.fs.LocalFileSystem;

/** {@link ForklessLocalFiles} with checksums, as the file system of {@code file:}. */
final class ForklessLocalFileSystem extends LocalFileSystem {

  ForklessLocalFileSystem() {
    super(new ForklessLocalFiles());
  }
}

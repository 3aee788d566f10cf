package io.journeylake.ingest;

import java.io.Serializable;

/**
 * A file that this run consumes.
 *
 * @param file the file
 * @param digest SHA-256 of its bytes
 * @param fileId identifier of path and content
 */
record ChosenFile(LandedFile file, String digest, String fileId) implements Serializable {

  private static final long serialVersionUID = 1L;

  static ChosenFile of(LandedFile file, String digest) {
    return new ChosenFile(file, digest, FileDigests.fileId(file.path(), digest));
  }
}

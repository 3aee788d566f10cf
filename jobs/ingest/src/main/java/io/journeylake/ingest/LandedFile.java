package io.journeylake.ingest;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * A file in the landing folder.
 *
 * @param source source that it belongs to, as family/source
 * @param path path below the landing folder
 * @param uri where to open it
 * @param night night that its name says
 * @param bytes size
 * @param modifiedAt time of its last change in milliseconds since 1970
 */
record LandedFile(
    String source, String path, String uri, LocalDate night, long bytes, long modifiedAt)
    implements Serializable {

  static final Comparator<LandedFile> BY_NIGHT =
      Comparator.comparing(LandedFile::night).thenComparing(LandedFile::path);

  private static final long serialVersionUID = 1L;
}

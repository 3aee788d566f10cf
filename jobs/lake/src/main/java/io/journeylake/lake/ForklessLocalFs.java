package io.journeylake.lake;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FsConstants;

/**
 * {@link ForklessLocalFiles} with checksums, behind Hadoop's second interface to file systems, by
 * which Delta renames a commit into place.
 */
final class ForklessLocalFs extends ChecksumFs {

  /** Hadoop makes it by reflection, and gives the URI of the file system. */
  ForklessLocalFs(URI uri, Configuration configuration) throws IOException, URISyntaxException {
    super(new Raw(configuration));
  }

  private static final class Raw extends DelegateToFileSystem {

    private Raw(Configuration configuration) throws IOException, URISyntaxException {
      super(
          FsConstants.LOCAL_FS_URI,
          new ForklessLocalFiles(),
          configuration,
          FsConstants.LOCAL_FS_URI.getScheme(),
          false);
    }

    /** Local files have no port. */
    @Override
    public int getUriDefaultPort() {
      return -1;
    }

    /** A local path may have any characters. */
    @Override
    public boolean isValidName(String path) {
      return true;
    }
  }
}

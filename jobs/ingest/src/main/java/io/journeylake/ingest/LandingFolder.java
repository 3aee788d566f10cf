package io.journeylake.ingest;

import io.journeylake.contract.Failure;
import io.journeylake.contract.SourceContract;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder that systems export to: {@code <landing>/<family>/<source>/<file>}. */
final class LandingFolder {

  private static final Logger LOG = LoggerFactory.getLogger(LandingFolder.class);

  private final Path root;
  private final FileSystem fileSystem;

  private LandingFolder(Path root, FileSystem fileSystem) {
    this.root = root;
    this.fileSystem = fileSystem;
  }

  /** Opens the folder, a path or a URI of any file system that Hadoop knows. */
  static LandingFolder open(String folder, Configuration configuration) {
    Path root = new Path(folder);
    try {
      FileSystem fileSystem = root.getFileSystem(configuration);
      if (!fileSystem.exists(root) || !fileSystem.getFileStatus(root).isDirectory()) {
        throw Failure.configuration(
            "Cannot read landing folder " + folder,
            "there is no such folder",
            "Create it, or give the folder that the exports arrive in with --landing.");
      }
      return new LandingFolder(root, fileSystem);
    } catch (IOException e) {
      throw unreachable(folder, e);
    }
  }

  /** Files of the source of all nights, ordered by night and path; hidden files are passed over. */
  List<LandedFile> files(SourceContract source) {
    NightPattern pattern = NightPattern.of(source.read().pattern(), source.id());
    List<LandedFile> files = new ArrayList<>();
    List<String> strangers = new ArrayList<>();
    for (FileStatus status : list(new Path(root, source.id()))) {
      String name = status.getPath().getName();
      if (status.isFile() && !name.startsWith(".") && !name.startsWith("_")) {
        pattern
            .night(name)
            .ifPresentOrElse(
                night ->
                    files.add(
                        new LandedFile(
                            source.id(),
                            source.id() + "/" + name,
                            status.getPath().toString(),
                            night,
                            status.getLen(),
                            status.getModificationTime())),
                () -> strangers.add(name));
      }
    }
    if (!strangers.isEmpty()) {
      LOG.warn(
          "{}: {} files do not match read.pattern {} and are not read",
          source.id(),
          strangers.size(),
          source.read().pattern());
    }
    files.sort(LandedFile.BY_NIGHT);
    return List.copyOf(files);
  }

  private List<FileStatus> list(Path folder) {
    try {
      return Arrays.asList(fileSystem.listStatus(folder));
    } catch (FileNotFoundException e) {
      LOG.debug("No folder {}", folder, e);
      return List.of();
    } catch (IOException e) {
      throw unreachable(folder.toString(), e);
    }
  }

  private static Failure unreachable(String folder, IOException cause) {
    return Failure.retryable(
        "Cannot look into landing folder " + folder,
        Optional.ofNullable(cause.getMessage()).orElse(cause.toString()),
        "Check that the storage is there and that you may read it, then run the night again.",
        cause);
  }
}

package io.journeylake.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local files without its child processes: where Hadoop's native library is missing, it
 * starts {@code chmod} for each file that it creates and {@code readlink} twice for each side of a
 * rename, which was ten processes a Delta commit and seven hundred a night. What it cannot do
 * through Java is left to Hadoop.
 */
final class ForklessLocalFiles extends RawLocalFileSystem {

  @Override
  public void setPermission(Path path, FsPermission permission) throws IOException {
    java.nio.file.Path file = pathToFile(path).toPath();
    if (permission.getStickyBit() || !Files.getFileStore(file).supportsFileAttributeView("posix")) {
      super.setPermission(path, permission);
      return;
    }
    String letters =
        permission.getUserAction().SYMBOL
            + permission.getGroupAction().SYMBOL
            + permission.getOtherAction().SYMBOL;
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(letters));
  }

  @Override
  public FileStatus getFileLinkStatus(Path path) throws IOException {
    return Files.isSymbolicLink(pathToFile(path).toPath())
        ? super.getFileLinkStatus(path)
        : getFileStatus(path);
  }
}

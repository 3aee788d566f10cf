package io.journeylake.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.AbstractFileSystem;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FilterFileSystem;
import org.apache.hadoop.fs.FilterFs;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;
import org.apache.hadoop.util.ReflectionUtils;
import org.apache.spark.sql.SparkSession;

/**
 * A disk that is full after a number of writes: every file that is made or moved after that fails
 * as it does on a real one, while everything can be read. Between {@link #install} and {@link
 * #remove} it stands before the local files of Spark and Delta, so that a test can break a run at
 * each of its writes.
 */
public final class FullDisk extends FilterFileSystem {

  private static final String FILES = "fs.file.impl";
  private static final String COMMITS = "fs.AbstractFileSystem.file.impl";
  private static final String CACHED = "fs.file.impl.disable.cache";
  private static final String REAL = "journeylake.real.";
  private static final AtomicLong ROOM = new AtomicLong(Long.MAX_VALUE);
  private static final AtomicLong WRITES = new AtomicLong();

  /** Hadoop makes it by reflection. */
  public FullDisk() {}

  /** Puts the disk, which has room, before the files of the session. */
  public static void install(SparkSession session) {
    Configuration conf = session.sparkContext().hadoopConfiguration();
    conf.set(REAL + FILES, conf.get(FILES));
    conf.set(REAL + COMMITS, conf.get(COMMITS));
    conf.set(FILES, FullDisk.class.getName());
    conf.set(COMMITS, Commits.class.getName());
    conf.setBoolean(CACHED, true);
    makeRoom();
  }

  /** Takes the disk away. */
  public static void remove(SparkSession session) {
    Configuration conf = session.sparkContext().hadoopConfiguration();
    conf.set(FILES, conf.get(REAL + FILES));
    conf.set(COMMITS, conf.get(REAL + COMMITS));
    conf.unset(CACHED);
  }

  /** Lets so many writes succeed, and none after them. */
  public static void fillAfter(long writes) {
    WRITES.set(0);
    ROOM.set(writes);
  }

  /** Lets all writes succeed, and counts them from now on. */
  public static void makeRoom() {
    fillAfter(Long.MAX_VALUE);
  }

  /** Writes since room was last set. */
  public static long writes() {
    return WRITES.get();
  }

  private static void write() throws IOException {
    if (WRITES.incrementAndGet() > ROOM.get()) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public void initialize(URI name, Configuration conf) throws IOException {
    fs =
        (FileSystem)
            ReflectionUtils.newInstance(conf.getClassByNameOrNull(conf.get(REAL + FILES)), conf);
    super.initialize(name, conf);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    write();
    return super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    write();
    return super.rename(from, to);
  }

  /** The same disk behind Hadoop's second interface to file systems, by which Delta commits. */
  public static final class Commits extends FilterFs {

    /** Hadoop makes it by reflection. */
    public Commits(URI uri, Configuration conf) throws IOException, URISyntaxException {
      super(real(uri, conf));
    }

    private static AbstractFileSystem real(URI uri, Configuration conf) throws IOException {
      Configuration direct = new Configuration(conf);
      direct.set(COMMITS, conf.get(REAL + COMMITS));
      return AbstractFileSystem.createFileSystem(uri, direct);
    }

    @Override
    public FSDataOutputStream createInternal(
        Path path,
        EnumSet<CreateFlag> flag,
        FsPermission permission,
        int bufferSize,
        short replication,
        long blockSize,
        Progressable progress,
        Options.ChecksumOpt checksum,
        boolean createParent)
        throws IOException {
      write();
      return super.createInternal(
          path,
          flag,
          permission,
          bufferSize,
          replication,
          blockSize,
          progress,
          checksum,
          createParent);
    }

    @Override
    public void renameInternal(Path from, Path to) throws IOException {
      write();
      super.renameInternal(from, to);
    }

    @Override
    public void renameInternal(Path from, Path to, boolean overwrite) throws IOException {
      write();
      super.renameInternal(from, to, overwrite);
    }
  }
}

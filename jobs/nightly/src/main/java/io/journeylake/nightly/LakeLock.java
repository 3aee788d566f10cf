package io.journeylake.nightly;

import io.journeylake.contract.Failure;
import io.journeylake.lake.ConditionalObject;
import io.journeylake.lake.Storage;
import java.io.Closeable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One writer per lake: on one machine an operating system's lock on a file in the lake, which ends
 * with the process however it ends; on a store with conditional writes a {@link LeaseLock}. A lake
 * anywhere else is guarded by its scheduler.
 */
final class LakeLock implements AutoCloseable {

  private static final String NAME = ".lock";
  private static final long OWNER_WRITES_ITS_NAME_WITHIN_MILLIS = 1000;

  private final Optional<? extends Closeable> lock;
  private final StopSignal signal = StopSignal.watch();

  private LakeLock(Optional<? extends Closeable> lock) {
    this.lock = lock;
  }

  static LakeLock take(String lake) {
    try {
      Optional<Path> folder = Storage.localFolder(lake);
      return new LakeLock(
          folder.isPresent() ? Optional.of(lockFile(lake, folder.get())) : lockObject(lake));
    } catch (IOException e) {
      throw Failure.retryable(
          "Cannot write to lake " + lake, e.toString(), "Check the folder and its permissions.", e);
    }
  }

  private static Closeable lockFile(String lake, Path folder) throws IOException {
    Path file = Files.createDirectories(folder).resolve(NAME);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = tryLock(channel);
    if (lock == null) {
      channel.close();
      throw Failure.retryable(
          "Cannot write to lake " + lake,
          "another run is writing to it: " + ownerIn(file),
          "Wait until it has ended and run the command again.",
          null);
    }
    channel.truncate(0).write(StandardCharsets.UTF_8.encode(owner() + "\n"));
    return () -> {
      // The next owner is read as soon as it has the lock, before it wrote its own name.
      channel.truncate(0);
      channel.close();
    };
  }

  /** The owner that holds the lock; it took the lock a moment before it wrote its name. */
  private static String ownerIn(Path file) throws IOException {
    String owner = Files.readString(file).strip();
    for (long waited = 0;
        owner.isEmpty() && waited < OWNER_WRITES_ITS_NAME_WITHIN_MILLIS;
        waited += 10) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
      owner = Files.readString(file).strip();
    }
    return owner.isEmpty() ? "process unknown" : owner;
  }

  private static Optional<LeaseLock> lockObject(String lake) throws IOException {
    ConditionalObject object =
        new ConditionalObject(Storage.open(lake), new org.apache.hadoop.fs.Path(lake + "/" + NAME));
    return object.isSupported()
        ? Optional.of(LeaseLock.take(object, lake, owner(), LeaseLock.LEASE))
        : Optional.empty();
  }

  /** Who holds the lock, for the message that others get. */
  private static String owner() {
    RuntimeMXBean process = ManagementFactory.getRuntimeMXBean();
    return "process "
        + process.getName()
        + ", started "
        + Instant.ofEpochMilli(process.getStartTime());
  }

  private static FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    signal.close();
    if (lock.isPresent()) {
      try {
        lock.get().close();
      } catch (IOException e) {
        throw Failure.retryable(
            "Cannot release the lake",
            e.toString(),
            "Check the disk and run the command again.",
            e);
      }
    }
  }
}

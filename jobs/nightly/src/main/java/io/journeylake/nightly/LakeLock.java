package io.journeylake.nightly;

import io.journeylake.contract.Failure;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One writer per lake on one machine: an operating system's lock on a file in the lake, which ends
 * with the process however it ends. A lake on an object store is guarded by its scheduler.
 */
final class LakeLock implements AutoCloseable {

  private static final long OWNER_WRITES_ITS_NAME_WITHIN_MILLIS = 1000;

  private final FileChannel channel;
  private final StopSignal signal = StopSignal.watch();

  private LakeLock(FileChannel channel) {
    this.channel = channel;
  }

  static LakeLock take(String lake) {
    if (lake.matches("[a-z0-9]{2,}:.*") && !lake.startsWith("file:")) {
      return new LakeLock(null);
    }
    Path folder = Path.of(lake.replaceFirst("^file:(//)?", ""));
    try {
      Path file = Files.createDirectories(folder).resolve(".lock");
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
      channel.truncate(0).write(StandardCharsets.UTF_8.encode(owner()));
      return new LakeLock(channel);
    } catch (IOException e) {
      throw Failure.retryable(
          "Cannot write to lake " + lake, e.toString(), "Check the folder and its permissions.", e);
    }
  }

  /** Who holds the lock, for the message that others get. */
  private static String owner() {
    RuntimeMXBean process = ManagementFactory.getRuntimeMXBean();
    return "process "
        + process.getName()
        + ", started "
        + Instant.ofEpochMilli(process.getStartTime())
        + "\n";
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
    if (channel != null) {
      try {
        // The next owner is read as soon as it has the lock, before it wrote its own name.
        channel.truncate(0);
        channel.close();
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

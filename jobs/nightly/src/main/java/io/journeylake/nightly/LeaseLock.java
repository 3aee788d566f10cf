package io.journeylake.nightly;

import io.journeylake.contract.ExitCode;
import io.journeylake.contract.Failure;
import io.journeylake.lake.ConditionalObject;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One writer per lake on an object store: an object that names the writer, who writes it anew as
 * long as it lives. A run that finds it watches it for the length of a lease; if it changes, the
 * other one lives, else the other one is dead and its lock is taken over. Every write names the
 * version that it replaces, so that of two who take over one succeeds. No clocks are compared.
 *
 * <p>A writer that stood still for longer than a lease, as a virtual machine may, finds at its next
 * sign of life that it lost the lake, and ends at once.
 */
final class LeaseLock implements Closeable {

  /** How long a writer may be silent; a dead one delays the next run by so much. */
  static final Duration LEASE = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(LeaseLock.class);
  private static final int SIGNS_OF_LIFE = 6;

  private final ConditionalObject object;
  private final String lake;
  private final String owner;
  private final Duration lease;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread heart = new Thread(this::beat, "lake-lock");
  private int signs;

  private LeaseLock(ConditionalObject object, String lake, String owner, Duration lease) {
    this.object = object;
    this.lake = lake;
    this.owner = owner;
    this.lease = lease;
  }

  /**
   * Takes the lake or fails, to be tried again later, when another run writes to it.
   *
   * @param object the lock, on a store with conditional writes
   * @param lake the lake, for messages
   * @param owner who takes it; no two runs have the same
   * @param lease how long a writer may be silent
   */
  static LeaseLock take(ConditionalObject object, String lake, String owner, Duration lease)
      throws IOException {
    LeaseLock lock = new LeaseLock(object, lake, owner, lease);
    // Hadoop prints a page about a write that is refused, so look first.
    boolean isFree = object.version().isEmpty() && object.create(lock.content());
    if (!isFree && !lock.inherited()) {
      throw Failure.retryable(
          "Cannot write to lake " + lake,
          "another run is writing to it: " + text(object.content()),
          "Wait until it has ended and run the command again.",
          null);
    }
    lock.heart.setDaemon(true);
    lock.heart.start();
    return lock;
  }

  private boolean inherited() throws IOException {
    Optional<String> seen = object.version();
    LOG.warn(
        "Lake {} was taken by {}; watching for {} whether it lives",
        lake,
        text(object.content()),
        lease);
    for (int i = 0; i < SIGNS_OF_LIFE && seen.isPresent(); i++) {
      rest();
      Optional<String> now = object.version();
      if (now.isPresent() && !now.equals(seen)) {
        return false;
      }
      seen = now;
    }
    return seen.isPresent() ? object.replace(seen.get(), content()) : object.create(content());
  }

  private void rest() {
    try {
      Thread.sleep(pause().plus(pause().dividedBy(SIGNS_OF_LIFE)).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.retryable(
          "Cannot write to lake " + lake, "the wait was interrupted", "Run it again.", e);
    }
  }

  private Duration pause() {
    return lease.dividedBy(SIGNS_OF_LIFE);
  }

  private void beat() {
    try {
      while (!closed.await(pause().toMillis(), TimeUnit.MILLISECONDS)) {
        giveSignOfLife();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void giveSignOfLife() {
    try {
      Optional<String> version = object.version();
      // Read after the version: if it is still ours, so was that version.
      boolean isOurs = isOurs();
      signs++;
      if (!isOurs || version.isEmpty() || !object.replace(version.get(), content())) {
        System.err.println(
            "Cannot go on writing to lake "
                + lake
                + ": this run was silent for too long and another"
                + " run took the lake. Run the command again when that one has ended.");
        // Not exit: nothing of this run may be written any more.
        Runtime.getRuntime().halt(ExitCode.RETRYABLE.code());
      }
    } catch (IOException | RuntimeException e) { // The next one may come through.
      LOG.warn("No sign of life could be written to lake {}", lake, e);
    }
  }

  /** By the owner alone: nobody knows whether a sign of life that failed came through. */
  private boolean isOurs() throws IOException {
    return text(object.content()).startsWith(owner + ",");
  }

  private byte[] content() {
    return (owner + ", sign of life " + signs + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Optional<byte[]> content) {
    return content.map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip()).orElse("");
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      heart.join();
      if (isOurs()) {
        object.delete();
      }
    } catch (IOException e) {
      LOG.warn("Lake {} stays locked until its lease has ended", lake, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.journeylake.nightly;

import io.journeylake.contract.ExitCode;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Ends a run that is told to stop, by SIGTERM or Ctrl-C, as one that can be tried again. The
 * process would end with 143, after whatever Spark says when it is taken away in mid-work, and a
 * scheduler would take that for a bug. What the run wrote stays as a kill leaves it.
 *
 * @see <a
 *     href="https://hadoop.apache.org/docs/stable/api/org/apache/hadoop/util/ShutdownHookManager.html">
 *     Hadoop's shutdown hooks, among which Spark's are</a>
 */
final class StopSignal implements AutoCloseable {

  static final String LINE =
      "Cannot finish the run: it was told to stop. Run the command again: it goes on where it"
          + " stopped.";

  /** Spark's hooks, which stop its jobs and remove its folders, come first. */
  private static final int AFTER_SPARK = 1;

  private final Runnable hook = StopSignal::end;

  private StopSignal() {}

  /** From now on, until this is closed, a signal to stop means that the run can be tried again. */
  static StopSignal watch() {
    StopSignal signal = new StopSignal();
    ShutdownHookManager.get().addShutdownHook(signal.hook, AFTER_SPARK);
    return signal;
  }

  /** Whether the process is ending, so that what fails now is no news. */
  static boolean isGiven() {
    return ShutdownHookManager.get().isShutdownInProgress();
  }

  private static void end() {
    System.err.println(LINE);
    System.err.flush();
    Runtime.getRuntime().halt(ExitCode.RETRYABLE.code());
  }

  @Override
  public void close() {
    if (!isGiven()) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
  }
}

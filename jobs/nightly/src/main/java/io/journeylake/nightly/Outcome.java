package io.journeylake.nightly;

import io.journeylake.contract.ExitCode;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * How an attempt ended, told to the ledger when it has. Where the ledger cannot be written either,
 * as on a full disk, that does not hide why the attempt failed.
 */
final class Outcome implements AutoCloseable {

  private final BiConsumer<ExitCode, String> ledger;
  private final BiConsumer<ExitCode, String> watch;
  private ExitCode result = ExitCode.BUG;
  private String message = "the run stopped unexpectedly";

  /**
   * An outcome that is not known yet.
   *
   * @param ledger takes the exit code and, unless the attempt succeeded, the line that is printed;
   *     not told when there was nothing to do
   * @param watch takes the same, however the attempt ended
   */
  Outcome(BiConsumer<ExitCode, String> ledger, BiConsumer<ExitCode, String> watch) {
    this.ledger = ledger;
    this.watch = watch;
  }

  /** Result of the work, which is the attempt. */
  ExitCode of(Supplier<ExitCode> work) {
    try {
      result = work.get();
      message = null;
      return result;
    } catch (Exception rethrown) {
      KnownCauses.failureIn(rethrown)
          .ifPresent(
              failure -> {
                result = failure.exitCode();
                message = failure.getMessage();
              });
      throw rethrown;
    }
  }

  /**
   * Tells both; the ledger not when nothing was done or the process is ending and took Spark away.
   */
  @Override
  public void close() {
    try {
      if (result != ExitCode.NOTHING_TO_DO && !StopSignal.isGiven()) {
        ledger.accept(result, message);
      }
    } finally {
      watch.accept(result, message);
    }
  }
}

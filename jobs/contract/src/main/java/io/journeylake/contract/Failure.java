package io.journeylake.contract;

/**
 * A failure that a person can act on: what went wrong, why, and what to do, with the exit code that
 * tells a scheduler whether to retry. Messages never hold a customer's value.
 */
public final class Failure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  private Failure(ExitCode exitCode, String what, String why, String remedy, Throwable cause) {
    super(what + ": " + why + ". " + remedy, cause);
    this.exitCode = exitCode;
  }

  /** Settings, contracts or arguments are wrong: a person must change them. */
  public static Failure configuration(String what, String why, String remedy) {
    return new Failure(ExitCode.CONFIGURATION, what, why, remedy, null);
  }

  /** As {@link #configuration(String, String, String)}, keeping the cause for {@code --verbose}. */
  public static Failure configuration(String what, String why, String remedy, Throwable cause) {
    return new Failure(ExitCode.CONFIGURATION, what, why, remedy, cause);
  }

  /** The data is not fit to be published: trying again gives the same result. */
  public static Failure rejected(String what, String why, String remedy) {
    return new Failure(ExitCode.DATA_REJECTED, what, why, remedy, null);
  }

  /** As {@link #rejected(String, String, String)}, keeping the cause for {@code --verbose}. */
  public static Failure rejected(String what, String why, String remedy, Throwable cause) {
    return new Failure(ExitCode.DATA_REJECTED, what, why, remedy, cause);
  }

  /** Something outside, such as a lock or a disk, failed: a later attempt may succeed. */
  public static Failure retryable(String what, String why, String remedy, Throwable cause) {
    return new Failure(ExitCode.RETRYABLE, what, why, remedy, cause);
  }

  /** The program is wrong. */
  public static Failure bug(String what, String why) {
    return new Failure(
        ExitCode.BUG, what, why, "This is a bug: report it with the output of --verbose.", null);
  }

  /** The exit code of the process. */
  public ExitCode exitCode() {
    return exitCode;
  }
}

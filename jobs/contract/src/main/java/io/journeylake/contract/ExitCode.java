package io.journeylake.contract;

/** How a run ended, as the scheduler sees it. */
public enum ExitCode {
  DONE(0),
  NOTHING_TO_DO(10),
  PUBLISHED_WITH_WARNINGS(20),
  DATA_REJECTED(30),
  RETRYABLE(40),
  CONFIGURATION(50),
  BUG(70);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  /** The number that the process returns. */
  public int code() {
    return code;
  }
}

package io.journeylake.nightly;

import io.journeylake.contract.Failure;
import io.journeylake.lake.Night;
import java.time.LocalDate;
import picocli.CommandLine.Parameters;

/** The first and the last night of a command that runs several. */
final class NightRange {

  @Parameters(index = "0", paramLabel = "FROM", description = "First night.")
  private String from;

  @Parameters(index = "1", paramLabel = "TO", description = "Last night.")
  private String to;

  LocalDate first() {
    return Night.parse(from);
  }

  LocalDate last() {
    return Night.parse(to);
  }

  /**
   * Fails when the range ends before it starts.
   *
   * @param doing what the command does, for the message
   */
  void requireOrder(String doing) {
    if (last().isBefore(first())) {
      throw Failure.configuration(
          "Cannot " + doing + " " + first() + " to " + last(),
          "the range ends before it starts",
          "Give the earlier night first.");
    }
  }
}

package io.journeylake.nightly;

import io.journeylake.identity.Decided;
import picocli.CommandLine.Option;

/** Options by which a person answers for a decision; the clock is not asked for the day. */
final class DecidedOptions {

  @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who decides.")
  private String by;

  @Option(
      names = "--why",
      required = true,
      paramLabel = "TEXT",
      description = "Why, for whoever asks later.")
  private String why;

  @Option(
      names = "--on",
      required = true,
      paramLabel = "DATE",
      description = "Day of the decision, for example 2026-01-31.")
  private String on;

  /** What was given, for a message that begins with what cannot be done. */
  Decided decided(String what) {
    return Decided.of(what, by, why, on);
  }
}

package io.journeylake.identity;

/**
 * An override that holds, or is about to.
 *
 * @param entry number of its entry; {@link #NEW} when it is not written yet
 */
record Standing(long entry, RecordOverride override) {

  /** No entry yet. */
  static final long NEW = 0;

  /** How a message names it. */
  String name() {
    String by = entry == NEW ? "this command" : "entry " + entry;
    return by + " on " + override.record() + " and " + override.other();
  }
}

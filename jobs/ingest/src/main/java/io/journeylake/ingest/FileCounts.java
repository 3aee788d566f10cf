package io.journeylake.ingest;

/**
 * What became of a file's rows.
 *
 * @param read rows in the file
 * @param accepted rows that are staged
 * @param quarantined rows that broke a rule
 * @param duplicate rows that say nothing new
 */
record FileCounts(long read, long accepted, long quarantined, long duplicate) {

  static final FileCounts NONE = new FileCounts(0, 0, 0, 0);

  /** Counts of a file with the bytes of another one. */
  static FileCounts copy(long rows) {
    return new FileCounts(rows, 0, 0, rows);
  }

  FileCounts plus(FileCounts other) {
    return new FileCounts(
        read + other.read,
        accepted + other.accepted,
        quarantined + other.quarantined,
        duplicate + other.duplicate);
  }
}

package io.journeylake.ingest;

/**
 * What a replay did with the quarantined rows of a source.
 *
 * @param source the source
 * @param rows rows that stood in quarantine
 * @param quarantined rows that stand there now
 * @param waiting of those, rows that were not read again, because neither their file is in the
 *     landing folder nor its header known
 */
public record ReplayedSource(String source, long rows, long quarantined, long waiting) {

  /** Whether any row left quarantine. */
  public boolean isChanged() {
    return rows != quarantined;
  }
}

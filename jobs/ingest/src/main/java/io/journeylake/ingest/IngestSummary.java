package io.journeylake.ingest;

/**
 * What a run of ingest consumed.
 *
 * @param sources sources that had something new
 * @param files files that were consumed
 * @param read rows in those files
 * @param accepted rows that were staged
 * @param quarantined rows that broke a rule
 * @param duplicate rows that were known before
 */
public record IngestSummary(
    int sources, int files, long read, long accepted, long quarantined, long duplicate) {

  /** Nothing was new. */
  public static final IngestSummary NOTHING = new IngestSummary(0, 0, 0, 0, 0, 0);

  IngestSummary plus(IngestSummary other) {
    return new IngestSummary(
        sources + other.sources,
        files + other.files,
        read + other.read,
        accepted + other.accepted,
        quarantined + other.quarantined,
        duplicate + other.duplicate);
  }

  IngestSummary plus(int moreFiles, FileCounts counts) {
    return new IngestSummary(
        sources + 1,
        files + moreFiles,
        read + counts.read(),
        accepted + counts.accepted(),
        quarantined + counts.quarantined(),
        duplicate + counts.duplicate());
  }
}

package io.journeylake.telemetry;

/**
 * Rows that a run brought in from one source: read = accepted + quarantined + duplicate.
 *
 * @param source the source, as family/source
 * @param files files that were consumed
 * @param accepted rows that were staged
 * @param quarantined rows that broke a rule
 * @param duplicate rows that were known before
 */
public record SourceRows(
    String source, long files, long accepted, long quarantined, long duplicate) {

  long read() {
    return accepted + quarantined + duplicate;
  }
}

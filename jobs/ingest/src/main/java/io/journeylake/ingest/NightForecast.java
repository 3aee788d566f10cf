package io.journeylake.ingest;

import java.util.List;

/**
 * What a night would do.
 *
 * @param sources sources that have something new
 * @param customers customers of rows that would come, change or go
 * @param newRecords records in those rows that no customer has yet
 * @param warnings what the night would warn of, each as one line of counts
 */
public record NightForecast(
    List<SourceForecast> sources, long customers, long newRecords, List<String> warnings) {

  /**
   * What a night would do with the files of a source.
   *
   * @param source id of the source
   * @param files files that would be read for the first time
   * @param again files that would be read again, because the others may turn their rows into
   *     duplicates or back
   * @param replaced files whose rows would go, because they came again with other bytes
   * @param read rows in all files that would be read
   * @param accepted rows that would be staged
   * @param quarantined rows that break a rule
   * @param duplicate rows that are known
   */
  public record SourceForecast(
      String source,
      long files,
      long again,
      long replaced,
      long read,
      long accepted,
      long quarantined,
      long duplicate) {}
}

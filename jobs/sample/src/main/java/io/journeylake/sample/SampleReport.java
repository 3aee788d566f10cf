package io.journeylake.sample;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was written and where.
 *
 * @param landing the exports: family/source/date.extension
 * @param truth who is who, what was broken, what was planted
 * @param historyNight the date of the one file that holds the history of a source
 * @param nights the dates of the nightly files after it, ascending
 * @param rowsBySource data rows by family/source over all files, spoiled and doubled rows included
 */
public record SampleReport(
    Path landing,
    Path truth,
    LocalDate historyNight,
    List<LocalDate> nights,
    Map<String, Long> rowsBySource) {
  public SampleReport {
    nights = List.copyOf(nights);
    rowsBySource = Collections.unmodifiableMap(new LinkedHashMap<>(rowsBySource));
  }
}

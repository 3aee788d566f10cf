package io.journeylake.ingest;

import io.journeylake.contract.SourceChecks.Level;
import io.journeylake.contract.SourceContract;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Tells whether a file is missing. One is expected of a night when a file came on every one of the
 * last weekdays of the same name, as far as the source's past goes back.
 */
final class CheckFreshness {

  private static final int WEEKS = 4;
  private static final int LEAST_WEEKS = 2;

  private CheckFreshness() {}

  /**
   * Judges one source; empty while it has too little of a past, or where it brings no file on such
   * a day.
   *
   * @param date night that is run
   * @param brought nights of all files that are there, those of this run included
   * @param consumed files of earlier runs
   */
  static Optional<Finding> of(
      SourceContract source, LocalDate date, List<LocalDate> brought, List<ConsumedFile> consumed) {
    LocalDate night = date.minusDays(delay(consumed));
    NavigableSet<LocalDate> nights = new TreeSet<>(brought);
    consumed.forEach(file -> nights.add(file.file().night()));
    NavigableSet<LocalDate> past = nights.headSet(night, false);
    Level level = source.checks().freshness();
    if (level == Level.OFF || past.size() < source.checks().history()) {
      return Optional.empty();
    }
    List<LocalDate> sameWeekdays =
        IntStream.rangeClosed(1, WEEKS)
            .mapToObj(weeks -> night.minusWeeks(weeks))
            .filter(day -> !day.isBefore(past.first()))
            .toList();
    if (sameWeekdays.size() < LEAST_WEEKS || !past.containsAll(sameWeekdays)) {
      return Optional.empty();
    }
    int files = nights.contains(night) ? 1 : 0;
    return Optional.of(
        new Finding(
            source.id(),
            "freshness",
            night,
            level,
            files > 0,
            files,
            "a file, as on the last " + sameWeekdays.size() + " days of the same name"));
  }

  /** Days by which the quickest file comes after its night: some systems name the day before. */
  private static long delay(List<ConsumedFile> consumed) {
    return Math.max(
        0,
        consumed.stream()
            .mapToLong(file -> ChronoUnit.DAYS.between(file.file().night(), file.loadedNight()))
            .min()
            .orElse(0));
  }
}

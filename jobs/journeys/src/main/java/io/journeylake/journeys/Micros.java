package io.journeylake.journeys;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Times and lengths of time as microseconds, the resolution of Spark's timestamps. */
final class Micros {

  private static final long PER_SECOND = 1_000_000;
  private static final long SECONDS_PER_DAY = 86_400;

  private Micros() {}

  static long of(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  static long of(Duration duration) {
    return Math.multiplyExact(duration.toSeconds(), PER_SECOND) + duration.toNanosPart() / 1000;
  }

  /** The first day of the month (UTC), as days since 1970. */
  static int firstDayOfMonth(long micros) {
    long day = Math.floorDiv(micros, PER_SECOND * SECONDS_PER_DAY);
    return Math.toIntExact(LocalDate.ofEpochDay(day).withDayOfMonth(1).toEpochDay());
  }

  /** Whole seconds from one time to the other, at least 0. */
  static long secondsBetween(long from, long to) {
    return Math.max(0, (to - from) / PER_SECOND);
  }
}

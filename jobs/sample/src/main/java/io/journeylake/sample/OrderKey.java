package io.journeylake.sample;

import java.time.Instant;

/**
 * An order before it has a number.
 *
 * @param ordinal which order of the person it is, from 0 to 15
 */
record OrderKey(int person, int ordinal, Instant at) {
  private static final long ORIGIN = Nights.FIRST_DAY.atStartOfDay(Nights.ZONE).toEpochSecond();

  OrderKey {
    if (ordinal < 0 || ordinal > 15) {
      throw new IllegalArgumentException(
          "ordinal is " + ordinal + "; a person has 16 orders at most.");
    }
  }

  /** One number that sorts orders by time and never occurs twice. */
  long rank() {
    return ((at.getEpochSecond() - ORIGIN) << 28) | ((long) person << 4) | ordinal;
  }
}

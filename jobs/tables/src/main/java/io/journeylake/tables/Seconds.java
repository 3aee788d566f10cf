package io.journeylake.tables;

import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/** Lengths of time in whole seconds, never negative: the way journey_step tells them, too. */
final class Seconds {

  private static final long MICROS = 1_000_000L;

  private Seconds() {}

  /** Whole seconds from one time to the other, at least 0; empty when a time is. */
  static Column between(Column from, Column to) {
    Column seconds = floor(unix_micros(to).minus(unix_micros(from)).divide(MICROS));
    return when(seconds.lt(0), 0L).otherwise(seconds);
  }
}

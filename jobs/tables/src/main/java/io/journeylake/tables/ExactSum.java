package io.journeylake.tables;

import org.apache.spark.sql.Column;

/**
 * Makes sums of fractions independent of the order of rows: binary fractions are added as decimals,
 * because the last bits of a floating-point sum depend on who was added first.
 */
final class ExactSum {

  private ExactSum() {}

  /** A value between -99 and 99 with all digits that a binary fraction has. */
  static Column exact(Column fraction) {
    return fraction.cast("decimal(20,18)");
  }

  /** A value below 10^19 with nine decimals. */
  static Column rounded(Column number) {
    return number.cast("decimal(28,9)");
  }
}

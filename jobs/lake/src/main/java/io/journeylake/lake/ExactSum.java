package io.journeylake.lake;

import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;

import org.apache.spark.sql.Column;

/**
 * Makes sums of fractions independent of the order of rows: binary fractions are added as decimals,
 * or as whole numbers, because the last bits of a floating-point sum depend on who was added first.
 */
public final class ExactSum {

  private static final double SCALE = 1e10;

  private ExactSum() {}

  /** Adds values between -1 and 1 with ten decimals, up to 900 million of them. */
  public static Column ofFractions(Column fraction) {
    return sum(round(fraction.multiply(SCALE)).cast("bigint"));
  }

  /** The mean of such a sum over that many values; empty when there are none. */
  public static Column mean(Column sum, Column values) {
    return try_divide(sum.cast("double"), values.cast("double").multiply(SCALE));
  }

  /** Adds a value below 10^19 with nine decimals. */
  public static Column ofNumbers(Column number) {
    return sum(number.cast("decimal(28,9)"));
  }
}

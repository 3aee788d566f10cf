package io.journeylake.lake;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * Adds money only where all of it is in one currency that is known. Where it is not, there is no
 * sum, and the currency beside it says why.
 */
public final class OneCurrency {

  /** Stands for the currency of money that is in several. */
  public static final String MIXED = "(mixed)";

  /** Stands for the currency of money that has none. */
  public static final String UNKNOWN = "(unknown)";

  private OneCurrency() {}

  /** Currency of an amount: empty where there is no money, so that nothing is no currency. */
  public static Column ofAmount(Column value, Column currency) {
    return when(value.notEqual(0), coalesce(currency, lit(UNKNOWN)));
  }

  /** Aggregate: the currency of all rows, of which those without money have none. */
  public static Column of(Column currency) {
    return when(min(currency).equalTo(max(currency)), min(currency))
        .when(min(currency).isNotNull(), MIXED);
  }

  /** Aggregate: the sum of the values, empty where their currencies are not one. */
  public static Column sumOf(Column value, Column currency) {
    return when(allows(of(currency)), coalesce(sum(value), lit(0)));
  }

  /** Whether money of that currency, or none, may be added. */
  public static Column allows(Column currency) {
    return coalesce(currency, lit("")).isin(MIXED, UNKNOWN).equalTo(false);
  }

  /** As {@link #allows(Column)}. */
  public static boolean allows(String currency) {
    return !MIXED.equals(currency) && !UNKNOWN.equals(currency);
  }
}

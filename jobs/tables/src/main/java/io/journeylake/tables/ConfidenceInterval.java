package io.journeylake.tables;

import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.hypot;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;

/**
 * Bounds between which a figure of all customers lies 95 times in 100, if those who answered are
 * like the others; null without answers.
 *
 * @param low lower bound
 * @param high upper bound
 */
record ConfidenceInterval(Column low, Column high) {

  /** Half of what lies beyond it is 2.5 % of the normal distribution. */
  private static final double Z = 1.959963984540054;

  /**
   * Of a share, by Wilson's score (E. B. Wilson, Probable inference, the law of succession, and
   * statistical inference, 1927), which holds for few answers and for shares near 0 and 1, too.
   */
  static ConfidenceInterval ofShare(Column good, Column answers) {
    Column n = answers.cast("double");
    Column share = try_divide(good, n);
    Column scale = lit(1).plus(try_divide(lit(Z * Z), n));
    Column middle = share.plus(try_divide(lit(Z * Z / 2), n)).divide(scale);
    Column spread =
        try_divide(share.multiply(lit(1).minus(share)).plus(try_divide(lit(Z * Z / 4), n)), n);
    return around(share, middle, sqrt(spread).multiply(Z).divide(scale), answers, 0, 1);
  }

  /**
   * Of a net promoter score, -100 to 100, by the adjusted Wald method with three more answers, of
   * which half are passive (B. Rocks, Interval Estimation for the Net Promoter Score, The American
   * Statistician 70, 2016).
   */
  static ConfidenceInterval ofNetPromoters(Column promoters, Column detractors, Column answers) {
    Column n = answers.plus(3).cast("double");
    Column up = promoters.plus(0.75).divide(n);
    Column down = detractors.plus(0.75).divide(n);
    Column score = up.minus(down);
    Column spread = up.plus(down).minus(score.multiply(score)).divide(n);
    Column measured = try_divide(promoters.minus(detractors).multiply(100), answers);
    return around(
        measured, score.multiply(100), sqrt(spread).multiply(100 * Z), answers, -100, 100);
  }

  /**
   * Of the difference of two shares, by Newcombe's hybrid of their score intervals (R. G. Newcombe,
   * Interval estimation for the difference between independent proportions, Statistics in Medicine
   * 17, 1998, method 10).
   */
  static ConfidenceInterval ofDifference(Column good, Column n, Column goodBefore, Column nBefore) {
    ConfidenceInterval now = ofShare(good, n);
    ConfidenceInterval before = ofShare(goodBefore, nBefore);
    Column share = try_divide(good, n);
    Column shareBefore = try_divide(goodBefore, nBefore);
    Column difference = share.minus(shareBefore);
    Column down = hypot(share.minus(now.low()), before.high().minus(shareBefore));
    Column up = hypot(now.high().minus(share), shareBefore.minus(before.low()));
    return new ConfidenceInterval(difference.minus(down), difference.plus(up));
  }

  /**
   * The figure itself is never outside: of a single answer, and by the last bit of a sum where all
   * answers are alike, the methods would put it there.
   */
  private static ConfidenceInterval around(
      Column figure, Column middle, Column reach, Column answers, double lowest, double highest) {
    Column known = answers.gt(0);
    return new ConfidenceInterval(
        when(known, least(greatest(middle.minus(reach), lit(lowest)), figure)),
        when(known, greatest(least(middle.plus(reach), lit(highest)), figure)));
  }
}

package io.journeylake.tables.value;

/** The hypergeometric function 2F1, by its series. */
final class Hypergeometric {

  private static final double PRECISION = 1e-15;
  private static final int MOST_TERMS = 1_000_000;

  private Hypergeometric() {}

  /**
   * 2F1(a, b; c; z).
   *
   * @param z from 0 to below 1, where the series converges; the nearer to 1 the more slowly
   */
  static double of(double a, double b, double c, double z) {
    double term = 1;
    double sum = 1;
    for (int n = 0; Math.abs(term) > PRECISION * Math.abs(sum); n++) {
      if (n == MOST_TERMS) {
        throw new IllegalArgumentException("2F1 does not converge at z = " + z);
      }
      term *= (a + n) * (b + n) / ((c + n) * (n + 1.0)) * z;
      sum += term;
    }
    return sum;
  }
}

package io.journeylake.tables.value;

import java.io.Serializable;
import java.util.List;
import org.apache.commons.math3.special.Gamma;

/**
 * The BG/NBD model of purchases without a contract: a customer buys at random with a rate of her
 * own, and after each purchase she is lost with a chance of her own. Rates are gamma distributed
 * over customers, chances beta distributed. Times are in weeks.
 *
 * @param r shape of the rates
 * @param alpha scale of the rates, in weeks
 * @param a first parameter of the chances to be lost
 * @param b second parameter of the chances to be lost
 * @see <a href="https://doi.org/10.1287/mksc.1040.0098">Fader, Hardie and Lee, "Counting your
 *     customers" the easy way</a>
 */
record BuyTillDropout(double r, double alpha, double a, double b) implements Serializable {

  private static final double POLE = 1e-6;

  /** The model under which the histories are likeliest. */
  static BuyTillDropout fit(List<PurchaseHistory> histories) {
    double[] found =
        LikeliestParameters.of(
            4, parameters -> of(parameters).logLikelihood(histories) / customers(histories));
    return of(found);
  }

  private static BuyTillDropout of(double[] parameters) {
    return new BuyTillDropout(parameters[0], parameters[1], parameters[2], parameters[3]);
  }

  private static double customers(List<PurchaseHistory> histories) {
    return histories.stream().mapToLong(PurchaseHistory::customers).sum();
  }

  /** Logarithm of how likely the histories are (equation 6 of the paper). */
  double logLikelihood(List<PurchaseHistory> histories) {
    double sum = 0;
    int repeats = -1;
    double ofRepeats = 0;
    for (PurchaseHistory history : histories) {
      if (history.repeats() != repeats) {
        repeats = history.repeats();
        ofRepeats = ofRepeats(repeats);
      }
      sum += history.customers() * (ofRepeats + ofTimes(history));
    }
    return sum;
  }

  private double ofRepeats(int x) {
    return Gamma.logGamma(r + x)
        - Gamma.logGamma(r)
        + r * Math.log(alpha)
        + Gamma.logGamma(a + b)
        + Gamma.logGamma(b + x)
        - Gamma.logGamma(b)
        - Gamma.logGamma(a + b + x);
  }

  private double ofTimes(PurchaseHistory history) {
    int x = history.repeats();
    double stayed = -(r + x) * Math.log(alpha + history.age());
    if (x == 0) {
      return stayed;
    }
    double lost = Math.log(a) - Math.log(b + x - 1) - (r + x) * Math.log(alpha + history.lastAt());
    double more = Math.max(stayed, lost);
    return more + Math.log(Math.exp(stayed - more) + Math.exp(lost - more));
  }

  /** The chance that a customer with the history will ever buy again. */
  double chanceAlive(PurchaseHistory history) {
    return 1 / (1 + oddsLost(history));
  }

  /**
   * How many purchases a customer with the history is expected to make (equation 10).
   *
   * @param weeks in that time from now on
   */
  double expectedPurchases(PurchaseHistory history, double weeks) {
    int x = history.repeats();
    // The formula has a pole at a = 1, around which it is smooth.
    double near = Math.abs(a - 1) < POLE ? 1 + POLE : a;
    double end = alpha + history.age() + weeks;
    double left = Math.pow((alpha + history.age()) / end, r + x);
    double series = Hypergeometric.of(r + x, b + x, near + b + x - 1, weeks / end);
    double ever = (near + b + x - 1) / (near - 1) * (1 - left * series);
    return ever / (1 + oddsLost(history));
  }

  private double oddsLost(PurchaseHistory history) {
    int x = history.repeats();
    return x == 0
        ? 0
        : a / (b + x - 1) * Math.pow((alpha + history.age()) / (alpha + history.lastAt()), r + x);
  }
}

package io.journeylake.tables.value;

import java.io.Serializable;
import java.util.List;
import org.apache.commons.math3.special.Gamma;

/**
 * The Gamma-Gamma model of what customers spend: each has a mean of her own around which her
 * purchases vary, whatever their number.
 *
 * @param p shape of the purchases of a customer
 * @param q shape of the customers' scales
 * @param v scale of the customers' scales, in money
 * @see <a href="http://www.brucehardie.com/notes/025/gamma_gamma.pdf">Fader and Hardie, The
 *     Gamma-Gamma Model of Monetary Value</a>
 */
record SpendPerPurchase(double p, double q, double v) implements Serializable {

  /**
   * What customers spent who bought again.
   *
   * @param purchases repeat purchases, one at least
   * @param mean what they were worth on the mean, above 0
   * @param customers how many customers spent that
   */
  record Spent(int purchases, double mean, long customers) {}

  /** The model under which what was spent is likeliest. */
  static SpendPerPurchase fit(List<Spent> spent) {
    double customers = spent.stream().mapToLong(Spent::customers).sum();
    double[] found =
        LikeliestParameters.of(3, parameters -> of(parameters).logLikelihood(spent) / customers);
    return of(found);
  }

  private static SpendPerPurchase of(double[] parameters) {
    return new SpendPerPurchase(parameters[0], parameters[1], parameters[2]);
  }

  /** Logarithm of how likely it is that this was spent (equation 1a of the note). */
  double logLikelihood(List<Spent> spent) {
    double sum = 0;
    for (Spent one : spent) {
      double shape = p * one.purchases();
      sum +=
          one.customers()
              * (Gamma.logGamma(shape + q)
                  - Gamma.logGamma(shape)
                  - Gamma.logGamma(q)
                  + q * Math.log(v)
                  + (shape - 1) * Math.log(one.mean())
                  + shape * Math.log(one.purchases())
                  - (shape + q) * Math.log(one.purchases() * one.mean() + v));
    }
    return sum;
  }

  /**
   * What the next purchases of a customer are expected to be worth on the mean (equation 5): the
   * more she bought, the more by what she spent; without repeats, as all customers.
   */
  double expected(int purchases, double mean) {
    return p * (v + purchases * mean) / (p * purchases + q - 1);
  }
}

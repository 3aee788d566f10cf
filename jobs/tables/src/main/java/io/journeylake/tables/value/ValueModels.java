package io.journeylake.tables.value;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;

/**
 * How often customers buy, and what they spend by currency; what could not be fitted is missing.
 *
 * @param purchases how often, or null
 * @param spend what, by currency
 */
record ValueModels(BuyTillDropout purchases, Map<String, SpendPerPurchase> spend)
    implements Serializable {

  private static final int STEPS = 12;
  private static final double WEEKS_OF_YEAR = 365.25 / 7;

  ValueModels(Optional<BuyTillDropout> purchases, Map<String, SpendPerPurchase> spend) {
    this(purchases.orElse(null), spend);
  }

  /**
   * What is expected of a customer; what cannot be said is null.
   *
   * @param chanceActive chance to buy again at all
   * @param purchases purchases within the horizon
   * @param spend what each of them is worth
   * @param value what all of them are worth now
   */
  record Expected(Double chanceActive, Double purchases, Double spend, Double value) {}

  /**
   * What is expected of a customer.
   *
   * @param mean what a repeat purchase was worth on the mean; null where there was none
   * @param currency currency of it, or null
   * @param horizon weeks ahead
   * @param discount by how much money is worth less after a year, as a share
   */
  Expected of(
      PurchaseHistory history, Double mean, String currency, double horizon, double discount) {
    if (purchases == null) {
      return new Expected(null, null, null, null);
    }
    SpendPerPurchase model = currency == null ? null : spend.get(currency);
    double each = model == null ? Double.NaN : model.expected(seen(history, mean), of(mean));
    double value = 0;
    double before = 0;
    for (int step = 1; step <= STEPS; step++) {
      double weeks = horizon * step / STEPS;
      double until = purchases.expectedPurchases(history, weeks);
      value += (until - before) * each * Math.pow(1 + discount, -weeks / WEEKS_OF_YEAR);
      before = until;
    }
    // Without a finite mean of all customers, which heavy tails may not have, nothing can be said.
    boolean isKnown = each > 0;
    return new Expected(
        purchases.chanceAlive(history), before, isKnown ? each : null, isKnown ? value : null);
  }

  private static int seen(PurchaseHistory history, Double mean) {
    return mean == null || mean <= 0 ? 0 : history.repeats();
  }

  private static double of(Double mean) {
    return mean == null || mean <= 0 ? 0 : mean;
  }
}

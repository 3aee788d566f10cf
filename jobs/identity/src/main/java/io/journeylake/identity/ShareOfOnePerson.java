package io.journeylake.identity;

import java.util.Map;
import java.util.SortedMap;

/**
 * Estimates which share of some pairs is one person, from how much likelier what they say is of one
 * person than of others: the share at which it equals the mean of the probabilities that it gives,
 * found by expectation maximisation with both distributions held fixed (Dempster, Laird and Rubin,
 * 1977). The pairs must have been found by something else than what they say, or the share is too
 * high.
 */
final class ShareOfOnePerson {

  private static final int ROUNDS = 200;
  private static final double FIRST = 0.9;

  private ShareOfOnePerson() {}

  /**
   * The share, or null when there are no pairs.
   *
   * @param pairs how many there are for each evidence in bits
   */
  static Double of(SortedMap<Double, Double> pairs) {
    if (pairs.isEmpty()) {
      return null;
    }
    double share = FIRST;
    for (int round = 0; round < ROUNDS; round++) {
      double ofOne = 0;
      double all = 0;
      for (Map.Entry<Double, Double> some : pairs.entrySet()) {
        double others = (1 - share) * Math.pow(2, -some.getKey());
        ofOne += some.getValue() * share / (share + others);
        all += some.getValue();
      }
      share = ofOne / all;
    }
    return share;
  }
}

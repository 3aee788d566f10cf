package io.journeylake.identity;

import io.journeylake.lake.Lake;
import java.util.Optional;

/**
 * How much of what identity claims is right, and how much of what is right it claims at most, as
 * far as that can be told without a truth.
 *
 * @param precision estimated share of the pairs of records in one customer that are one person
 * @param keyPairs pairs that keys, vendors or overrides joined
 * @param keyPrecision their share; null when none of them have values to compare
 * @param alikePairs pairs that were joined because they are alike
 * @param alikePrecision their share; null when there are none
 * @param mostRecall of the pairs of records with values to compare that are one person, the share
 *     in one customer is expected to be at most this, since only those are counted as missed that
 *     hang together by what they share; null when there are no such pairs, or too little is known
 *     of those that keys joined
 */
public record EstimatedAccuracy(
    double precision,
    double keyPairs,
    Double keyPrecision,
    double alikePairs,
    Double alikePrecision,
    Double mostRecall) {

  /**
   * Pairs of records with values to compare.
   *
   * @param byKeys pairs that keys, vendors or overrides joined
   * @param alikeRight of the pairs that were joined because they are alike, how many are expected
   *     to be one person
   * @param missed of the pairs that hang together and were not joined, how many are
   */
  record Compared(double byKeys, double alikeRight, double missed) {

    Double mostRecall(Double keyPrecision) {
      if (byKeys > 0 && keyPrecision == null) {
        return null;
      }
      double right = (byKeys == 0 ? 0 : byKeys * keyPrecision) + alikeRight;
      return right + missed == 0 ? null : Double.valueOf(right / (right + missed));
    }
  }

  /**
   * Estimates for the customers of the lake; empty where nothing is compared, or nothing is joined
   * of which records say anything.
   */
  public static Optional<EstimatedAccuracy> of(Lake lake, IdentitySettings settings) {
    return new EstimateAccuracy(lake, settings).apply();
  }

  /** Of pairs of which nothing can be said it is assumed that they are like the others. */
  static Optional<EstimatedAccuracy> of(
      double keyPairs,
      Double keyPrecision,
      double alikePairs,
      Double alikePrecision,
      Compared compared) {
    double known =
        (keyPrecision == null ? 0 : keyPairs) + (alikePrecision == null ? 0 : alikePairs);
    if (known == 0) {
      return Optional.empty();
    }
    double right =
        (keyPrecision == null ? 0 : keyPairs * keyPrecision)
            + (alikePrecision == null ? 0 : alikePairs * alikePrecision);
    return Optional.of(
        new EstimatedAccuracy(
            right / known,
            keyPairs,
            keyPrecision,
            alikePairs,
            alikePrecision,
            compared.mostRecall(keyPrecision)));
  }
}

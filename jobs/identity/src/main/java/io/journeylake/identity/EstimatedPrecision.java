package io.journeylake.identity;

import io.journeylake.lake.Lake;
import java.util.Optional;

/**
 * How much of what identity claims is right, as far as that can be told without a truth.
 *
 * @param precision estimated share of the pairs of records in one customer that are one person
 * @param keyPairs pairs that keys, vendors or overrides joined
 * @param keyPrecision their share; null when none of them have values to compare
 * @param alikePairs pairs that were joined because they are alike
 * @param alikePrecision their share; null when there are none
 */
public record EstimatedPrecision(
    double precision,
    double keyPairs,
    Double keyPrecision,
    double alikePairs,
    Double alikePrecision) {

  /**
   * Estimates for the customers of the lake; empty where nothing is compared, or nothing is joined
   * of which records say anything.
   */
  public static Optional<EstimatedPrecision> of(Lake lake, IdentitySettings settings) {
    return new EstimatePrecision(lake, settings).apply();
  }

  /** Of pairs of which nothing can be said it is assumed that they are like the others. */
  static Optional<EstimatedPrecision> of(
      double keyPairs, Double keyPrecision, double alikePairs, Double alikePrecision) {
    double known =
        (keyPrecision == null ? 0 : keyPairs) + (alikePrecision == null ? 0 : alikePairs);
    if (known == 0) {
      return Optional.empty();
    }
    double right =
        (keyPrecision == null ? 0 : keyPairs * keyPrecision)
            + (alikePrecision == null ? 0 : alikePairs * alikePrecision);
    return Optional.of(
        new EstimatedPrecision(right / known, keyPairs, keyPrecision, alikePairs, alikePrecision));
  }
}

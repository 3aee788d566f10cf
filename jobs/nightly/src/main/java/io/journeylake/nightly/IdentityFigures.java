package io.journeylake.nightly;

import io.journeylake.identity.EstimatedAccuracy;
import io.journeylake.identity.IdentityAccuracy;
import java.util.Optional;

/**
 * Figures of how well people are known.
 *
 * @param figures where they stand among others
 */
record IdentityFigures(Figures figures) {

  /** All that is known of the customers beside the truth. */
  IdentityFigures accuracy(IdentityAccuracy accuracy) {
    figures.count("records", accuracy.records());
    figures.count("customers", accuracy.customers()).count("people", accuracy.people());
    figures
        .share("precision", accuracy.pairs().precision())
        .share("recall", accuracy.pairs().recall());
    figures.share("f1", accuracy.pairs().f1());
    if (accuracy.knowableRecall() != null) {
      figures.share("knowable_recall", accuracy.knowableRecall());
    }
    figures.share("b3_precision", accuracy.bcubed().precision());
    figures.share("b3_recall", accuracy.bcubed().recall()).share("b3_f1", accuracy.bcubed().f1());
    figures.count("largest_cluster", accuracy.largestCustomer());
    figures.count("mixed_customers", accuracy.mixedCustomers());
    figures.count("customers_with_more_than_three_people", accuracy.crowds());
    return this;
  }

  /** What is estimated without a truth; a figure that cannot be is left out. */
  IdentityFigures estimated(Optional<EstimatedAccuracy> estimated) {
    estimated.ifPresent(
        known -> {
          figures.share("estimated_precision", known.precision());
          if (known.keyPrecision() != null) {
            figures.share("estimated_precision_of_keys", known.keyPrecision());
          }
          if (known.alikePrecision() != null) {
            figures.share("estimated_precision_of_likeness", known.alikePrecision());
          }
          figures.share(
              "share_of_pairs_by_likeness", shareOf(known.alikePairs(), known.keyPairs()));
          if (known.mostRecall() != null) {
            figures.share("estimated_recall_at_most", known.mostRecall());
          }
        });
    return this;
  }

  private static double shareOf(double some, double others) {
    return some / (some + others);
  }
}

package io.journeylake.identity.matching;

import io.journeylake.contract.Failure;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A kind of pairs of different people who have more in common than chance gives, such as a
 * household's surname, address and telephone: evidence that such people share all at once counts
 * only as far as it tells them from one person.
 *
 * @param name name, for those who ask why
 * @param shares for each comparison in which they are not as any two people, the share of such
 *     pairs at each of its levels
 */
public record LookAlikes(String name, Map<String, List<Double>> shares) implements Serializable {

  public LookAlikes {
    // Sorted: what a run was computed from is known by the text of its settings, in any process.
    shares = Collections.unmodifiableMap(new TreeMap<>(shares));
  }

  /** Fails when the shares are not those of the comparisons' levels. */
  void check(List<Comparison> comparisons) {
    shares.forEach(
        (comparison, given) -> {
          long levels =
              comparisons.stream()
                  .filter(known -> known.name().equals(comparison))
                  .mapToLong(known -> known.levels().size())
                  .sum();
          if (given.size() != levels || given.stream().anyMatch(share -> share <= 0 || share > 1)) {
            throw Failure.configuration(
                "Cannot use identity.matching.look-alikes " + name + ", comparison " + comparison,
                "it gives " + given.size() + " shares for " + levels + " levels",
                "Give each level of a comparison a share above 0, in the order of the levels.");
          }
        });
  }

  /** The shares at the levels of a comparison as shares that are one together, or null. */
  double[] of(Comparison comparison) {
    List<Double> given = shares.get(comparison.name());
    if (given == null) {
      return null;
    }
    double sum = given.stream().mapToDouble(Double::doubleValue).sum();
    return given.stream().mapToDouble(share -> share / sum).toArray();
  }
}

package io.journeylake.identity;

import io.journeylake.identity.matching.ComparedRecord;
import io.journeylake.identity.matching.Likeness;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says of a customer whether its records can be one person: what they say of themselves, besides
 * the keys that joined them, must not on the mean of all pairs be what different people say. One
 * pair that differs is a move or a marriage; a mean over all pairs is a value that several people
 * have.
 */
final class Plausibility implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Records of a customer that are compared; more say the same again. */
  private static final int MOST_RECORDS = 60;

  /** A single pair says no more than this for, or against, one person. */
  private static final double MOST_BITS = 12;

  private final PlausibilitySettings settings;
  private final Set<String> keys;
  private final Likeness likeness;

  /**
   * Judges customers.
   *
   * @param kinds kinds of keys; comparisons of such a name are not asked
   * @param likeness compares records, or null when none are compared
   */
  Plausibility(PlausibilitySettings settings, List<KeyKind> kinds, Likeness likeness) {
    this.settings = settings;
    this.keys = kinds.stream().map(KeyKind::kind).collect(Collectors.toSet());
    this.likeness = likeness;
  }

  /** Why records are not plausibly one customer, or null when they are. */
  String doubt(List<LinkedRecord> customer) {
    List<String> texts =
        customer.stream()
            .map(LinkedRecord::compared)
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .toList();
    if (likeness == null || texts.size() < settings.records()) {
      return null;
    }
    List<List<ComparedRecord>> records =
        texts.stream().limit(MOST_RECORDS).map(text -> List.of(likeness.record(text))).toList();
    double sum = 0;
    int pairs = 0;
    for (int i = 1; i < records.size(); i++) {
      for (int j = 0; j < i; j++) {
        double bits = likeness.bitsOfKeys(records.get(j), records.get(i), keys);
        sum += Math.max(-MOST_BITS, Math.min(MOST_BITS, bits));
        pairs += bits == 0 ? 0 : 1;
      }
    }
    return pairs > 0 && sum / pairs < settings.leastBits()
        ? String.format(
            Locale.ROOT,
            "%d different records of one customer weigh %.1f bits a pair",
            texts.size(),
            sum / pairs)
        : null;
  }
}

package io.journeylake.identity;

import io.journeylake.identity.matching.ComparedRecord;
import io.journeylake.identity.matching.Likeness;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** Why groups of records cannot be one customer although they share a key, or are alike. */
final class Contradictions implements Serializable {

  private static final long serialVersionUID = 1L;

  private final List<KeyKind> kinds;
  private final Likeness likeness;

  /**
   * Contradictions of keys.
   *
   * @param kinds ordered by priority
   * @param likeness compares records, or null when none are compared
   */
  Contradictions(List<KeyKind> kinds, Likeness likeness) {
    this.kinds = List.copyOf(kinds);
    this.likeness = likeness;
  }

  /** Why groups that share a key of the kind are not one customer, or null when they may be. */
  String ofKey(KeyKind kind, List<CustomerGroup> groups) {
    String reason =
        reason(
            groups,
            other -> other.priority() <= kind.priority() && !other.kind().equals(kind.kind()),
            other -> other.priority() <= kind.priority());
    return reason == null ? unlikeness(kind, groups) : reason;
  }

  /** Why groups that are alike are not one customer, or null when they may be. */
  String ofAlike(List<CustomerGroup> groups) {
    return reason(groups, kind -> kind.priority() <= likeness.settings().respects(), kind -> true);
  }

  /**
   * Looks for a reason.
   *
   * @param tellApart kinds whose different values are two people, if they tell people apart
   * @param limit kinds whose limits bind
   */
  private String reason(
      List<CustomerGroup> groups, Predicate<KeyKind> tellApart, Predicate<KeyKind> limit) {
    if (groups.size() < 2) {
      return null;
    }
    for (KeyKind kind : kinds) {
      if (kind.tellsApart() && tellApart.test(kind) && anyTwoDiffer(groups, kind.kind())) {
        return "the records have different values of " + kind.kind();
      }
      if (kind.limit() > 0 && limit.test(kind) && exceeds(groups, kind)) {
        return "one customer would have more than " + kind.limit() + " of " + kind.kind();
      }
    }
    return null;
  }

  private String unlikeness(KeyKind kind, List<CustomerGroup> groups) {
    if (likeness == null || kind.leastBits() == null) {
      return null;
    }
    List<List<ComparedRecord>> said =
        groups.stream()
            .map(CustomerGroup::compared)
            .distinct()
            .map(texts -> texts.stream().map(likeness::record).toList())
            .toList();
    for (int i = 1; i < said.size(); i++) {
      for (int j = 0; j < i; j++) {
        double bits = likeness.bitsOfKeys(said.get(j), said.get(i), Set.of(kind.kind()));
        if (bits < kind.leastBits()) {
          return String.format(Locale.ROOT, "what else the records say weighs %.1f bits", bits);
        }
      }
    }
    return null;
  }

  /** Stops at the first pair that differs; groups that agree on a stronger value are rarely two. */
  private static boolean anyTwoDiffer(List<CustomerGroup> groups, String kind) {
    List<CustomerGroup> known = new ArrayList<>();
    for (CustomerGroup group : groups) {
      if (!group.values(kind).isEmpty()) {
        if (known.stream()
            .anyMatch(earlier -> earlier.values(kind).differFrom(group.values(kind)))) {
          return true;
        }
        known.add(group);
      }
    }
    return false;
  }

  /** A group that is beyond the limit by itself may still be joined by one that adds nothing. */
  private static boolean exceeds(List<CustomerGroup> groups, KeyKind kind) {
    KeyValues together = new KeyValues();
    int most = 0;
    for (CustomerGroup group : groups) {
      together.addAll(group.values(kind.kind()));
      most = Math.max(most, group.values(kind.kind()).count());
    }
    return together.count() > Math.max(kind.limit(), most);
  }
}

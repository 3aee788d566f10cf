package io.journeylake.identity;

import io.journeylake.identity.Resolution.Evidence;
import io.journeylake.identity.matching.AverageLinkage;
import io.journeylake.identity.matching.Likeness;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Decides who is who among records that hang together by shared values.
 *
 * <p>Merges that a vendor declares come first and always hold. Then the kinds of keys follow in
 * order of priority, and each value joins all groups of records that have it, or none: it gives way
 * where two of these groups have different values of a kind that tells people apart and is as
 * strong or stronger, or where they together would exceed a limit of such a kind. A value that
 * gives way joins nothing, so a record that could belong to either side stays a customer of its
 * own. Within a kind the value with the fewest records is looked at first, because it says most,
 * then by hash; each value is checked against the groups as they are then, so a chain of values
 * cannot join what a single one must not. Last, groups whose records are alike are joined by {@link
 * AverageLinkage}, where neither their strongest keys nor a limit are against it. The result
 * depends on the set of records alone.
 */
final class ResolveComponent implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final String DECLARED_REASON = "the vendor merged the records";

  private final List<KeyKind> kinds;
  private final Likeness likeness;

  /**
   * Resolves by these kinds.
   *
   * @param kinds ordered by priority
   * @param likeness compares records, or null when none are compared
   */
  ResolveComponent(List<KeyKind> kinds, Likeness likeness) {
    this.kinds = List.copyOf(kinds);
    this.likeness = likeness;
  }

  /** The customers among the records, with the evidence. */
  Resolution of(Collection<LinkedRecord> records) {
    Component component = new Component(records);
    component.joinDeclared();
    kinds.forEach(component::joinBy);
    if (likeness != null) {
      component.joinAlike();
    }
    return component.resolution();
  }

  private static final class Users {
    private final String hash;
    private final List<Integer> records = new ArrayList<>();

    Users(String hash) {
      this.hash = hash;
    }
  }

  final class Component {
    private final List<LinkedRecord> records;
    private final CustomerGroup[] groupOf;
    private final List<Evidence> evidence = new ArrayList<>();

    Component(Collection<LinkedRecord> unordered) {
      records = unordered.stream().sorted(Comparator.comparing(LinkedRecord::id)).toList();
      groupOf = new CustomerGroup[records.size()];
      for (int i = 0; i < groupOf.length; i++) {
        groupOf[i] = new CustomerGroup(i, records.get(i));
      }
    }

    void joinDeclared() {
      TreeMap<String, Users> masters = new TreeMap<>();
      for (int i = 0; i < groupOf.length; i++) {
        String master = records.get(i).mergedInto();
        if (master != null) {
          masters.computeIfAbsent(master, Users::new).records.add(i);
        }
      }
      for (int i = 0; i < groupOf.length; i++) {
        Users merged = masters.get(records.get(i).id());
        if (merged != null && !merged.records.contains(i)) {
          merged.records.add(i);
        }
      }
      for (Users merged : masters.values()) {
        merged.records.sort(Comparator.naturalOrder());
        join(merged);
        explain(KeyKind.DECLARED, Components.DECLARED, merged, DECLARED_REASON);
      }
    }

    void joinBy(KeyKind kind) {
      for (Users users : shared(kind)) {
        Set<CustomerGroup> groups = new LinkedHashSet<>();
        users.records.forEach(record -> groups.add(groupOf[record]));
        String contradiction =
            reasonAgainst(
                new ArrayList<>(groups),
                other -> other.priority() <= kind.priority() && !other.kind().equals(kind.kind()),
                other -> other.priority() <= kind.priority());
        if (contradiction == null) {
          join(users);
        }
        explain(kind.kind(), kind.priority(), users, contradiction);
      }
    }

    void joinAlike() {
      Set<CustomerGroup> groups = new LinkedHashSet<>(Arrays.asList(groupOf));
      groups.removeIf(group -> group.compared().isEmpty());
      if (groups.size() > 1) {
        likeness.linkage(new AlikeGroups(new ArrayList<>(groups), likeness, this)).join();
      }
    }

    /** Why two groups that are alike are not one customer, or null when they may be. */
    String contradiction(CustomerGroup one, CustomerGroup other) {
      return reasonAgainst(
          List.of(one, other),
          kind -> kind.priority() <= likeness.settings().respects(),
          kind -> true);
    }

    /** Joins two groups that are alike; gives the one that is left. */
    CustomerGroup join(CustomerGroup one, CustomerGroup other) {
      CustomerGroup larger = other.records().size() > one.records().size() ? other : one;
      CustomerGroup smaller = larger == one ? other : one;
      smaller.records().forEach(moved -> groupOf[moved] = larger);
      larger.absorb(smaller);
      return larger;
    }

    /** Says that two groups are alike, between the first record of each. */
    void explain(CustomerGroup one, CustomerGroup other, String decision, String reason) {
      int a = Collections.min(one.records());
      int b = Collections.min(other.records());
      evidence.add(
          new Evidence(
              records.get(Math.min(a, b)).id(),
              records.get(Math.max(a, b)).id(),
              KeyKind.ALIKE,
              KeyKind.ALIKE,
              kinds.get(kinds.size() - 1).priority() + 1,
              decision,
              reason));
    }

    Resolution resolution() {
      Map<CustomerGroup, String> founders = new HashMap<>();
      SortedMap<String, String> founderOf = new TreeMap<>();
      for (int i = 0; i < groupOf.length; i++) {
        String id = records.get(i).id();
        founderOf.put(id, founders.computeIfAbsent(groupOf[i], group -> id));
      }
      return new Resolution(founderOf, List.copyOf(evidence));
    }

    private List<Users> shared(KeyKind kind) {
      Map<String, Users> byHash = new HashMap<>();
      for (int i = 0; i < groupOf.length; i++) {
        for (LinkedRecord.HashedKey key : records.get(i).keys()) {
          if (key.kind().equals(kind.kind())) {
            byHash.computeIfAbsent(key.hash(), Users::new).records.add(i);
          }
        }
      }
      return byHash.values().stream()
          .filter(users -> users.records.size() > 1)
          .sorted(
              Comparator.comparingInt((Users users) -> users.records.size())
                  .thenComparing(users -> users.hash))
          .toList();
    }

    private void join(Users users) {
      CustomerGroup all = groupOf[users.records.get(0)];
      for (int record : users.records) {
        CustomerGroup other = groupOf[record];
        if (other != all) {
          all = join(all, other);
        }
      }
    }

    /** Records that a stronger key made one agree on the value even where it gave way. */
    private void explain(String kind, int priority, Users users, String reason) {
      int centre = users.records.get(0);
      for (int record : users.records.subList(1, users.records.size())) {
        boolean isOne = groupOf[record] == groupOf[centre];
        evidence.add(
            new Evidence(
                records.get(centre).id(),
                records.get(record).id(),
                kind,
                users.hash,
                priority,
                isOne ? Resolution.JOINED : Resolution.GAVE_WAY,
                !isOne || kind.equals(KeyKind.DECLARED) ? reason : "same " + kind));
      }
    }
  }

  /**
   * Why the groups cannot be one customer, or null when they can.
   *
   * @param tellApart kinds whose different values are two people, if they tell people apart
   * @param limit kinds whose limits bind
   */
  private String reasonAgainst(
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

  /** Stops at the first pair that differs; groups that agree on a stronger value are rarely two. */
  private static boolean anyTwoDiffer(List<CustomerGroup> groups, String kind) {
    List<CustomerGroup> known = new ArrayList<>();
    for (CustomerGroup group : groups) {
      if (!group.values(kind).isEmpty()) {
        if (known.stream().anyMatch(earlier -> earlier.differsIn(kind, group))) {
          return true;
        }
        known.add(group);
      }
    }
    return false;
  }

  /** A group that is beyond the limit by itself may still be joined by one that adds nothing. */
  private static boolean exceeds(List<CustomerGroup> groups, KeyKind kind) {
    Set<String> together = new HashSet<>();
    int most = 0;
    for (CustomerGroup group : groups) {
      together.addAll(group.values(kind.kind()));
      most = Math.max(most, group.values(kind.kind()).size());
    }
    return together.size() > Math.max(kind.limit(), most);
  }
}

package io.journeylake.identity;

import io.journeylake.identity.Resolution.Evidence;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

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
 * cannot join what a single one must not. The result depends on the set of records alone.
 */
final class ResolveComponent implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final String DECLARED_REASON = "the vendor merged the records";

  private final List<KeyKind> kinds;

  /**
   * Resolves by these kinds.
   *
   * @param kinds ordered by priority
   */
  ResolveComponent(List<KeyKind> kinds) {
    this.kinds = List.copyOf(kinds);
  }

  /** The customers among the records, with the evidence. */
  Resolution of(Collection<LinkedRecord> records) {
    Component component = new Component(records);
    component.joinDeclared();
    kinds.forEach(component::joinBy);
    return component.resolution();
  }

  private static final class Users {
    private final String hash;
    private final List<Integer> records = new ArrayList<>();

    Users(String hash) {
      this.hash = hash;
    }
  }

  private final class Component {
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
        String contradiction = contradiction(new ArrayList<>(groups), kind);
        if (contradiction == null) {
          join(users);
        }
        explain(kind.kind(), kind.priority(), users, contradiction);
      }
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
          CustomerGroup larger = other.records().size() > all.records().size() ? other : all;
          CustomerGroup smaller = larger == all ? other : all;
          smaller.records().forEach(moved -> groupOf[moved] = larger);
          larger.absorb(smaller);
          all = larger;
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

  /** Why the groups cannot be one customer by a value of the kind, or null when they can. */
  private String contradiction(List<CustomerGroup> groups, KeyKind by) {
    for (KeyKind other : kinds) {
      if (groups.size() < 2 || other.priority() > by.priority()) {
        return null;
      }
      boolean tellsApart = other.tellsApart() && !other.kind().equals(by.kind());
      if (tellsApart && anyTwoDiffer(groups, other.kind())) {
        return "the records have different values of " + other.kind();
      }
      if (other.limit() > 0 && exceeds(groups, other)) {
        return "one customer would have more than " + other.limit() + " of " + other.kind();
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

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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Decides who is who among records that hang together by shared values.
 *
 * <p>What overrides say is one person comes first, and what they say are two people is never
 * joined, not by way of others either. Merges that a vendor declares come next, and hold against
 * all else. Then the kinds of keys follow in order of priority, and each value joins all groups of
 * records that have it, or none: it gives way where two of these groups have different values of a
 * kind that tells people apart and is as strong or stronger, or where they together would exceed a
 * limit of such a kind. A value that gives way joins nothing, so a record that could belong to
 * either side stays a customer of its own. Within a kind the value with the fewest records is
 * looked at first, because it says most, then by hash; each value is checked against the groups as
 * they are then, so a chain of values cannot join what a single one must not. A kind may ask that
 * what else the records say is not what two people say who share the key. Then groups whose records
 * are alike are joined by {@link AverageLinkage}, where no override, none of their strongest keys
 * and no limit are against it, and values that gave way are asked once more. Last, customers that
 * are not plausibly one person are taken apart by {@link QuarantineImplausible}. The result depends
 * on the set of records alone.
 *
 * <p>Where overrides keep groups that have a value apart, it joins those that are apart from the
 * same ones: of five orders of one address, one of which is said not to be of the same person as
 * each of the four others, the four stay one. A group of which nothing is said goes where most
 * records are of which something is, to the four; where there are several such sides, it stays
 * alone. But a record that a vendor merged stays with the one that it was merged into.
 */
final class ResolveComponent implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final String MUST_LINK = "an override says that they are one person";
  private static final String CANNOT_LINK = "an override says that they are two people";
  private static final String EITHER_SIDE =
      "an override says that others with the value are two people";

  private final List<KeyKind> kinds;
  private final Likeness likeness;
  private final Contradictions contradictions;
  private final QuarantineImplausible quarantine;

  /**
   * Resolves by the settings.
   *
   * @param likeness compares records, or null when none are compared
   */
  ResolveComponent(IdentitySettings settings, Likeness likeness) {
    this.kinds = settings.keys();
    this.likeness = likeness;
    this.contradictions = new Contradictions(kinds, likeness);
    this.quarantine =
        new QuarantineImplausible(
            evidence(kinds),
            new Plausibility(settings.plausible(), kinds, likeness),
            this::byStrongest);
  }

  private static List<String> evidence(List<KeyKind> kinds) {
    List<String> evidence = new ArrayList<>(kinds.stream().map(KeyKind::kind).toList());
    evidence.add(KeyKind.ALIKE);
    return evidence;
  }

  /** The customers among the records, with the evidence. */
  Resolution of(Collection<LinkedRecord> records) {
    return byStrongest(records, kinds.size() + 1);
  }

  /** As {@link #of}, without a look at whether records are alike that share no key. */
  Resolution byKeys(Collection<LinkedRecord> records) {
    return byStrongest(records, kinds.size());
  }

  private Resolution byStrongest(Collection<LinkedRecord> records, int evidence) {
    Component component = new Component(records);
    component.joinByOverrides();
    component.joinDeclared();
    kinds.stream().limit(evidence).forEach(component::joinBy);
    if (likeness != null && evidence > kinds.size()) {
      component.joinAlike();
    }
    component.lookAgain();
    return quarantine.apply(component.resolution(), records);
  }

  final class Component {
    private final List<LinkedRecord> records;
    private final Map<String, Integer> placeOf = new HashMap<>();
    private final CustomerGroup[] groupOf;
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<SharedValues> waiting = new ArrayList<>();

    Component(Collection<LinkedRecord> unordered) {
      records = unordered.stream().sorted(Comparator.comparing(LinkedRecord::id)).toList();
      groupOf = new CustomerGroup[records.size()];
      for (int i = 0; i < groupOf.length; i++) {
        groupOf[i] = new CustomerGroup(i, records.get(i));
        placeOf.put(id(i), i);
      }
    }

    void joinByOverrides() {
      for (int i = 0; i < groupOf.length; i++) {
        groupOf[i].others().addAll(places(records.get(i).cannotLink()));
      }
      for (int i = 0; i < groupOf.length; i++) {
        for (int other : places(records.get(i).mustLink())) {
          join(List.of(i, other));
          if (i < other) {
            evidence.add(
                new Evidence(
                    id(i),
                    id(other),
                    KeyKind.OVERRIDE,
                    KeyKind.OVERRIDE,
                    Components.DECLARED,
                    Resolution.JOINED,
                    MUST_LINK));
          }
        }
      }
    }

    void joinDeclared() {
      for (DeclaredMerges.Merge merge : new DeclaredMerges(records).all()) {
        SharedValue merged = new SharedValue(merge.named());
        merged.records().addAll(merge.places());
        List<SharedValue> sides = sides(merged, placeOf.get(merge.named()));
        for (SharedValue side : sides) {
          join(side.records());
          explain(KeyKind.DECLARED, Components.DECLARED, side, merge.reason());
        }
        explainSides(KeyKind.DECLARED, Components.DECLARED, sides);
      }
    }

    void joinBy(KeyKind kind) {
      for (SharedValues values : SharedValues.of(kind, records)) {
        List<SharedValue> sides = sides(values.asOne(), null);
        List<String> contradictions = sides.stream().map(side -> join(kind, side)).toList();
        if (contradictions.stream().allMatch(Objects::isNull)) {
          explain(values, sides, contradictions);
        } else {
          waiting.add(values);
        }
      }
    }

    /** Asks again where values gave way: groups that were two may be one because they are alike. */
    void lookAgain() {
      for (SharedValues values : waiting) {
        List<SharedValue> sides = sides(values.asOne(), null);
        explain(values, sides, sides.stream().map(side -> join(values.kind(), side)).toList());
      }
    }

    /** Joins the records of a value; gives the reason where they cannot be one customer. */
    private String join(KeyKind kind, SharedValue side) {
      String contradiction = contradictions.ofKey(kind, new ArrayList<>(groups(side)));
      if (contradiction == null) {
        join(side.records());
      }
      return contradiction;
    }

    private void explain(SharedValues values, List<SharedValue> sides, List<String> reasons) {
      KeyKind kind = values.kind();
      for (int i = 0; i < sides.size(); i++) {
        for (SharedValue value : values.among(sides.get(i).records())) {
          explain(kind.kind(), kind.priority(), value, reasons.get(i));
        }
      }
      explainSides(kind.kind(), kind.priority(), sides);
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
      if (!others(one, Set.of(other)).isEmpty()) {
        return CANNOT_LINK;
      }
      return contradictions.ofAlike(List.of(one, other));
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
              id(Math.min(a, b)),
              id(Math.max(a, b)),
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
        String id = id(i);
        founderOf.put(id, founders.computeIfAbsent(groupOf[i], group -> id));
      }
      return new Resolution(founderOf, List.copyOf(evidence));
    }

    private String id(int place) {
      return records.get(place).id();
    }

    private List<Integer> places(List<String> ids) {
      return ids.stream().map(placeOf::get).filter(Objects::nonNull).toList();
    }

    private Set<CustomerGroup> groups(SharedValue users) {
      Set<CustomerGroup> groups = new LinkedHashSet<>();
      users.records().forEach(record -> groups.add(groupOf[record]));
      return groups;
    }

    /** Those of the groups that an override says are somebody else than the group. */
    private Set<CustomerGroup> others(CustomerGroup group, Set<CustomerGroup> groups) {
      Set<CustomerGroup> others = new HashSet<>();
      for (int place : group.others()) {
        if (groupOf[place] != group && groups.contains(groupOf[place])) {
          others.add(groupOf[place]);
        }
      }
      return others;
    }

    /**
     * The records of a value as overrides let it join them, in the order of their first records.
     *
     * @param master record with which those stay of which nothing is said, or null
     */
    private List<SharedValue> sides(SharedValue users, Integer master) {
      Set<CustomerGroup> groups = groups(users);
      Map<CustomerGroup, Set<CustomerGroup>> sideOf = new HashMap<>();
      for (CustomerGroup group : groups) {
        Set<CustomerGroup> others = others(group, groups);
        // A group of which nothing is said is nobody's counterpart, so it can stand for its side.
        sideOf.put(group, others.isEmpty() ? Set.of(group) : others);
      }
      if (sideOf.entrySet().stream().allMatch(side -> side.getValue().contains(side.getKey()))) {
        return List.of(users);
      }
      Set<CustomerGroup> chosen =
          master == null ? largest(users, sideOf) : sideOf.get(groupOf[master]);
      Map<Set<CustomerGroup>, SharedValue> sides = new LinkedHashMap<>();
      for (int record : users.records()) {
        Set<CustomerGroup> side = sideOf.get(groupOf[record]);
        boolean isFree = chosen != null && side.contains(groupOf[record]);
        sides
            .computeIfAbsent(isFree ? chosen : side, key -> new SharedValue(users.hash()))
            .records()
            .add(record);
      }
      return List.copyOf(sides.values());
    }

    /** The side with the most records of which something is said, or null when several have. */
    private Set<CustomerGroup> largest(
        SharedValue users, Map<CustomerGroup, Set<CustomerGroup>> sideOf) {
      Map<Set<CustomerGroup>, Integer> said = new HashMap<>();
      for (int record : users.records()) {
        boolean isSaid =
            places(records.get(record).cannotLink()).stream()
                .anyMatch(other -> sideOf.containsKey(groupOf[other]));
        if (isSaid) {
          said.merge(sideOf.get(groupOf[record]), 1, Integer::sum);
        }
      }
      int most = said.values().stream().max(Comparator.naturalOrder()).orElse(0);
      List<Set<CustomerGroup>> largest =
          said.keySet().stream().filter(side -> said.get(side) == most).toList();
      return largest.size() == 1 ? largest.get(0) : null;
    }

    private void join(List<Integer> together) {
      CustomerGroup all = groupOf[together.get(0)];
      for (int record : together) {
        CustomerGroup other = groupOf[record];
        if (other != all) {
          all = join(all, other);
        }
      }
    }

    /** Records that a stronger key made one agree on the value even where it gave way. */
    private void explain(String kind, int priority, SharedValue users, String reason) {
      int centre = users.records().get(0);
      for (int record : users.records().subList(1, users.records().size())) {
        boolean isOne = groupOf[record] == groupOf[centre];
        evidence.add(
            new Evidence(
                id(centre),
                id(record),
                kind,
                users.hash(),
                priority,
                isOne ? Resolution.JOINED : Resolution.GAVE_WAY,
                !isOne || kind.equals(KeyKind.DECLARED) ? reason : "same " + kind));
      }
    }

    /** Says of each side that it is not one with the first, between the first record of each. */
    private void explainSides(String kind, int priority, List<SharedValue> sides) {
      int centre = sides.get(0).records().get(0);
      for (SharedValue side : sides.subList(1, sides.size())) {
        int first = side.records().get(0);
        boolean isSaid = !others(groupOf[centre], Set.of(groupOf[first])).isEmpty();
        String reason = isSaid ? CANNOT_LINK : EITHER_SIDE;
        evidence.add(
            new Evidence(
                id(centre), id(first), kind, side.hash(), priority, Resolution.GAVE_WAY, reason));
      }
    }
  }
}

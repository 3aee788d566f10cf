package io.journeylake.identity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Values of a kind that are believed or not believed together: each alone, and of a kind that
 * identifies nobody those that meet in a record. A browser on which two people logged in is
 * nobody's, although each of its visits knows one of them.
 *
 * @param kind kind of the values
 * @param values the values, the one that says most first
 */
record SharedValues(KeyKind kind, List<SharedValue> values) {

  SharedValues {
    values = List.copyOf(values);
  }

  /** All values of a kind that two records or more have, those that say most first. */
  static List<SharedValues> of(KeyKind kind, List<LinkedRecord> records) {
    List<SharedValue> shared = shared(kind, records);
    if (kind.identifiesPerson()) {
      return shared.stream().map(value -> new SharedValues(kind, List.of(value))).toList();
    }
    UnionFind sets = new UnionFind();
    for (SharedValue value : shared) {
      int first = sets.add(value.records().get(0));
      value.records().forEach(record -> sets.join(first, sets.add(record)));
    }
    Map<Integer, List<SharedValue>> together = new LinkedHashMap<>();
    for (SharedValue value : shared) {
      int set = sets.root(sets.number(value.records().get(0)));
      together.computeIfAbsent(set, number -> new ArrayList<>()).add(value);
    }
    return together.values().stream().map(values -> new SharedValues(kind, values)).toList();
  }

  /** The records of all of them, as those of one value. */
  SharedValue asOne() {
    if (values.size() == 1) {
      return values.get(0);
    }
    SharedValue one = new SharedValue(values.get(0).hash());
    Set<Integer> records = new TreeSet<>();
    values.forEach(value -> records.addAll(value.records()));
    one.records().addAll(records);
    return one;
  }

  /** The values among some of the records, where two or more have them. */
  List<SharedValue> among(List<Integer> records) {
    Set<Integer> wanted = new HashSet<>(records);
    List<SharedValue> among = new ArrayList<>();
    for (SharedValue value : values) {
      SharedValue part = new SharedValue(value.hash());
      value.records().stream().filter(wanted::contains).forEach(part.records()::add);
      if (part.records().size() > 1) {
        among.add(part);
      }
    }
    return among;
  }

  private static List<SharedValue> shared(KeyKind kind, List<LinkedRecord> records) {
    Map<String, SharedValue> byHash = new HashMap<>();
    for (int i = 0; i < records.size(); i++) {
      for (LinkedRecord.HashedKey key : records.get(i).keys()) {
        if (key.kind().equals(kind.kind())) {
          byHash.computeIfAbsent(key.hash(), SharedValue::new).records().add(i);
        }
      }
    }
    return byHash.values().stream()
        .filter(value -> value.records().size() > 1)
        .sorted(
            Comparator.comparingInt((SharedValue value) -> value.records().size())
                .thenComparing(SharedValue::hash))
        .toList();
  }
}

package io.journeylake.identity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Records that are one customer so far, with the values that they have of each kind. */
final class CustomerGroup {

  private final List<Integer> records = new ArrayList<>();
  private final Map<String, Set<String>> values = new HashMap<>();
  private final SortedSet<String> compared = new TreeSet<>();
  private final Set<Integer> others = new HashSet<>();

  CustomerGroup(int record, LinkedRecord linked) {
    records.add(record);
    linked
        .keys()
        .forEach(key -> values.computeIfAbsent(key.kind(), k -> new HashSet<>()).add(key.hash()));
    if (linked.compared() != null) {
      compared.add(linked.compared());
    }
  }

  /** Places of the records. */
  List<Integer> records() {
    return records;
  }

  /** Values of one kind. */
  Set<String> values(String kind) {
    return values.getOrDefault(kind, Set.of());
  }

  /** What its records are compared by, each once. */
  SortedSet<String> compared() {
    return compared;
  }

  /** Places of records that an override says are somebody else; they may be added. */
  Set<Integer> others() {
    return others;
  }

  /** Takes in the records and values of another group. */
  void absorb(CustomerGroup other) {
    records.addAll(other.records);
    compared.addAll(other.compared);
    others.addAll(other.others);
    other.values.forEach(
        (kind, hashes) -> values.computeIfAbsent(kind, k -> new HashSet<>()).addAll(hashes));
  }

  /** Whether both have values of the kind and none in common. */
  boolean differsIn(String kind, CustomerGroup other) {
    Set<String> mine = values(kind);
    Set<String> theirs = other.values(kind);
    return !mine.isEmpty() && !theirs.isEmpty() && Collections.disjoint(mine, theirs);
  }
}

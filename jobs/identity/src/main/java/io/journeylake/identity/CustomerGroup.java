package io.journeylake.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Records that are one customer so far, with the values that they have of each kind. */
final class CustomerGroup {

  private static final KeyValues NO_VALUES = new KeyValues();

  private final List<Integer> records = new ArrayList<>();
  private final Map<String, KeyValues> values = new HashMap<>();
  private final SortedSet<String> compared = new TreeSet<>();
  private final Set<Integer> others = new HashSet<>();

  CustomerGroup(int record, LinkedRecord linked) {
    records.add(record);
    linked
        .keys()
        .forEach(key -> values.computeIfAbsent(key.kind(), kind -> new KeyValues()).add(key));
    if (linked.compared() != null) {
      compared.add(linked.compared());
    }
  }

  /** Places of the records. */
  List<Integer> records() {
    return records;
  }

  /** Values of one kind; those of a kind that it has none of are not to be added to. */
  KeyValues values(String kind) {
    return values.getOrDefault(kind, NO_VALUES);
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
        (kind, theirs) -> values.computeIfAbsent(kind, k -> new KeyValues()).addAll(theirs));
  }
}

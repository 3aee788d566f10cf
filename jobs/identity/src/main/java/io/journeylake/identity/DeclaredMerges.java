package io.journeylake.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a vendor says of records: which were merged into which, and which are one person.
 *
 * <p>A record that is named but was never exported still holds those together that name it. Records
 * that were merged into each other in a circle, which a restored backup or two people at work at
 * once can leave, are one person like any others, and the reason says so.
 */
final class DeclaredMerges {

  private static final String MERGED = "the vendor merged the records";
  private static final String IN_A_CIRCLE = "the vendor merged the records into each other";
  private static final String SAME = "the vendor says that the records are one person";

  private final List<LinkedRecord> records;
  private final Map<String, Integer> places = new HashMap<>();

  /**
   * Records that are one person.
   *
   * @param named the record that the others name
   * @param places their places among all records, ascending
   * @param reason what the vendor said
   */
  record Merge(String named, List<Integer> places, String reason) {}

  DeclaredMerges(List<LinkedRecord> records) {
    this.records = records;
    for (int place = 0; place < records.size(); place++) {
      places.put(records.get(place).id(), place);
    }
  }

  /** The merges, one a record that is named, ordered by its id. */
  List<Merge> all() {
    TreeMap<String, SortedSet<Integer>> named = new TreeMap<>();
    Set<String> merged = new HashSet<>();
    for (int place = 0; place < records.size(); place++) {
      LinkedRecord record = records.get(place);
      Set<String> others = new LinkedHashSet<>(record.sameAs());
      if (record.mergedInto() != null) {
        others.add(record.mergedInto());
        merged.add(record.mergedInto());
      }
      for (String other : others) {
        named.computeIfAbsent(other, key -> new TreeSet<>()).add(place);
      }
    }
    Set<String> circles = inCircles();
    List<Merge> merges = new ArrayList<>();
    named.forEach(
        (other, members) -> {
          if (places.containsKey(other)) {
            members.add(places.get(other));
          }
          String reason = merged.contains(other) ? MERGED : SAME;
          merges.add(
              new Merge(
                  other, List.copyOf(members), circles.contains(other) ? IN_A_CIRCLE : reason));
        });
    return merges;
  }

  /** Follows each record to the one that it was merged into, and no step twice. */
  private Set<String> inCircles() {
    Set<String> circles = new HashSet<>();
    Set<String> seen = new HashSet<>();
    for (LinkedRecord record : records) {
      List<String> path = new ArrayList<>();
      String next = record.id();
      while (next != null && places.containsKey(next) && seen.add(next)) {
        path.add(next);
        next = records.get(places.get(next)).mergedInto();
      }
      int start = path.indexOf(next);
      if (start >= 0) {
        circles.addAll(path.subList(start, path.size()));
      }
    }
    return circles;
  }
}

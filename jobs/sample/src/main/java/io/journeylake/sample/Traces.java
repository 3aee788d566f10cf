package io.journeylake.sample;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that the exports say of some people, and which of their records can be known to belong
 * together by it.
 */
final class Traces {
  private final Map<String, Map<Key, Set<String>>> marksOf = new LinkedHashMap<>();

  /** A record of a source. */
  record Key(Source source, String record) {}

  /** What is done with a record. */
  interface Told {
    /**
     * Takes a record.
     *
     * @param owner the person whom it belongs to
     * @param knowableAs equal for records of a person that can be known to belong together
     */
    void accept(Key key, String owner, String knowableAs);
  }

  void add(Source source, Trace trace) {
    marksOf
        .computeIfAbsent(trace.owner(), owner -> new LinkedHashMap<>())
        .computeIfAbsent(new Key(source, trace.record()), key -> new LinkedHashSet<>())
        .addAll(trace.marks());
  }

  /**
   * Tells every record once, person by person, and forgets them. A person's records fall into
   * groups, in each of which a chain of common marks leads from any record to any other. What is in
   * another group, such as a browser on which she never logged in or bought, nobody could say to be
   * hers.
   */
  void tell(Told told) {
    marksOf.forEach(
        (owner, records) -> {
          List<Set<Key>> groups = groups(records);
          records
              .keySet()
              .forEach(
                  key -> {
                    int group = 0;
                    while (!groups.get(group).contains(key)) {
                      group++;
                    }
                    told.accept(key, owner, group == 0 ? owner : owner + "-" + (group + 1));
                  });
        });
    marksOf.clear();
  }

  private static List<Set<Key>> groups(Map<Key, Set<String>> records) {
    Map<String, List<Key>> having = new HashMap<>();
    records.forEach(
        (key, marks) ->
            marks.forEach(
                mark -> having.computeIfAbsent(mark, none -> new ArrayList<>()).add(key)));
    Set<Key> left = new LinkedHashSet<>(records.keySet());
    List<Set<Key>> groups = new ArrayList<>();
    while (!left.isEmpty()) {
      Set<Key> group = group(left.iterator().next(), records, having);
      left.removeAll(group);
      groups.add(group);
    }
    return groups;
  }

  private static Set<Key> group(
      Key first, Map<Key, Set<String>> records, Map<String, List<Key>> having) {
    Set<Key> group = new HashSet<>(Set.of(first));
    Deque<Key> next = new ArrayDeque<>(group);
    while (!next.isEmpty()) {
      for (String mark : records.get(next.remove())) {
        // Taken out, so that each mark is followed once.
        for (Key key : having.put(mark, List.of())) {
          if (group.add(key)) {
            next.add(key);
          }
        }
      }
    }
    return group;
  }
}

package io.journeylake.identity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds overrides that cannot hold together: two people who are one by way of others. */
final class FindContradiction {

  private final List<Standing> overrides;
  private final Map<String, List<Standing>> links = new HashMap<>();

  FindContradiction(List<Standing> overrides) {
    this.overrides = overrides;
    for (Standing each : overrides) {
      if (each.override().decision().equals(RecordOverride.MUST_LINK)) {
        links.computeIfAbsent(each.override().record(), id -> new ArrayList<>()).add(each);
        links.computeIfAbsent(each.override().other(), id -> new ArrayList<>()).add(each);
      }
    }
  }

  /** The override that says two people, and then those by which they are one; empty when none. */
  Optional<List<Standing>> first() {
    Map<String, String> personOf = people();
    for (Standing each : overrides) {
      String person = personOf.get(each.override().record());
      boolean isContradicted =
          each.override().decision().equals(RecordOverride.CANNOT_LINK)
              && person != null
              && person.equals(personOf.get(each.override().other()));
      if (isContradicted) {
        List<Standing> both = new ArrayList<>(List.of(each));
        both.addAll(path(each.override().record(), each.override().other()));
        return Optional.of(both);
      }
    }
    return Optional.empty();
  }

  /** A record of the same person for each record that must be linked. */
  private Map<String, String> people() {
    Map<String, String> personOf = new HashMap<>();
    for (String record : links.keySet()) {
      if (!personOf.containsKey(record)) {
        ways(record).keySet().forEach(reached -> personOf.put(reached, record));
      }
    }
    return personOf;
  }

  private List<Standing> path(String from, String to) {
    Map<String, Optional<Standing>> ways = ways(from);
    List<Standing> path = new ArrayList<>();
    String at = to;
    while (!at.equals(from)) {
      Standing way = ways.get(at).orElseThrow();
      path.add(way);
      at = other(way, at);
    }
    Collections.reverse(path);
    return path;
  }

  /** The last override on a shortest way to each record that can be reached; none to the first. */
  private Map<String, Optional<Standing>> ways(String from) {
    Map<String, Optional<Standing>> ways = new HashMap<>();
    ways.put(from, Optional.empty());
    Deque<String> waiting = new ArrayDeque<>(List.of(from));
    while (!waiting.isEmpty()) {
      String at = waiting.remove();
      for (Standing link : links.getOrDefault(at, List.of())) {
        if (ways.putIfAbsent(other(link, at), Optional.of(link)) == null) {
          waiting.add(other(link, at));
        }
      }
    }
    return ways;
  }

  private static String other(Standing link, String record) {
    RecordOverride override = link.override();
    return override.record().equals(record) ? override.other() : override.record();
  }
}

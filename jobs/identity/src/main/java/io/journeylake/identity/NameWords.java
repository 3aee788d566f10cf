package io.journeylake.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Words that stand in names: titles before them, suffixes behind them, particles inside them, and
 * given names with their short forms. The lists are resources of this package.
 */
final class NameWords {

  static final Set<String> TITLES = words("titles.txt");
  static final Set<String> SUFFIXES = words("suffixes.txt");
  static final Set<String> PARTICLES = words("particles.txt");

  private static final Map<String, String> ROOTS = roots();

  private NameWords() {}

  /** Whether the word is a given name that has short forms, or is one. */
  static boolean isGivenName(String word) {
    return ROOTS.containsKey(word);
  }

  /**
   * The names that a given name may be a form of, with a blank between them: of bert albertus,
   * albert, herbert, robertus and more. A name that is in no list is its own.
   */
  static String roots(String given) {
    return ROOTS.getOrDefault(given, given);
  }

  private static Map<String, String> roots() {
    Map<String, Set<String>> groups = new HashMap<>();
    for (List<String> names : WordLists.lines("names/nicknames.txt")) {
      for (String name : names) {
        groups.computeIfAbsent(name, known -> new TreeSet<>()).add(names.get(0));
      }
    }
    Map<String, String> roots = new HashMap<>();
    groups.forEach((name, of) -> roots.put(name, String.join(" ", of)));
    return roots;
  }

  private static Set<String> words(String resource) {
    return WordLists.lines("names/" + resource).stream()
        .flatMap(List::stream)
        .collect(Collectors.toUnmodifiableSet());
  }
}

package io.journeylake.identity.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the level of each comparison for two records. Not for several threads: it keeps the
 * measures of the pair at hand, so that each is computed once.
 */
final class Comparer {

  /** Level of a comparison that says nothing, because a value is missing. */
  static final int MISSING = -1;

  private static final double UNKNOWN = Double.POSITIVE_INFINITY;

  private final Measure[] measures;
  private final double[] closeness;
  private final Compiled[] comparisons;

  /** A comparison whose conditions are numbers of measures and bounds. */
  private static final class Compiled {
    private final int[] attributes;
    private final int[][] measures;
    private final double[][] least;

    Compiled(int[] attributes, int[][] measures, double[][] least) {
      this.attributes = attributes;
      this.measures = measures;
      this.least = least;
    }
  }

  Comparer(MatchingSettings settings) {
    List<String> attributes = settings.attributes();
    Map<Measure, Integer> numbers = new LinkedHashMap<>();
    List<Compiled> compiled = new ArrayList<>();
    for (Comparison comparison : settings.comparisons()) {
      int levels = comparison.levels().size() - 1;
      int[][] measuresOf = new int[levels][];
      double[][] leastOf = new double[levels][];
      for (int level = 0; level < levels; level++) {
        List<Condition> conditions =
            comparison.levels().get(level).when().stream().map(Condition::parse).toList();
        measuresOf[level] =
            conditions.stream()
                .map(condition -> measure(condition, attributes))
                .mapToInt(measure -> numbers.computeIfAbsent(measure, m -> numbers.size()))
                .toArray();
        leastOf[level] = conditions.stream().mapToDouble(Condition::least).toArray();
      }
      int[] looksAt = comparison.attributes().stream().mapToInt(attributes::indexOf).toArray();
      compiled.add(new Compiled(looksAt, measuresOf, leastOf));
    }
    measures = numbers.keySet().toArray(Measure[]::new);
    closeness = new double[measures.length];
    comparisons = compiled.toArray(Compiled[]::new);
  }

  /** Writes the level of each comparison. */
  void compare(ComparedRecord one, ComparedRecord other, int[] levels) {
    Arrays.fill(closeness, UNKNOWN);
    for (int i = 0; i < comparisons.length; i++) {
      levels[i] = level(comparisons[i], one, other);
    }
  }

  private int level(Compiled comparison, ComparedRecord one, ComparedRecord other) {
    int missing = 0;
    for (int attribute : comparison.attributes) {
      if (one.value(attribute) == null || other.value(attribute) == null) {
        missing++;
      }
    }
    if (missing == comparison.attributes.length) {
      return MISSING;
    }
    for (int level = 0; level < comparison.measures.length; level++) {
      if (holds(comparison.measures[level], comparison.least[level], one, other)) {
        return level;
      }
    }
    // A value that is missing might have agreed: no level says so, and none says the contrary.
    return missing > 0 ? MISSING : comparison.measures.length;
  }

  private boolean holds(int[] asked, double[] least, ComparedRecord one, ComparedRecord other) {
    for (int i = 0; i < asked.length; i++) {
      int number = asked[i];
      if (closeness[number] == UNKNOWN) {
        closeness[number] = measures[number].of(one, other);
      }
      // Not so for NaN either: what is missing holds nothing.
      if (!(closeness[number] >= least[i])) {
        return false;
      }
    }
    return true;
  }

  private static Measure measure(Condition condition, List<String> attributes) {
    return new Measure(
        condition.kind(),
        attributes.indexOf(condition.attribute()),
        attributes.indexOf(condition.other()));
  }
}

package io.journeylake.identity.matching;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/**
 * How many pairs show each pattern of levels. What is learnt depends on the pattern alone, so a
 * million pairs are a few thousand rows.
 */
final class Patterns {

  private final Map<Pattern, long[]> counts = new LinkedHashMap<>();

  /** A pattern. */
  static final class Pattern {
    private final int[] levels;
    private final int agrees;

    Pattern(int[] levels, int agrees) {
      this.levels = levels.clone();
      this.agrees = agrees;
    }

    /** Level of a comparison. */
    int level(int comparison) {
      return levels[comparison];
    }

    /** Whether the pair agrees on a training run's attributes. */
    boolean agreesOn(int run) {
      return (agrees & (1 << run)) != 0;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Pattern pattern
          && pattern.agrees == agrees
          && Arrays.equals(pattern.levels, levels);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(levels) * 31 + agrees;
    }
  }

  /**
   * Counts a pair.
   *
   * @param levels level of each comparison
   * @param agrees which training runs' attributes the pair agrees on, a bit each
   */
  void add(int[] levels, int agrees) {
    counts.computeIfAbsent(new Pattern(levels, agrees), p -> new long[1])[0]++;
  }

  /** Does something with each pattern and its number of pairs, in the order of first sight. */
  void forEach(ObjLongConsumer<Pattern> action) {
    counts.forEach((pattern, count) -> action.accept(pattern, count[0]));
  }

  /** Pairs that were counted. */
  long pairs() {
    return counts.values().stream().mapToLong(count -> count[0]).sum();
  }
}

package io.journeylake.identity.matching;

import java.util.List;

/**
 * What a pair of records says for and against one person, comparison by comparison, in bits. The
 * sum is the logarithm to base 2 of the odds; 0 is even, 10 a thousand to one.
 *
 * @param prior what is expected of any two records
 * @param parts the comparisons for which both records have values
 * @param lookAlikes taken off since people of one home, or neighbours, have as much in common
 */
public record Waterfall(double prior, List<Part> parts, double lookAlikes) {

  /**
   * What one comparison says.
   *
   * @param comparison name, as in conf
   * @param level the level of agreement that was reached, in words
   */
  public record Part(String comparison, String level, double bits) {}

  public Waterfall {
    parts = List.copyOf(parts);
  }

  /** All together. */
  public double total() {
    return prior + parts.stream().mapToDouble(Part::bits).sum() + lookAlikes;
  }

  /** The odds as a probability. */
  public double probability() {
    return 1 / (1 + Math.pow(2, -total()));
  }
}

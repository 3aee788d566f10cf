package io.journeylake.identity.matching;

/**
 * The normalised values of a record that are compared, one a compared attribute and null where the
 * record has none, with what is derived from them once and needed for every pair.
 *
 * <p>As text the values stand behind each other with {@link #SEPARATOR} between them; records with
 * equal texts have equal values.
 */
public final class ComparedRecord {

  /** Stands between the values of a text. */
  public static final String SEPARATOR = "\u0001";

  private final String[] values;
  private final String[][] tokens;
  private final double[] frequencies;

  private ComparedRecord(String[] values, int terms) {
    this.values = values;
    this.tokens = new String[values.length][];
    this.frequencies = new double[terms];
  }

  /**
   * Reads a record back.
   *
   * @param text values with {@link #SEPARATOR} between them
   * @param attributes how many values it has
   * @param terms how many frequencies will be kept with it
   */
  static ComparedRecord of(String text, int attributes, int terms) {
    String[] values = new String[attributes];
    int from = 0;
    for (int i = 0; i < attributes; i++) {
      int end = text.indexOf(SEPARATOR, from);
      int to = end < 0 ? text.length() : end;
      values[i] = to == from ? null : text.substring(from, to);
      from = to + 1;
    }
    return new ComparedRecord(values, terms);
  }

  /** The value of an attribute, or null. */
  String value(int attribute) {
    return values[attribute];
  }

  /** The words of an attribute's value; it must have one. */
  String[] tokens(int attribute) {
    if (tokens[attribute] == null) {
      tokens[attribute] = values[attribute].split(" ");
    }
    return tokens[attribute];
  }

  /** How frequent the value of a term is, once {@link Scorer#prepare} has looked it up. */
  double frequency(int term) {
    return frequencies[term];
  }

  /** Keeps how frequent the value of a term is. */
  void frequency(int term, double frequency) {
    frequencies[term] = frequency;
  }
}

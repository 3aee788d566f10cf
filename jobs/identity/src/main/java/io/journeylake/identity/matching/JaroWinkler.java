package io.journeylake.identity.matching;

/**
 * Similarity of two short texts from 0 to 1, which forgives typing errors and forgives them less at
 * the beginning (Jaro, 1989; Winkler, 1990: a tenth for each of the first four equal characters,
 * where the texts are more alike than .7).
 */
final class JaroWinkler {

  private static final double PREFIX_WEIGHT = 0.1;
  private static final int LONGEST_PREFIX = 4;
  private static final double BOOST_ABOVE = 0.7;

  private JaroWinkler() {}

  /** The similarity; 1 for equal texts. */
  static double similarity(String one, String other) {
    if (one.equals(other)) {
      return 1;
    }
    double jaro = jaro(one, other);
    if (jaro <= BOOST_ABOVE) {
      return jaro;
    }
    int prefix = 0;
    int longest = Math.min(LONGEST_PREFIX, Math.min(one.length(), other.length()));
    while (prefix < longest && one.charAt(prefix) == other.charAt(prefix)) {
      prefix++;
    }
    return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
  }

  private static double jaro(String one, String other) {
    int reach = Math.max(0, Math.max(one.length(), other.length()) / 2 - 1);
    boolean[] isTaken = new boolean[other.length()];
    char[] matched = new char[one.length()];
    int matches = 0;
    for (int i = 0; i < one.length(); i++) {
      int last = Math.min(other.length() - 1, i + reach);
      for (int j = Math.max(0, i - reach); j <= last; j++) {
        if (!isTaken[j] && one.charAt(i) == other.charAt(j)) {
          isTaken[j] = true;
          matched[matches] = one.charAt(i);
          matches++;
          break;
        }
      }
    }
    if (matches == 0) {
      return 0;
    }
    double inOrder = matches - outOfOrder(matched, other, isTaken) / 2.0;
    return ((double) matches / one.length() + (double) matches / other.length() + inOrder / matches)
        / 3;
  }

  private static int outOfOrder(char[] matched, String other, boolean[] isTaken) {
    int count = 0;
    int next = 0;
    for (int j = 0; j < isTaken.length; j++) {
      if (isTaken[j]) {
        if (matched[next] != other.charAt(j)) {
          count++;
        }
        next++;
      }
    }
    return count;
  }
}

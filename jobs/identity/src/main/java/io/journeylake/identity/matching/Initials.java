package io.journeylake.identity.matching;

/** Tells whether a name in initials may be a name in full. */
final class Initials {

  private Initials() {}

  /**
   * Whether one of the names is initials only and the other is not, and as far as both go each
   * initial is the first letter of the word in its place: j a and jan, or j a and jan albert.
   */
  static boolean agree(String[] one, String[] other) {
    boolean isOne = areInitials(one);
    if (isOne == areInitials(other)) {
      return false;
    }
    for (int i = 0; i < Math.min(one.length, other.length); i++) {
      if (one[i].charAt(0) != other[i].charAt(0)) {
        return false;
      }
    }
    return true;
  }

  private static boolean areInitials(String[] words) {
    for (String word : words) {
      if (word.length() > 1) {
        return false;
      }
    }
    return true;
  }
}

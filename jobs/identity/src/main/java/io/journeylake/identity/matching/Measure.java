package io.journeylake.identity.matching;

/**
 * How close two records are in one attribute; more is closer. Each measure of a pair is computed at
 * most once, however many levels ask for it.
 *
 * @param kind what is measured
 * @param attribute number of the attribute
 * @param other number of the other attribute of {@link Kind#SWAPPED}; the same one for other kinds
 */
record Measure(Kind kind, int attribute, int other) {

  /** What is measured. */
  enum Kind {
    /** 1 where the values are equal. */
    EQUAL,
    /** Similarity of {@link JaroWinkler}. */
    JARO_WINKLER,
    /** Errors of {@link EditDistance}, negative. */
    EDITS,
    /** Equal characters at the beginning. */
    START,
    /** Words in common. */
    TOKENS,
    /** 1 where one value is initials that the words of the other one begin with. */
    INITIALS,
    /** Years between two dates, negative. */
    YEARS,
    /** Days between two dates, negative. */
    DAYS,
    /** 1 where day and month of two dates stand in each other's place. */
    DAY_MONTH,
    /** 1 where both dates are 1 January, which is written where only the year is known. */
    NEW_YEAR,
    /** Difference of two numbers, negative. */
    NUMBER,
    /** Lesser {@link JaroWinkler} of two attributes that are written in each other's place. */
    SWAPPED;

    /** Whether a condition has no bound: it holds or does not. */
    boolean isYesOrNo() {
      return this == EQUAL || this == INITIALS || this == DAY_MONTH || this == NEW_YEAR;
    }

    /** Whether a condition names the largest distance instead of the least closeness. */
    boolean isDistance() {
      return this == EDITS || this == YEARS || this == DAYS || this == NUMBER;
    }
  }

  /** The closeness, or NaN where a value is missing or of another form. */
  double of(ComparedRecord one, ComparedRecord two) {
    String a = one.value(attribute);
    String b = two.value(attribute);
    if (a == null || b == null) {
      return Double.NaN;
    }
    return switch (kind) {
      case EQUAL -> a.equals(b) ? 1 : 0;
      case JARO_WINKLER -> JaroWinkler.similarity(a, b);
      case EDITS -> -EditDistance.between(a, b);
      case START -> start(a, b);
      case INITIALS -> Initials.agree(one.tokens(attribute), two.tokens(attribute)) ? 1 : 0;
      case TOKENS -> inCommon(one.tokens(attribute), two.tokens(attribute));
      case YEARS -> -Math.abs(Dates.year(a) - Dates.year(b));
      case DAYS -> -Math.abs(Dates.day(a) - Dates.day(b));
      case DAY_MONTH -> Dates.haveDayForMonth(a, b) ? 1 : 0;
      case NEW_YEAR -> Dates.isNewYear(a) && Dates.isNewYear(b) ? 1 : 0;
      case NUMBER -> -Math.abs(number(a) - number(b));
      case SWAPPED -> swapped(a, b, one.value(other), two.value(other));
    };
  }

  private static double start(String a, String b) {
    int longest = Math.min(a.length(), b.length());
    int equal = 0;
    while (equal < longest && a.charAt(equal) == b.charAt(equal)) {
      equal++;
    }
    return equal;
  }

  /** A word that stands twice in both is in common twice. */
  private static double inCommon(String[] one, String[] two) {
    boolean[] isTaken = new boolean[two.length];
    int count = 0;
    for (String word : one) {
      for (int j = 0; j < two.length; j++) {
        if (!isTaken[j] && word.equals(two[j])) {
          isTaken[j] = true;
          count++;
          break;
        }
      }
    }
    return count;
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }

  private static double swapped(String a, String b, String otherA, String otherB) {
    if (otherA == null || otherB == null) {
      return Double.NaN;
    }
    return Math.min(JaroWinkler.similarity(a, otherB), JaroWinkler.similarity(otherA, b));
  }
}

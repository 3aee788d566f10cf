package io.journeylake.identity.matching;

import io.journeylake.contract.Failure;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a level asks of two records, as {@code conf} writes it: an attribute, a measure and how
 * close, for example {@code surname jaro-winkler 0.85}, {@code birth_date edits 1}, {@code postcode
 * start 4} or {@code given_name swapped surname 0.9}.
 *
 * @param attribute attribute that is compared
 * @param kind how it is compared
 * @param other the attribute that it is swapped with; itself for other kinds
 * @param least least closeness that holds
 */
record Condition(String attribute, Measure.Kind kind, String other, double least) {

  /** Reads a condition. */
  static Condition parse(String text) {
    List<String> words = Arrays.asList(text.trim().split("\\s+"));
    try {
      String attribute = words.get(0);
      Measure.Kind kind =
          Measure.Kind.valueOf(words.get(1).toUpperCase(Locale.ROOT).replace('-', '_'));
      boolean isSwapped = kind == Measure.Kind.SWAPPED;
      int used = isSwapped ? 3 : 2;
      boolean hasBound = words.size() > used;
      if (words.size() > used + 1 || hasBound == kind.isYesOrNo()) {
        throw unreadable(text);
      }
      double bound = hasBound ? Double.parseDouble(words.get(used)) : 1;
      return new Condition(
          attribute,
          kind,
          isSwapped ? words.get(2) : attribute,
          kind.isDistance() ? -bound : bound);
    } catch (IllegalArgumentException | IndexOutOfBoundsException notACondition) {
      throw unreadable(text);
    }
  }

  private static Failure unreadable(String text) {
    return Failure.configuration(
        "Cannot use identity.matching: condition '" + text + "'",
        "it is not an attribute, a measure and a bound",
        "Write one such as surname equal, surname jaro-winkler 0.85, birth_date edits 1,"
            + " birth_date years 2, birth_date days 30, birth_date day-month, postcode start 4,"
            + " given_name initials, full_name tokens 2,"
            + " house_number number 2 or given_name swapped surname 0.9.");
  }
}

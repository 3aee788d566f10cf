package io.journeylake.identity.matching;

import java.time.DateTimeException;
import java.time.LocalDate;

/** Dates as they are compared: eight digits, year, month and day, also where no such day exists. */
final class Dates {

  private static final int DIGITS = 8;

  private Dates() {}

  /** The year, or NaN where the text is no date. */
  static double year(String date) {
    return isDate(date) ? Integer.parseInt(date, 0, 4, 10) : Double.NaN;
  }

  /** Days since 1970, or NaN where the text is no date or the day does not exist. */
  static double day(String date) {
    if (!isDate(date)) {
      return Double.NaN;
    }
    try {
      int month = Integer.parseInt(date, 4, 6, 10);
      int day = Integer.parseInt(date, 6, 8, 10);
      return LocalDate.of((int) year(date), month, day).toEpochDay();
    } catch (DateTimeException noSuchDay) {
      return Double.NaN;
    }
  }

  /** Whether two different dates are one with day and month in each other's place. */
  static boolean haveDayForMonth(String one, String other) {
    return isDate(one)
        && isDate(other)
        && !one.equals(other)
        && one.regionMatches(0, other, 0, 4)
        && one.regionMatches(4, other, 6, 2)
        && one.regionMatches(6, other, 4, 2);
  }

  /** Whether the date is 1 January. */
  static boolean isNewYear(String date) {
    return isDate(date) && date.endsWith("0101");
  }

  private static boolean isDate(String text) {
    return text.length() == DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}

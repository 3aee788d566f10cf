package io.journeylake.identity;

import io.journeylake.contract.Failure;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * Who decided something by hand, why and when.
 *
 * @param by name of a person in the company
 * @param why reason in that person's words
 * @param on day of the decision
 */
public record Decided(String by, String why, LocalDate on) {

  /**
   * What a person wrote.
   *
   * @param what what cannot be done when a part is missing or no date, for the message
   */
  public static Decided of(String what, String by, String why, String on) {
    if (isBlank(by) || isBlank(why) || isBlank(on)) {
      throw Failure.configuration(
          what, "it is not said by whom, why or on which day", "Say all three.");
    }
    try {
      return new Decided(by.strip(), why.strip(), LocalDate.parse(on.strip()));
    } catch (DateTimeParseException e) {
      throw Failure.configuration(
          what, "'" + on + "' is not a date", "Give it as year-month-day, like 2026-01-31.", e);
    }
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }
}

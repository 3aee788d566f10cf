package io.journeylake.lake;

import io.journeylake.contract.Failure;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * An attempt at a night: a date that was given, never the clock.
 *
 * @param date the night
 * @param from first night whose files belong to the run; files of earlier nights stay untouched
 * @param generation attempt generation, from 1
 */
public record Night(LocalDate date, LocalDate from, int generation) {

  /** A single night, to which all earlier files belong that no run consumed. */
  public static Night of(LocalDate date) {
    return new Night(date, LocalDate.EPOCH, 1);
  }

  /** Identifier that stands in the ledger and in log lines. */
  public String runId() {
    return date + "-g" + generation;
  }

  /** Reads a night as a user writes it. */
  public static LocalDate parse(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw Failure.configuration(
          "Cannot run night '" + text + "'",
          "it is not a date of the form 2026-01-31",
          "Give the night as year-month-day.",
          e);
    }
  }
}

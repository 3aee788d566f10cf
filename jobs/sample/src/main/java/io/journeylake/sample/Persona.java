package io.journeylake.sample;

import java.util.Locale;

/** The five kinds of customer; habits.csv has a column for each. */
enum Persona {
  BUSY_FAMILY,
  CAREFUL_COMPARER,
  PHONE_FIRST_SENIOR,
  OFFICE_MANAGER,
  ONE_OFF_MOVER;

  String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}

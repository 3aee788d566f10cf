package io.journeylake.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * One real person, as only the truth knows her.
 *
 * @param prefix the Dutch tussenvoegsel ("van der"), empty for most
 * @param emails one or two addresses that nobody else has, the main one first
 * @param mobile national digits, "0623456789"
 * @param login the account name on the website and in the app, null without an account
 * @param existing whether she was a customer before the history begins
 */
record Person(
    int number,
    Persona persona,
    int household,
    String given,
    String prefix,
    String surname,
    LocalDate birth,
    String language,
    List<String> emails,
    String mobile,
    String login,
    boolean existing) {

  String id() {
    return String.format(Locale.ROOT, "P%06d", number);
  }

  String family() {
    return prefix.isEmpty() ? surname : prefix + " " + surname;
  }

  String email() {
    return emails.get(0);
  }

  boolean business() {
    return persona == Persona.OFFICE_MANAGER;
  }
}

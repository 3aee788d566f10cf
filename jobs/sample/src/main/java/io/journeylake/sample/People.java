package io.journeylake.sample;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes the people of a household: names, birthdays, addresses that nobody else has. */
final class People {
  private static final List<String> PROVIDERS =
      List.of("gmail.com", "gmail.com", "hotmail.com", "outlook.com", "ziggo.nl", "kpnmail.nl");

  private final Map<Persona, Habit> habits;
  private final List<String> given = Resource.lines("given_names.txt");
  private final List<String> surnames = Resource.lines("surnames.txt");

  People(Map<Persona, Habit> habits) {
    this.habits = habits;
  }

  /** What the members of a household have in common. */
  record Family(int household, Persona persona, String prefix, String surname, String language) {}

  Family family(int household, Persona persona, Chance chance) {
    String[] name = surname(chance);
    boolean english = chance.happens(habits.get(persona).value("english"));
    return new Family(household, persona, name[0], name[1], english ? "en" : "nl");
  }

  Person member(Family family, int number, int position, Chance chance) {
    Persona persona = family.persona();
    Habit habit = habits.get(persona);
    boolean ownName = position > 0 && (persona == Persona.OFFICE_MANAGER || chance.happens(0.35));
    String[] name = ownName ? surname(chance) : new String[] {family.prefix(), family.surname()};
    String first = chance.pick(given);
    boolean existing = chance.happens(habit.value("existing"));
    boolean account = chance.happens(habit.value("account"));
    return new Person(
        number,
        persona,
        family.household(),
        first,
        name[0],
        name[1],
        birth(persona, position, chance),
        family.language(),
        emails(family, number, first, name[1], chance),
        mobile(number),
        account ? "HH" + (40_000 + number) : null,
        existing);
  }

  private String[] surname(Chance chance) {
    return chance.pick(surnames).split("\\|", 2);
  }

  private static LocalDate birth(Persona persona, int position, Chance chance) {
    int year =
        switch (persona) {
          case BUSY_FAMILY ->
              position == 2 ? chance.between(2003, 2007) : chance.between(1978, 1993);
          case CAREFUL_COMPARER -> chance.between(1965, 1995);
          case PHONE_FIRST_SENIOR -> chance.between(1936, 1957);
          case OFFICE_MANAGER -> chance.between(1968, 1996);
          case ONE_OFF_MOVER -> chance.between(1985, 2002);
        };
    return LocalDate.ofYearDay(year, chance.between(1, 365));
  }

  private static List<String> emails(
      Family family, int number, String first, String last, Chance chance) {
    String given = plain(first);
    String surname = plain(last);
    List<String> emails = new ArrayList<>();
    if (family.persona() == Persona.OFFICE_MANAGER) {
      emails.add(given + number + "@" + plain(family.surname()) + "-kantoor.nl");
    } else {
      emails.add(mailbox(given, surname, number, chance) + "@" + chance.pick(PROVIDERS));
    }
    if (chance.happens(0.3)) {
      emails.add(surname + "." + given.charAt(0) + number + "@" + chance.pick(PROVIDERS));
    }
    return List.copyOf(emails);
  }

  private static String mailbox(String given, String surname, int number, Chance chance) {
    return switch (chance.below(3)) {
      case 0 -> given + "." + surname + number;
      case 1 -> given.charAt(0) + "." + surname + number;
      default -> given + number + surname;
    };
  }

  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z]", "");
  }

  /** A mobile number that no other person has, and that is no placeholder. */
  private static String mobile(int person) {
    long scattered = 20_000_000L + (person * 7_654_321L) % 39_999_983L;
    return "06" + scattered;
  }
}

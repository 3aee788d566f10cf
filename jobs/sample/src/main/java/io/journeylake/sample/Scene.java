package io.journeylake.sample;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * One person with what she has around her while her story is told.
 *
 * @param last the last day that is told
 */
record Scene(
    Household household,
    Person person,
    Habit habit,
    Devices devices,
    Chance chance,
    Phrases phrases,
    Story story,
    LocalDate last) {

  /** A moment on a day at which people of this kind are busy with us. */
  Instant moment(LocalDate day) {
    boolean office = person.business();
    LocalDate workday = office ? workday(day) : day;
    int second =
        office ? chance.between(8 * 3600, 17 * 3600) : chance.between(8 * 3600, 21 * 3600 + 1800);
    return Nights.at(workday, LocalTime.ofSecondOfDay(second));
  }

  private static LocalDate workday(LocalDate day) {
    if (day.getDayOfWeek() == DayOfWeek.SATURDAY) {
      return day.plusDays(2);
    }
    return day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.plusDays(1) : day;
  }

  boolean happens(String habitName) {
    return chance.happens(habit.value(habitName));
  }

  Spelling spelling() {
    return new Spelling(chance);
  }

  String say(String topic, String service) {
    return phrases.say(topic, person.language(), service, chance);
  }

  void milestone(Instant at, String stage) {
    story.milestones().add(new HubspotContact.Change(at, stage));
  }

  /** The device of the next visit: mostly the favourite one, at times the shared one. */
  Device device() {
    if (devices.shared() != null && chance.happens(0.5)) {
      return devices.shared();
    }
    return happens("mobile") ? devices.mobile() : devices.desktop();
  }
}

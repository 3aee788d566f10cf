package io.journeylake.sample;

import java.util.List;

/**
 * The devices of one person.
 *
 * @param shared the device of the household's first member, null unless this person uses it too
 */
record Devices(Device mobile, Device desktop, Device app, Device shared) {

  static Devices of(Household household, Person person, Habit habit, long seed) {
    Devices own = own(person, habit, seed);
    Person first = household.members().get(0);
    boolean shares =
        household.sharedDevice() && person.number() != first.number() && person.login() != null;
    return shares
        ? new Devices(own.mobile, own.desktop, own.app, own(first, habit, seed).desktop)
        : own;
  }

  private static Devices own(Person person, Habit habit, long seed) {
    Chance chance = Chance.of(seed, "device", person.number());
    boolean consent = chance.happens(habit.value("consent"));
    List<Device.Platform> phones = List.of(Device.Platform.IPHONE, Device.Platform.ANDROID);
    List<Device.Platform> screens =
        List.of(Device.Platform.WINDOWS, Device.Platform.MAC, Device.Platform.TABLET);
    return new Devices(
        device(person, chance.pick(phones), consent, chance),
        device(person, chance.pick(screens), consent, chance),
        device(person, chance.pick(phones), true, chance),
        null);
  }

  private static Device device(
      Person person, Device.Platform platform, boolean consent, Chance chance) {
    return new Device(person.id(), cookie(chance), chance.uuid(), chance.uuid(), platform, consent);
  }

  /** A cookie value: a random number and the second of the first visit. */
  static String cookie(Chance chance) {
    return chance.between(1, 9) + chance.digits(9) + "." + chance.between(1724000000, 1756600000);
  }
}

package io.journeylake.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** All households of the company, made one by one from the seed and never held together. */
final class World {
  private static final String POSTCODE_LETTERS = "ABCDEGHJKLMNPRTVWXZ";

  private final SampleSettings settings;
  private final Map<Persona, Habit> habits = Habit.all();
  private final People people;
  private final List<List<String>> cities = Resource.rows("cities.csv");
  private final List<String> streets = Resource.lines("streets.txt");
  private final int cityWeights;

  World(SampleSettings settings) {
    this.settings = settings;
    this.people = new People(habits);
    this.cityWeights = cities.stream().mapToInt(row -> Integer.parseInt(row.get(4))).sum();
  }

  Habit habit(Persona persona) {
    return habits.get(persona);
  }

  /** Tells every household once, in the order of their numbers. */
  void households(Consumer<Household> told) {
    int next = 1;
    for (int number = 1; next <= settings.customers(); number++) {
      Household household = household(number, next);
      next += household.members().size();
      told.accept(household);
    }
  }

  private Household household(int number, int firstPerson) {
    Chance chance = Chance.of(settings.seed(), "household", number);
    Persona persona = persona(chance);
    Address address = address(chance);
    int size = Math.min(size(persona, chance), settings.customers() - firstPerson + 1);
    People.Family family = people.family(number, persona, chance);
    List<Person> members = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      members.add(people.member(family, firstPerson + i, i, chance));
    }
    boolean together = size > 1;
    return new Household(
        number,
        address,
        landline(number, address),
        List.copyOf(members),
        together && chance.happens(0.7),
        together && chance.happens(0.5));
  }

  private Persona persona(Chance chance) {
    double draw = chance.unit();
    for (Persona persona : Persona.values()) {
      draw -= habits.get(persona).value("share");
      if (draw < 0) {
        return persona;
      }
    }
    return Persona.BUSY_FAMILY;
  }

  private int size(Persona persona, Chance chance) {
    Habit habit = habits.get(persona);
    int size = 1;
    if (chance.happens(habit.value("second_member"))) {
      size++;
      if (chance.happens(habit.value("third_member"))) {
        size++;
      }
    }
    return size;
  }

  private Address address(Chance chance) {
    List<String> city = city(chance);
    int digits = chance.between(Integer.parseInt(city.get(1)), Integer.parseInt(city.get(2)));
    char first = POSTCODE_LETTERS.charAt(chance.below(POSTCODE_LETTERS.length()));
    char second = POSTCODE_LETTERS.charAt(chance.below(POSTCODE_LETTERS.length()));
    return new Address(
        chance.pick(streets),
        chance.between(1, 240),
        digits + " " + first + second,
        city.get(0),
        city.get(3));
  }

  private List<String> city(Chance chance) {
    int draw = chance.below(cityWeights);
    for (List<String> row : cities) {
      draw -= Integer.parseInt(row.get(4));
      if (draw < 0) {
        return row;
      }
    }
    return cities.get(0);
  }

  /** A landline that no other household has. */
  private static String landline(int household, Address address) {
    long scattered = 2_000_000L + (household * 1_234_577L) % 7_000_000L;
    return address.area() + scattered;
  }
}

package io.journeylake.sample;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the people of one persona tend to behave: probabilities and numbers by name. */
final class Habit {
  private final Map<String, Double> values;

  private Habit(Map<String, Double> values) {
    this.values = values;
  }

  /** The habits of all personas, from the table habits.csv. */
  static Map<Persona, Habit> all() {
    List<List<String>> rows = Resource.rows("habits.csv");
    List<String> header = Resource.header("habits.csv");
    Map<Persona, Habit> habits = new EnumMap<>(Persona.class);
    for (Persona persona : Persona.values()) {
      int column = header.indexOf(persona.key());
      Map<String, Double> values = new TreeMap<>();
      rows.forEach(row -> values.put(row.get(0), Double.valueOf(row.get(column))));
      habits.put(persona, new Habit(values));
    }
    return habits;
  }

  double value(String name) {
    Double value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("habits.csv has no row " + name + ".");
    }
    return value;
  }

  int whole(String name) {
    return (int) value(name);
  }
}

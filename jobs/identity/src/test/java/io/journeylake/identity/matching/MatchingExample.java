package io.journeylake.identity.matching;

import io.journeylake.identity.IdentitySettings;
import io.journeylake.lake.Settings;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The settings of matching that ship, and records to compare with them. */
final class MatchingExample {

  static final MatchingSettings SETTINGS = with("");

  private static final Map<String, String> SHORT =
      Map.of(
          "given", "given_name",
          "surname", "surname",
          "name", "full_name",
          "born", "birth_date",
          "zip", "postcode",
          "number", "house_number",
          "mail", "email");

  private MatchingExample() {}

  /** The defaults with differences, indented below {@code matching}. */
  static MatchingSettings with(String differences) {
    Settings settings = Settings.defaults();
    return (differences.isEmpty()
            ? settings
            : settings.with("identity:\n  matching:\n" + differences.indent(4), "test"))
        .section("identity", IdentitySettings.class)
        .matching();
  }

  /** A record such as {@code given=jan; surname=bos; zip=1234ab}. */
  static ComparedRecord record(String values) {
    return ComparedRecord.of(text(values), SETTINGS.attributes().size(), SETTINGS.terms().size());
  }

  /** Such a record with other attributes. */
  static ComparedRecord record(List<String> attributes, String values) {
    return ComparedRecord.of(text(attributes, values), attributes.size(), 0);
  }

  /** The text of such a record. */
  static String text(String values) {
    return text(SETTINGS.attributes(), values);
  }

  private static String text(List<String> attributes, String values) {
    Map<String, String> given = new HashMap<>();
    Arrays.stream(values.split(";"))
        .map(value -> value.strip().split("="))
        .forEach(value -> given.put(SHORT.getOrDefault(value[0], value[0]), value[1]));
    if (given.containsKey("given_name")) {
      given.putIfAbsent("given_name_roots", given.get("given_name"));
    }
    List<String> all = attributes.stream().map(name -> given.getOrDefault(name, "")).toList();
    return String.join(ComparedRecord.SEPARATOR, all);
  }
}

package io.journeylake.identity;

import io.journeylake.table.Record;
import java.io.Serializable;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the attributes of a record into values that compare equal where people write the same thing
 * in several ways: without case, diacritics and punctuation, names without their particles (van der
 * Berg is Berg), a full name in its two parts, the house number apart from its street.
 */
final class NormaliseAttributes implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Attribute that is derived: what stands before the at sign of an e-mail address. */
  static final String EMAIL_USER = "email_user";

  /** Attributes that can be compared. */
  static final Set<String> NAMES;

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]+");
  private static final Pattern STREET_AND_NUMBER = Pattern.compile("(.*\\D) (\\d+)( ?\\p{L}{0,3})");

  /** Words that stand before a surname. */
  static final Set<String> PARTICLES =
      Set.of(
          "van", "de", "der", "den", "het", "t", "ter", "ten", "te", "v", "vd", "op", "aan", "in",
          "von", "zu", "zum", "la", "le", "du", "des", "di", "da", "del", "della", "dos", "el",
          "al", "bin", "ibn");

  static {
    Set<String> names = new HashSet<>(NameRecords.ATTRIBUTES);
    names.add(EMAIL_USER);
    names.removeAll(List.of(Record.COUNTRY, Record.LANGUAGE));
    NAMES = Set.copyOf(names);
  }

  private final Set<String> nobody = new HashSet<>();

  NormaliseAttributes(IdentitySettings settings) {
    settings.blocked().stream()
        .filter(values -> values.kind().equals(BlockedValues.ANY))
        .forEach(values -> values.values().forEach(value -> nobody.add(words(value))));
  }

  /**
   * The values by attribute; what is missing or a placeholder is left out.
   *
   * @param written attributes as the source writes them; e-mail address and telephone number
   *     normalised already
   */
  Map<String, String> of(Map<String, String> written) {
    Map<String, String> values = new HashMap<>();
    written.forEach(
        (attribute, text) -> {
          String value = text == null ? "" : value(attribute, text);
          if (!value.isEmpty() && !nobody.contains(value)) {
            values.put(attribute, value);
          }
        });
    splitName(values);
    splitStreet(values);
    String email = values.get(Record.EMAIL);
    if (email != null) {
      values.put(EMAIL_USER, words(email.substring(0, email.indexOf('@'))));
    }
    values.values().removeIf(String::isEmpty);
    return values;
  }

  private static String value(String attribute, String text) {
    return switch (attribute) {
      case Record.EMAIL, Record.PHONE -> text;
      case Record.BIRTH_DATE -> NO_DIGIT.matcher(text).replaceAll("");
      case Record.POSTCODE, Record.NATIONAL_ID -> words(text).replace(" ", "");
      case Record.SURNAME -> withoutParticles(words(text));
      default -> words(text);
    };
  }

  /** Lower case words of letters and digits with a blank between them. */
  private static String words(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    return NO_WORD.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }

  private static String withoutParticles(String surname) {
    List<String> words = new ArrayList<>(Arrays.asList(surname.split(" ")));
    words.removeIf(PARTICLES::contains);
    return words.isEmpty() ? surname : String.join(" ", words);
  }

  /** A source that writes one name only writes the given name first. */
  private static void splitName(Map<String, String> values) {
    String full = values.get(Record.FULL_NAME);
    boolean isApart = values.containsKey(Record.GIVEN_NAME) || values.containsKey(Record.SURNAME);
    int blank = full == null ? -1 : full.indexOf(' ');
    if (!isApart && blank > 0) {
      values.put(Record.GIVEN_NAME, full.substring(0, blank));
      values.put(Record.SURNAME, withoutParticles(full.substring(blank + 1)));
    }
    if (full != null) {
      values.put(Record.FULL_NAME, withoutParticles(full));
    }
  }

  private static void splitStreet(Map<String, String> values) {
    String street = values.get(Record.STREET);
    if (street != null && !values.containsKey(Record.HOUSE_NUMBER)) {
      Matcher parts = STREET_AND_NUMBER.matcher(street);
      if (parts.matches()) {
        values.put(Record.STREET, parts.group(1));
        values.put(Record.HOUSE_NUMBER, parts.group(2) + parts.group(3).strip());
      }
    }
  }
}

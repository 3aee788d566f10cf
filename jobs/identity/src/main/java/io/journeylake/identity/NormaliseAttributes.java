package io.journeylake.identity;

import io.journeylake.table.Record;
import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns the attributes of a record into values that compare equal where people write the same thing
 * in several ways: without case, diacritics and punctuation, names by {@link NormaliseName},
 * addresses by {@link NormaliseAddress} and {@link NormalisePostcode}.
 */
final class NormaliseAttributes implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Attribute that is derived: what stands before the at sign of an e-mail address. */
  static final String EMAIL_USER = "email_user";

  /** Attribute that is derived: names of which the given name may be a short form. */
  static final String GIVEN_NAME_ROOTS = "given_name_roots";

  /** Attributes that can be compared. */
  static final Set<String> NAMES;

  private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]+");

  /** Initials as forms and CRMs write them: N.A. is somebody, n/a and n.v.t. are nobody. */
  private static final Pattern INITIALS = Pattern.compile("(\\p{Lu}\\.\\s*)+");

  static {
    Set<String> names = new HashSet<>(NameRecords.ATTRIBUTES);
    names.add(EMAIL_USER);
    names.add(GIVEN_NAME_ROOTS);
    names.removeAll(List.of(Record.COUNTRY, Record.LANGUAGE));
    NAMES = Set.copyOf(names);
  }

  private final Blocklist blocklist;
  private final Map<String, Set<String>> listed = new HashMap<>();

  NormaliseAttributes(IdentitySettings settings) {
    this.blocklist = new Blocklist(settings, new NormalisePhone(settings.defaultRegion()));
    for (String attribute : NAMES) {
      Set<String> ofAttribute = new HashSet<>();
      blocklist.values(attribute).forEach(value -> ofAttribute.add(value(attribute, value)));
      listed.put(attribute, ofAttribute);
    }
  }

  /** Why a value as written says nothing of anybody, or null when it does. */
  String reason(String attribute, String written) {
    if (attribute.equals(Record.GIVEN_NAME) && INITIALS.matcher(written.strip()).matches()) {
      return null;
    }
    boolean isListed = listed.getOrDefault(attribute, Set.of()).contains(value(attribute, written));
    return isListed ? Blocklist.LISTED : blocklist.reason(attribute, written);
  }

  /**
   * The values by attribute; what is missing or a placeholder is left out.
   *
   * @param written attributes as the source writes them; e-mail address and telephone number
   *     normalised already
   */
  Map<String, String> of(Map<String, String> written) {
    Map<String, String> known = new HashMap<>(written);
    known.entrySet().removeIf(entry -> isUnknown(entry.getKey(), entry.getValue()));
    Map<String, String> values = new HashMap<>();
    known.forEach((attribute, text) -> values.put(attribute, value(attribute, text)));
    NormaliseName name =
        NormaliseName.of(
            known.get(Record.FULL_NAME), known.get(Record.GIVEN_NAME), known.get(Record.SURNAME));
    values.put(Record.FULL_NAME, name.full());
    values.put(Record.GIVEN_NAME, name.given());
    values.put(Record.SURNAME, name.surname());
    values.put(GIVEN_NAME_ROOTS, NameWords.roots(name.given().split(" ")[0]));
    NormaliseAddress address =
        NormaliseAddress.of(known.get(Record.STREET), known.get(Record.HOUSE_NUMBER));
    values.put(Record.STREET, address.street());
    values.put(Record.HOUSE_NUMBER, address.number());
    String email = known.getOrDefault(Record.EMAIL, "@");
    values.put(EMAIL_USER, Words.of(email.substring(0, email.indexOf('@'))));
    values.values().removeIf(String::isEmpty);
    return values;
  }

  private boolean isUnknown(String attribute, String text) {
    return text == null || text.isBlank() || reason(attribute, text) != null;
  }

  private static String value(String attribute, String text) {
    return switch (attribute) {
      case Record.EMAIL, Record.PHONE -> text;
      case Record.BIRTH_DATE -> NO_DIGIT.matcher(text).replaceAll("");
      case Record.POSTCODE -> NormalisePostcode.of(text);
      case Record.NATIONAL_ID -> Words.of(text).replace(" ", "");
      default -> Words.of(text);
    };
  }
}

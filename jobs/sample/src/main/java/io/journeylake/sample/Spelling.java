package io.journeylake.sample;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** How people and staff write a name, an e-mail address or a number down: not always the same. */
final class Spelling {
  static final List<String> JUNK_EMAILS = List.of("info@helderhuis.nl", "noemail@example.com");
  static final List<String> JUNK_PHONES = List.of("0000000000", "06-12345678");

  private final Chance chance;

  Spelling(Chance chance) {
    this.chance = chance;
  }

  String given(Person person) {
    String name = person.given();
    if (chance.happens(0.06)) {
      return name.charAt(0) + ".";
    }
    return cased(chance.happens(0.03) ? mistyped(name) : name);
  }

  String family(Person person) {
    String surname = chance.happens(0.04) ? mistyped(person.surname()) : person.surname();
    return cased(withPrefix(person.prefix(), surname));
  }

  String full(Person person) {
    return given(person) + " " + family(person);
  }

  /** One of her addresses, mostly as it is, at times with a tag or other capitals. */
  String email(Person person) {
    List<String> emails = person.emails();
    String email = emails.size() > 1 && chance.happens(0.25) ? emails.get(1) : emails.get(0);
    double draw = chance.unit();
    if (draw < 0.04) {
      int at = email.indexOf('@');
      return email.substring(0, at) + "+helderhuis" + email.substring(at);
    }
    if (draw < 0.08) {
      return email.substring(0, 1).toUpperCase(Locale.ROOT) + email.substring(1);
    }
    return draw < 0.09 ? email.toUpperCase(Locale.ROOT) : email;
  }

  /** Her own mobile, or the number of the household if its members share it. */
  String phone(Person person, Household household) {
    boolean shared = household.sharedPhone() && chance.happens(0.4);
    return notation(shared ? household.landline() : person.mobile());
  }

  String junkEmail() {
    return chance.pick(JUNK_EMAILS);
  }

  String junkPhone() {
    return chance.pick(JUNK_PHONES);
  }

  private String notation(String national) {
    int area = national.startsWith("06") ? 2 : 3;
    String rest = national.substring(area);
    String code = national.substring(1, area);
    return switch (chance.below(6)) {
      case 0 -> national;
      case 1 -> "+31 " + code + " " + rest;
      case 2 -> "0031" + code + rest;
      case 3 -> "+31" + code + rest;
      case 4 -> "(0" + code + ") " + rest;
      default -> "0" + code + "-" + rest;
    };
  }

  /** The international form in which telephone systems note a caller. */
  static String international(String national) {
    return "+31" + national.substring(1);
  }

  private String withPrefix(String prefix, String surname) {
    if (prefix.isEmpty()) {
      return surname;
    }
    double draw = chance.unit();
    if (draw < 0.06) {
      return surname + ", " + prefix;
    }
    if (draw < 0.12 && prefix.startsWith("van d")) {
      return (draw < 0.09 ? "vd " : "v.d. ") + surname;
    }
    return draw < 0.15 ? surname : prefix + " " + surname;
  }

  private String cased(String name) {
    double draw = chance.unit();
    if (draw < 0.03) {
      return name.toUpperCase(Locale.ROOT);
    }
    if (draw < 0.08) {
      return name.toLowerCase(Locale.ROOT);
    }
    return draw < 0.10 ? withoutAccents(name) : name;
  }

  private static String withoutAccents(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
  }

  private String mistyped(String name) {
    if (name.length() < 4) {
      return name;
    }
    int at = chance.between(1, name.length() - 2);
    return switch (chance.below(3)) {
      case 0 -> name.substring(0, at) + name.substring(at + 1);
      case 1 -> name.substring(0, at) + name.charAt(at) + name.substring(at);
      default ->
          name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
    };
  }
}

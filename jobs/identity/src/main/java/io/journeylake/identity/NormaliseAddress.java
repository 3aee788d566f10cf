package io.journeylake.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes an address line apart into street and house number with its addition, as they are written
 * in the Netherlands (Dorpsstraat 12-B, Plein 1944 7, Kerkstraat 12 bis), Belgium (Kerkstraat 12
 * bus 3), Germany, France (12 bis, rue Neuve), the United Kingdom (Flat 3, 10 Downing Street) and
 * the United States.
 *
 * @param street words of the street, abbreviations in one form; {@link #PO_BOX} for a box at a post
 *     office; empty when unknown
 * @param number number and addition: 12b, 12bis, 10 3; empty when unknown
 */
record NormaliseAddress(String street, String number) {

  /** The street of a box at a post office, which is no place where people live. */
  static final String PO_BOX = "po box";

  private static final Pattern BOX =
      Pattern.compile(
          "(p ?o ?box|post ?box|postbus|postfach|boite postale|bp|apartado( de correos)?) (\\d.*)");
  private static final Pattern FLOOR =
      Pattern.compile(" ?\\b\\d+(e|de|ste|st|nd|rd|th)? (verdieping|etage|floor|stock|og)\\b");
  private static final Pattern NUMBER_SIGN =
      Pattern.compile("\\b(nr|no|num|numero|nummer) (?=\\d)");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,5}[a-z]{0,3}");
  private static final Pattern ORDINAL = Pattern.compile("\\d+(e|de|ste|st|nd|rd|th)");
  private static final Pattern YEAR = Pattern.compile("(1[5-9]|20)\\d\\d");
  private static final Pattern ADDITION =
      Pattern.compile(
          "[a-z]|\\d{1,4}[a-z]?|bis|ter|quater|hs|huis|boven|beneden|links|rechts|i{1,3}|iv");
  private static final Pattern OF_UNIT = Pattern.compile("\\d{1,4}[a-z]?|[a-z]\\d{0,3}");
  private static final Set<String> UNITS =
      Set.of(
          "flat",
          "apt",
          "apartment",
          "unit",
          "suite",
          "ste",
          "room",
          "app",
          "appt",
          "appartement",
          "kamer",
          "bus",
          "bte",
          "boite",
          "box",
          "top",
          "whg",
          "wohnung");

  /**
   * The address.
   *
   * @param street street as written, with or without house number, or null
   * @param number house number as written, or null where it stands with the street
   */
  static NormaliseAddress of(String street, String number) {
    String own = number == null ? "" : number(Words.list(number));
    if (street == null) {
      return new NormaliseAddress("", own);
    }
    String line =
        NUMBER_SIGN.matcher(FLOOR.matcher(Words.of(street)).replaceAll("").strip()).replaceAll("");
    Matcher box = BOX.matcher(line);
    if (box.matches()) {
      return new NormaliseAddress(PO_BOX, box.group(3).replace(" ", ""));
    }
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    List<String> unit = takeUnit(words);
    NormaliseAddress parsed = parsed(words, unit);
    boolean isApart = !own.isEmpty();
    if (!isApart || parsed.number().equals(own)) {
      return parsed;
    }
    words.addAll(unit);
    return new NormaliseAddress(AddressWords.street(words), own);
  }

  private static NormaliseAddress parsed(List<String> words, List<String> unit) {
    int size = words.size();
    for (int at = 1; at < size; at++) {
      if (isNumberBehind(words, at)) {
        List<String> number = new ArrayList<>(words.subList(at, size));
        number.addAll(unit);
        return new NormaliseAddress(AddressWords.street(words.subList(0, at)), number(number));
      }
    }
    boolean isBefore =
        size > 1
            && NUMBER.matcher(words.get(0)).matches()
            && !ORDINAL.matcher(words.get(0)).matches();
    if (!isBefore) {
      return new NormaliseAddress(AddressWords.street(words), number(unit));
    }
    int from = 1;
    while (from < size - 1 && ADDITION.matcher(words.get(from)).matches()) {
      from++;
    }
    List<String> number = new ArrayList<>(words.subList(0, from));
    number.addAll(unit);
    return new NormaliseAddress(AddressWords.street(words.subList(from, size)), number(number));
  }

  /** A number with nothing but additions behind it; a year before a number is the street's. */
  private static boolean isNumberBehind(List<String> words, int at) {
    boolean hasMore = at + 1 < words.size();
    if (!NUMBER.matcher(words.get(at)).matches()
        || (hasMore
            && YEAR.matcher(words.get(at)).matches()
            && NUMBER.matcher(words.get(at + 1)).matches())) {
      return false;
    }
    return words.subList(at + 1, words.size()).stream()
            .allMatch(word -> ADDITION.matcher(word).matches())
        && words.subList(0, at).stream()
            .anyMatch(word -> word.chars().anyMatch(Character::isLetter));
  }

  /** Takes the numbers of flats and the like out of the words. */
  private static List<String> takeUnit(List<String> words) {
    List<String> unit = new ArrayList<>();
    int at = 0;
    while (at + 1 < words.size() && words.size() > 2) {
      if (UNITS.contains(words.get(at)) && OF_UNIT.matcher(words.get(at + 1)).matches()) {
        unit.add(words.get(at + 1));
        words.subList(at, at + 2).clear();
      } else {
        at++;
      }
    }
    return unit;
  }

  /** Letters stand at the number, and a blank before further digits: 12b, 12 3. */
  private static String number(List<String> parts) {
    StringBuilder number = new StringBuilder();
    for (String part : parts) {
      boolean isApart = number.length() > 0 && Character.isDigit(part.charAt(0));
      number.append(isApart ? " " : "").append(part);
    }
    return number.toString();
  }
}

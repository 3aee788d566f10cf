package io.journeylake.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.journeylake.contract.Failure;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns telephone numbers as people write them into their E.164 form, by Google's libphonenumber:
 * also several in one cell, among words, with an extension, or with a country code and no plus.
 */
final class NormalisePhone implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Digits from which a number that is invalid at home may carry a country code without plus. */
  private static final int INTERNATIONAL_DIGITS = 11;

  /** Types of numbers that one person has, or may have where mobile numbers look like others. */
  private static final Set<PhoneNumberType> PERSONAL =
      EnumSet.of(
          PhoneNumberType.MOBILE,
          PhoneNumberType.FIXED_LINE_OR_MOBILE,
          PhoneNumberType.PERSONAL_NUMBER,
          PhoneNumberType.PAGER,
          PhoneNumberType.UNKNOWN);

  /** Digits that a number can have at most, with its country code. */
  private static final int MOST_DIGITS = 15;

  /** Numbers that are looked for in one cell. */
  private static final long MOST_NUMBERS = 20;

  /** As in a telephone address of RFC 3966. */
  private static final String EXTENSION = ";ext=";

  /** Dutch for extension, which the library does not know. */
  private static final Pattern DUTCH_EXTENSION =
      Pattern.compile("(?i)\\b(toestel(nummer)?|toest|tst|doorkies(nummer)?)\\b[.:]?\\s*(?=\\d)");

  /** What never stands inside a number; a slash may. */
  private static final Pattern BETWEEN_NUMBERS = Pattern.compile("(?i);(?!ext=)|[|\\r\\n]");

  private final String region;

  NormalisePhone(String region) {
    if (!Metadata.NUMBERS.getSupportedRegions().contains(region)) {
      throw Failure.configuration(
          "Cannot use identity.default-region " + region,
          "it is no region that has telephone numbers",
          "Give an ISO 3166 code of two capitals, such as NL.");
    }
    this.region = region;
  }

  /**
   * The numbers with their country codes, each once, such as +31201234567. An extension follows as
   * in +31201234567;ext=12, since two desks of one office are two lines. Empty when there is none
   * that anybody can have.
   */
  List<String> numbers(String raw) {
    Set<String> lines = new LinkedHashSet<>();
    for (String part : BETWEEN_NUMBERS.split(raw)) {
      String text = DUTCH_EXTENSION.matcher(part.strip()).replaceAll(" ext ");
      parse(text)
          .or(() -> international(text))
          .ifPresentOrElse(
              number -> lines.add(line(number)),
              () -> found(text).forEach(match -> lines.add(line(match.number()))));
    }
    return List.copyOf(lines);
  }

  /**
   * Whether the number is that of a home or an office and not somebody's own; false where numbers
   * do not tell, as in North America, and with an extension, which is one desk.
   *
   * @param number one of {@link #numbers}
   */
  boolean isOfAPlace(String number) {
    return !number.contains(EXTENSION) && !PERSONAL.contains(type(number));
  }

  /**
   * Whether the number is that of a line into a building, which numbers of companies such as 0800
   * and 088 are not.
   *
   * @param number one of {@link #numbers}
   */
  boolean isLandline(String number) {
    return type(number) == PhoneNumberType.FIXED_LINE;
  }

  private PhoneNumberType type(String number) {
    try {
      return Metadata.NUMBERS.getNumberType(Metadata.NUMBERS.parse(number, region));
    } catch (NumberParseException e) {
      return PhoneNumberType.UNKNOWN;
    }
  }

  private Iterable<PhoneNumberMatch> found(String text) {
    return Metadata.NUMBERS.findNumbers(text, region, Leniency.VALID, MOST_NUMBERS);
  }

  /** One of {@link #numbers} without its extension. */
  static String e164(String number) {
    int extension = number.indexOf(EXTENSION);
    return extension < 0 ? number : number.substring(0, extension);
  }

  private Optional<PhoneNumber> international(String text) {
    String digits = text.replaceAll("\\D", "");
    boolean mayBe = digits.length() >= INTERNATIONAL_DIGITS && digits.length() <= MOST_DIGITS;
    return mayBe && !text.startsWith("+") ? parse("+" + digits) : Optional.empty();
  }

  private Optional<PhoneNumber> parse(String text) {
    try {
      return Optional.of(Metadata.NUMBERS.parse(text, region))
          .filter(Metadata.NUMBERS::isValidNumber);
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  private static String line(PhoneNumber number) {
    String e164 = Metadata.NUMBERS.format(number, PhoneNumberFormat.E164);
    return number.hasExtension() ? e164 + EXTENSION + number.getExtension() : e164;
  }

  /** Loaded once a JVM on first use: the metadata is not serializable. */
  private static final class Metadata {
    static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  }
}

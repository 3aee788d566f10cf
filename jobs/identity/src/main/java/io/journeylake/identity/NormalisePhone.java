package io.journeylake.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.journeylake.contract.Failure;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Turns a telephone number as people write it into its E.164 form, by Google's libphonenumber. */
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

  /** The number with its country code, such as +31201234567; empty when nobody can have it. */
  Optional<String> e164(String raw) {
    String text = raw.strip();
    Optional<String> atHome = parse(text);
    if (atHome.isPresent() || text.startsWith("+")) {
      return atHome;
    }
    String digits = text.replaceAll("\\D", "");
    return digits.length() >= INTERNATIONAL_DIGITS ? parse("+" + digits) : atHome;
  }

  /**
   * Whether the number is that of a home or an office and not somebody's own; false where numbers
   * do not tell, as in North America.
   *
   * @param number as {@link #e164} gives it
   */
  boolean isOfAPlace(String number) {
    try {
      PhoneNumber parsed = Metadata.NUMBERS.parse(number, region);
      return !PERSONAL.contains(Metadata.NUMBERS.getNumberType(parsed));
    } catch (NumberParseException e) {
      return false;
    }
  }

  private Optional<String> parse(String text) {
    try {
      PhoneNumber number = Metadata.NUMBERS.parse(text, region);
      return Metadata.NUMBERS.isValidNumber(number)
          ? Optional.of(Metadata.NUMBERS.format(number, PhoneNumberFormat.E164))
          : Optional.empty();
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  /** Loaded once a JVM on first use: the metadata is not serializable. */
  private static final class Metadata {
    static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  }
}

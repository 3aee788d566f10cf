package io.journeylake.identity;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings postcodes into one form: small letters and digits, without the letters of a country before
 * the digits (NL-1234 AB, B-1000, D-10115, F-75001) and without the four digits that American ones
 * may add. British ones have letters at both ends and stay whole.
 */
final class NormalisePostcode {

  private static final Pattern WITH_COUNTRY =
      Pattern.compile("(?:nl(\\d{4}[a-z]{2})|[a-z]{1,3}(\\d{4,5}))");
  private static final Pattern AMERICAN = Pattern.compile("\\s*(\\d{5})-\\d{4}\\s*");

  private NormalisePostcode() {}

  /** The postcode; empty when the text has none. */
  static String of(String written) {
    Matcher american = AMERICAN.matcher(written);
    if (american.matches()) {
      return american.group(1);
    }
    String plain = Words.of(written).replace(" ", "");
    Matcher country = WITH_COUNTRY.matcher(plain);
    if (country.matches()) {
      return country.group(1) == null ? country.group(2) : country.group(1);
    }
    return plain;
  }
}

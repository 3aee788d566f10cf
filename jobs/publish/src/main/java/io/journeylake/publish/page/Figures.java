package io.journeylake.publish.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, shares, times and dates as a reader of each language writes them. */
final class Figures {

  static final Text NOTHING = Text.same("–");

  private static final Locale DUTCH = Locale.forLanguageTag("nl-NL");
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Figures() {}

  static Text count(long number) {
    return pattern("#,##0", number);
  }

  static Text money(Number amount) {
    return pattern("#,##0", new BigDecimal(amount.toString()).setScale(0, RoundingMode.HALF_UP));
  }

  /** An amount with its currency, if it is known to have one; nothing where it was not added. */
  static Text optionalMoney(Number amount, String currency) {
    if (amount == null) {
      return NOTHING;
    }
    return currency == null
        ? money(amount)
        : Text.text("{} {}", "{} {}").with(Text.same(currency), money(amount));
  }

  static Text decimal(double number) {
    return pattern("#,##0.0", number);
  }

  /** With its sign, so that it can be read without colour. */
  static Text signed(double number) {
    return pattern(
        Math.abs(number) < 0.05 ? "0.0" : "+0.0;−0.0", Math.abs(number) < 0.05 ? 0 : number);
  }

  static Text score(double number) {
    return pattern(Math.abs(number) < 0.5 ? "0" : "+0;−0", Math.abs(number) < 0.5 ? 0 : number);
  }

  /** A share as whole percents; a share that is not nothing never reads as nothing. */
  static Text percent(double share) {
    return share > 0 && share < 0.005 ? Text.same("<1%") : pattern("0%", share);
  }

  static Text percentOf(long part, long whole) {
    return whole == 0 ? NOTHING : percent((double) part / whole);
  }

  static Text optionalPercent(Double share) {
    return share == null ? NOTHING : percent(share);
  }

  /** A time in the largest unit that leaves a number of at least one. */
  static Text duration(Double seconds) {
    if (seconds == null) {
      return NOTHING;
    }
    if (seconds < MINUTE) {
      return Text.same(Math.round(seconds) + " s");
    }
    if (seconds < HOUR) {
      return Text.same(Math.round(seconds / MINUTE) + " min");
    }
    Text number = pattern("#,##0.#", seconds < DAY ? seconds / HOUR : seconds / DAY);
    return seconds < DAY
        ? Text.text("{} u", "{} h").with(number, number)
        : Text.text("{} d", "{} d").with(number, number);
  }

  static Text month(LocalDate period) {
    return new Text(
        DateTimeFormatter.ofPattern("LLLL yyyy", DUTCH).format(period),
        DateTimeFormatter.ofPattern("LLLL yyyy", Locale.ENGLISH).format(period));
  }

  static Text day(LocalDate date) {
    return new Text(
        DateTimeFormatter.ofPattern("d MMMM yyyy", DUTCH).format(date),
        DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).format(date));
  }

  private static Text pattern(String pattern, Number number) {
    return new Text(format(pattern, number, DUTCH), format(pattern, number, Locale.ENGLISH));
  }

  private static String format(String pattern, Number number, Locale locale) {
    DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(locale));
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(number);
  }
}

package io.journeylake.timeline;

import io.journeylake.contract.Failure;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one unit of each currency is worth in the reporting currency, from which day on.
 *
 * @param currency reporting currency; empty when nothing is converted
 * @param byCurrency rates by currency and first day
 */
public record ExchangeRates(
    String currency, SortedMap<String, NavigableMap<LocalDate, BigDecimal>> byCurrency) {

  /** Digits of a rate after the point, so that a product with an amount is exact. */
  static final int DECIMALS = 10;

  private static final int DIGITS_BEFORE = 9;
  private static final String HEADER = "currency,from,rate";

  /**
   * Reads the rates that the settings name: a CSV file with the columns currency, from and rate,
   * one line for each currency and day on which its rate changes. A rate is rounded half up to
   * {@value #DECIMALS} decimals.
   */
  public static ExchangeRates read(MoneySettings settings) {
    ExchangeRates rates = new ExchangeRates(settings.reportingCurrency(), new TreeMap<>());
    if (settings.converts()) {
      List<String> lines = lines(settings.rates());
      for (int number = 2; number <= lines.size(); number++) {
        if (!lines.get(number - 1).isBlank()) {
          rates.add(lines.get(number - 1), settings.rates() + ", line " + number);
        }
      }
    }
    return rates;
  }

  private static List<String> lines(String file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(Path.of(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Failure.configuration(
          "Cannot read timeline.money.rates " + file,
          Files.exists(Path.of(file)) ? e.toString() : "there is no such file",
          "Name a CSV file in UTF-8 with the columns " + HEADER + ".",
          e);
    }
    if (lines.isEmpty() || !lines.get(0).strip().equals(HEADER)) {
      throw refused(file, "its first line is not " + HEADER);
    }
    return lines;
  }

  private void add(String line, String place) {
    String[] cells = line.split(",", -1);
    if (cells.length != 3) {
      throw refused(place, "it has " + cells.length + " cells in place of 3");
    }
    String code = cells[0].strip();
    if (!MoneySettings.isCurrency(code)) {
      throw refused(place, "'" + code + "' is not the code of a currency in ISO 4217");
    }
    LocalDate from = day(cells[1].strip(), place);
    BigDecimal rate = rate(cells[2].strip(), place);
    if (code.equals(currency) && rate.compareTo(BigDecimal.ONE) != 0) {
      throw refused(place, currency + " is the reporting currency, of which one is worth 1");
    }
    if (byCurrency.computeIfAbsent(code, none -> new TreeMap<>()).put(from, rate) != null) {
      throw refused(place, "there is a rate of " + code + " from " + from + " above it");
    }
  }

  private static LocalDate day(String text, String place) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw refused(place, "'" + text + "' is not a day such as 2026-01-31");
    }
  }

  private static BigDecimal rate(String text, String place) {
    BigDecimal rate;
    try {
      rate = new BigDecimal(text).setScale(DECIMALS, RoundingMode.HALF_UP);
    } catch (NumberFormatException e) {
      throw refused(place, "'" + text + "' is not a number such as 0.8547");
    }
    if (rate.signum() <= 0 || rate.precision() - rate.scale() > DIGITS_BEFORE) {
      throw refused(place, "rate " + text + " is not above 0 and below 1000000000");
    }
    return rate;
  }

  private static Failure refused(String place, String why) {
    return Failure.configuration(
        "Cannot use timeline.money.rates " + place,
        why,
        "Give each currency one rate a day on which it changes: what one unit is worth in"
            + " timeline.money.reporting-currency.");
  }
}

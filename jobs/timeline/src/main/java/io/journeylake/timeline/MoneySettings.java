package io.journeylake.timeline;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.journeylake.contract.Failure;
import java.util.Currency;

/**
 * The currency in which the timeline counts, and the file with the rates; both or neither.
 *
 * @param reportingCurrency ISO 4217 code, or empty: nothing is converted
 * @param rates path of the CSV file with the rates, or empty
 */
public record MoneySettings(
    @JsonProperty(value = "reporting-currency", required = true) String reportingCurrency,
    @JsonProperty(required = true) String rates) {

  public MoneySettings {
    if (!reportingCurrency.isEmpty() && !isCurrency(reportingCurrency)) {
      throw Failure.configuration(
          "Cannot use timeline.money.reporting-currency " + reportingCurrency,
          "it is not the code of a currency in ISO 4217",
          "Write three capitals such as EUR, or \"\" to convert nothing.");
    }
    if (reportingCurrency.isEmpty() != rates.isEmpty()) {
      throw Failure.configuration(
          "Cannot use timeline.money",
          reportingCurrency.isEmpty()
              ? "it has rates and no reporting-currency to convert to"
              : "it has reporting-currency " + reportingCurrency + " and no rates",
          "Set both reporting-currency and rates, or leave both empty.");
    }
  }

  boolean converts() {
    return !reportingCurrency.isEmpty();
  }

  /** Whether the text is the code of a currency, of today or of the past. */
  static boolean isCurrency(String code) {
    return Currency.getAvailableCurrencies().stream()
        .anyMatch(currency -> currency.getCurrencyCode().equals(code));
  }
}

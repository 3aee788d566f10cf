package io.journeylake.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeRatesTest {

  @TempDir Path folder;

  @Test
  void ratesAreReadByCurrencyAndDayAndRoundedHalfUpToTenDecimals() throws IOException {
    ExchangeRates rates =
        read("currency,from,rate", "USD,2026-01-02,0.85", "", " USD , 2026-01-01 ,0.84999999995");

    assertThat(rates.currency()).isEqualTo("EUR");
    assertThat(rates.byCurrency()).containsOnlyKeys("USD");
    assertThat(rates.byCurrency().get("USD"))
        .containsExactly(
            java.util.Map.entry(LocalDate.of(2026, 1, 1), new BigDecimal("0.8500000000")),
            java.util.Map.entry(LocalDate.of(2026, 1, 2), new BigDecimal("0.8500000000")));
  }

  @Test
  void nothingIsReadWithoutAReportingCurrency() {
    assertThat(ExchangeRates.read(new MoneySettings("", "")).byCurrency()).isEmpty();
  }

  @Test
  void equalRatesAreOneTextAndOthersAreNot() throws IOException {
    String one = read("currency,from,rate", "USD,2026-01-01,2", "GBP,2026-01-01,3").toString();

    assertThat(read("currency,from,rate", "GBP,2026-01-01,3.0", "USD,2026-01-01,2"))
        .hasToString(one);
    assertThat(read("currency,from,rate", "GBP,2026-01-01,3.1", "USD,2026-01-01,2").toString())
        .isNotEqualTo(one);
  }

  @Test
  void reportingCurrencyMayStandThereWithOneOnly() throws IOException {
    assertThat(read("currency,from,rate", "EUR,2026-01-01,1").byCurrency()).containsKey("EUR");
    assertRefused("EUR,2026-01-01,1.1", "EUR is the reporting currency");
  }

  @Test
  void linesThatMakeNoSenseAreRefusedByNumber() throws IOException {
    assertRefused("EURO,2026-01-01,1", "line 2: 'EURO' is not the code of a currency");
    assertRefused("USD,1-1-2026,1", "'1-1-2026' is not a day");
    assertRefused("USD,2026-01-01,0", "rate 0 is not above 0");
    assertRefused("USD,2026-01-01,-1", "rate -1 is not above 0");
    assertRefused("USD,2026-01-01,0.00000000001", "rate 0.00000000001 is not above 0");
    assertRefused("USD,2026-01-01,1000000000", "below 1000000000");
    assertRefused("USD,2026-01-01,0.9.1", "'0.9.1' is not a number");
    assertRefused("USD,2026-01-01", "it has 2 cells in place of 3");
    assertRefused(
        "USD,2026-01-01,1\nUSD,2026-01-01,1", "line 3: there is a rate of USD from 2026-01-01");
  }

  @Test
  void fileThatIsMissingOrHasAnotherHeaderIsRefused() {
    Path missing = folder.resolve("missing.csv");

    assertThatThrownBy(() -> ExchangeRates.read(new MoneySettings("EUR", missing.toString())))
        .hasMessageContaining(missing.toString())
        .hasMessageContaining("there is no such file");
    assertThatThrownBy(() -> read("code;day;rate"))
        .hasMessageContaining("its first line is not currency,from,rate");
  }

  private void assertRefused(String lines, String message) {
    assertThatThrownBy(() -> read("currency,from,rate", lines)).hasMessageContaining(message);
  }

  private ExchangeRates read(String... lines) throws IOException {
    Path file = folder.resolve("rates.csv");
    Files.writeString(file, String.join("\n", lines) + "\n");
    return ExchangeRates.read(new MoneySettings("EUR", file.toString()));
  }
}

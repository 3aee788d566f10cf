package io.journeylake.timeline;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.table.TimelineEvent;
import io.journeylake.testkit.FrameAssert;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertMoneyTest {

  @TempDir Path folder;
  private ExchangeRates rates;

  @BeforeEach
  void dollarsOfThreeDaysAndPoundsOfOne() throws IOException {
    Path file = folder.resolve("rates.csv");
    Files.writeString(
        file,
        """
        currency,from,rate
        USD,2026-01-05,0.5
        USD,2026-01-08,0.8
        GBP,2026-01-06,1.23455
        USD,2026-01-20,2
        KWD,2026-01-01,999999999
        """);
    rates = ExchangeRates.read(new MoneySettings("EUR", file.toString()));
  }

  @Test
  void rateInForceOnTheDayIsTheNewestThatIsNotLater() {
    converted(
            row("2026-01-05", "10", "USD"),
            row("2026-01-07", "10", "USD"),
            row("2026-01-08", "10", "USD"),
            row("2026-01-19", "-10", "USD"),
            row("2026-01-20", "10", "USD"),
            row("2027-07-01", "10", "USD"),
            row("2027-07-01", "10", "GBP"))
        .columns(
            TimelineEvent.OCCURRED_ON,
            TimelineEvent.VALUE,
            TimelineEvent.CURRENCY,
            TimelineEvent.SOURCE_VALUE,
            TimelineEvent.SOURCE_CURRENCY,
            TimelineEvent.NOT_CONVERTED_BECAUSE)
        .hasExactly(
            row("2026-01-05", "5.0000", "EUR", "10.0000", "USD", null),
            row("2026-01-07", "5.0000", "EUR", "10.0000", "USD", null),
            row("2026-01-08", "8.0000", "EUR", "10.0000", "USD", null),
            row("2026-01-19", "-8.0000", "EUR", "-10.0000", "USD", null),
            row("2026-01-20", "20.0000", "EUR", "10.0000", "USD", null),
            row("2027-07-01", "20.0000", "EUR", "10.0000", "USD", null),
            row("2027-07-01", "12.3455", "EUR", "10.0000", "GBP", null));
  }

  @Test
  void amountsAreRoundedHalfUpAwayFromZero() {
    // Three pounds of 1.23455 are 3.70365.
    converted(row("2026-01-06", "3", "GBP"), row("2026-01-06", "-3", "GBP"))
        .columns(TimelineEvent.VALUE)
        .hasExactly(row("3.7037"), row("-3.7037"));
  }

  @Test
  void moneyThatCannotBeConvertedStaysAsItIsAndSaysWhy() {
    converted(
            row("2026-01-04", "10", "USD"),
            row("2026-01-06", "10", "CHF"),
            row("2026-01-06", "10", "EURO"),
            row("2026-01-06", "10", null),
            row("2026-01-06", "1000000", "KWD"),
            row("2026-01-06", "10", "EUR"))
        .columns(TimelineEvent.VALUE, TimelineEvent.CURRENCY, TimelineEvent.NOT_CONVERTED_BECAUSE)
        .hasExactly(
            row("10.0000", "USD", "no_rate"),
            row("10.0000", "CHF", "no_rate"),
            row("10.0000", "EURO", "not_iso_4217"),
            row("10.0000", null, "no_currency"),
            row("1000000.0000", "KWD", "too_large"),
            row("10.0000", "EUR", null));
  }

  @Test
  void whereThereIsNoMoneyNothingIsMissing() {
    converted(
            row("2026-01-06", null, null),
            row("2026-01-06", "0", null),
            row("2026-01-06", "0", "USD"))
        .columns(TimelineEvent.VALUE, TimelineEvent.CURRENCY, TimelineEvent.NOT_CONVERTED_BECAUSE)
        .hasExactly(row(null, null, null), row("0.0000", null, null), row("0.0000", "EUR", null));
  }

  @Test
  void withoutAReportingCurrencyNothingIsConverted() {
    rates = ExchangeRates.read(new MoneySettings("", ""));

    converted(row("2026-01-06", "10", "USD"), row("2026-01-06", "10", "EURO"))
        .columns(
            TimelineEvent.VALUE,
            TimelineEvent.CURRENCY,
            TimelineEvent.SOURCE_VALUE,
            TimelineEvent.SOURCE_CURRENCY,
            TimelineEvent.NOT_CONVERTED_BECAUSE)
        .hasExactly(
            row("10.0000", "USD", "10.0000", "USD", null),
            row("10.0000", "EURO", "10.0000", "EURO", null));
  }

  private FrameAssert converted(Object[]... events) {
    Frames frame =
        Frames.of(TimelineEvent.TABLE)
            .columns(TimelineEvent.OCCURRED_ON, TimelineEvent.VALUE, TimelineEvent.CURRENCY);
    for (Object[] event : events) {
      frame.row(event);
    }
    return assertFrame(new ConvertMoney(rates).apply(frame.build(TestSpark.session())));
  }
}

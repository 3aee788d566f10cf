package io.journeylake.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.lake.Lake;
import io.journeylake.lake.Settings;
import io.journeylake.testkit.TestSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NightInputIT {

  @TempDir Path folder;

  @Test
  void changedRateIsNewsOfWhichANightIsMadeAgain() throws IOException {
    Lake lake = TestSpark.lake(folder.resolve("lake"));
    Path rates = folder.resolve("rates.csv");
    Settings settings =
        Settings.defaults()
            .with("timeline: {money: {reporting-currency: EUR, rates: " + rates + "}}", "test");
    Files.writeString(rates, "currency,from,rate\nUSD,2026-01-01,0.9\n");
    String before = new NightInput(lake, settings, List.of()).digest();

    assertThat(new NightInput(lake, settings, List.of()).digest()).isEqualTo(before);
    Files.writeString(rates, "currency,from,rate\nUSD,2026-01-01,0.8\n");

    assertThat(new NightInput(lake, settings, List.of()).digest()).isNotEqualTo(before);
  }
}

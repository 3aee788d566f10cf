package io.journeylake.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.contract.Failure;
import io.journeylake.lake.Settings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LineageSettingsTest {

  @Test
  void nothingIsSentByDefault() {
    assertThat(Settings.defaults().section("lineage", LineageSettings.class))
        .isEqualTo(new LineageSettings("off", "journeylake", Duration.ofSeconds(5)));
  }

  @Test
  void everyKeyCanBeSet() {
    String differences =
        "lineage: {to: 'https://marquez.example/api/v1/lineage', namespace: north, timeout: PT1M}";

    assertThat(
            Settings.defaults()
                .with(differences, "test.yaml")
                .section("lineage", LineageSettings.class))
        .isEqualTo(
            new LineageSettings(
                "https://marquez.example/api/v1/lineage", "north", Duration.ofMinutes(1)));
  }

  @Test
  void addressWithAPasswordIsRefusedWithoutRepeatingIt() {
    assertThatThrownBy(
            () -> new LineageSettings("https://me:secret@example.com/", "n", Duration.ofSeconds(1)))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("lineage.to")
        .hasMessageContaining("JOURNEYLAKE_LINEAGE_TOKEN")
        .hasMessageNotContaining("secret");
  }

  @Test
  void logsAreTextAndOnlyErrorsByDefaultAndBothCanBeSet() {
    assertThat(Settings.defaults().section("logs", LogSettings.class))
        .isEqualTo(new LogSettings(LogSettings.Format.TEXT, LogSettings.Level.ERROR));
    assertThat(
            Settings.defaults()
                .with("logs: {format: json, level: debug}", "test.yaml")
                .section("logs", LogSettings.class))
        .isEqualTo(new LogSettings(LogSettings.Format.JSON, LogSettings.Level.DEBUG));
  }
}

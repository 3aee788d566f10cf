package io.journeylake.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.lake.Settings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class UpkeepSettingsTest {

  @Test
  void defaults() {
    assertThat(Settings.defaults().section("upkeep", UpkeepSettings.class))
        .isEqualTo(new UpkeepSettings(7, 50, Duration.ofDays(7)));
  }

  @Test
  void allKeysSet() {
    assertThat(
            Settings.defaults()
                .with(
                    "upkeep: {keep-publications: 2, compact-above-files: 9, retention: PT12H}",
                    "a test")
                .section("upkeep", UpkeepSettings.class))
        .isEqualTo(new UpkeepSettings(2, 9, Duration.ofHours(12)));
  }

  @Test
  void newestPublicationCannotBeGivenUp() {
    assertThatThrownBy(() -> new UpkeepSettings(0, 50, Duration.ZERO))
        .hasMessageContaining("readers need the newest publication");
    assertThatThrownBy(() -> new UpkeepSettings(1, 0, Duration.ZERO))
        .hasMessageContaining("upkeep.compact-above-files 0");
    assertThatThrownBy(() -> new UpkeepSettings(1, 1, Duration.ofHours(-1)))
        .hasMessageContaining("upkeep.retention PT-1H");
  }
}

package io.journeylake.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.lake.Settings;
import io.journeylake.publish.PublishSettings.DutchWord;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublishSettingsTest {

  @Test
  void defaults() {
    PublishSettings settings = Settings.defaults().section("publish", PublishSettings.class);

    assertThat(settings.mapPeriods()).isEqualTo(6);
    assertThat(settings.dutchWords()).contains(new DutchWord("awareness", "bewustwording"));
  }

  @Test
  void allKeysSet() {
    PublishSettings settings =
        Settings.defaults()
            .with(
                """
                publish:
                  map-periods: 2
                  dutch-words:
                    - {word: shop, dutch: winkel}
                """,
                "a test")
            .section("publish", PublishSettings.class);

    assertThat(settings)
        .isEqualTo(new PublishSettings(2, List.of(new DutchWord("shop", "winkel"))));
  }

  @Test
  void wordWithTwoTranslationsIsRefused() {
    assertThatThrownBy(
            () ->
                new PublishSettings(
                    1, List.of(new DutchWord("shop", "winkel"), new DutchWord("shop", "zaak"))))
        .hasMessageContaining("stands in it twice");
    assertThatThrownBy(() -> new PublishSettings(0, List.of()))
        .hasMessageContaining("publish.map-periods 0");
  }
}

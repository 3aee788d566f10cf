package io.journeylake.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.lake.Settings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineSettingsTest {

  @Test
  void defaults() {
    TimelineSettings settings = Settings.defaults().section("timeline", TimelineSettings.class);

    assertThat(settings.visitGap()).isEqualTo(Duration.ofMinutes(30));
    assertThat(settings.languageDetection())
        .isEqualTo(
            new TimelineSettings.LanguageDetection(List.of("nl", "en", "de", "fr", "es"), 20, 0.8));
    assertThat(settings.money()).isEqualTo(new MoneySettings("", ""));
    assertThat(settings.sites().search()).contains("google", "bing", "duckduckgo");
    assertThat(settings.sites().social()).contains("facebook", "t.co", "linkedin");
    assertThat(settings.sites().shopping()).contains("bol", "marktplaats");
    assertThat(settings.sites().video()).contains("youtube", "youtu.be");
  }

  @Test
  void allKeysSet() {
    TimelineSettings settings =
        with(
            """
            timeline:
              visit-gap: PT5M
              money: {reporting-currency: USD, rates: rates.csv}
              language-detection: {languages: [nl], min-letters: 10, min-probability: 0.9}
              sites: {search: [a], social: [b, c.d], shopping: [e], video: []}
            """);

    assertThat(settings)
        .isEqualTo(
            new TimelineSettings(
                Duration.ofMinutes(5),
                new TimelineSettings.LanguageDetection(List.of("nl"), 10, 0.9),
                new TimelineSettings.Sites(
                    List.of("a"), List.of("b", "c.d"), List.of("e"), List.of()),
                new MoneySettings("USD", "rates.csv")));
  }

  @Test
  void valuesThatMakeNoSenseAreRefusedByKey() {
    assertRefused("visit-gap: PT0S", "timeline.visit-gap PT0S");
    assertRefused("language-detection: {languages: []}", "languages []");
    assertRefused("language-detection: {languages: [dutch]}", "languages [dutch]");
    assertRefused("language-detection: {min-letters: 0}", "min-letters 0");
    assertRefused("language-detection: {min-probability: 1.5}", "min-probability 1.5");
    assertRefused("sites: {video: [YouTube]}", "timeline.sites.video");
    assertRefused("money: {reporting-currency: eur, rates: r.csv}", "reporting-currency eur");
    assertRefused("money: {reporting-currency: EUR}", "it has reporting-currency EUR and no rates");
    assertRefused("money: {rates: r.csv}", "it has rates and no reporting-currency");
  }

  @Test
  void siteListThatIsEmptyMatchesNothing() {
    assertThat(with("timeline: {sites: {video: []}}").sites().video()).isEmpty();
  }

  private static void assertRefused(String difference, String message) {
    assertThatThrownBy(() -> with("timeline: {" + difference + "}")).hasMessageContaining(message);
  }

  private static TimelineSettings with(String differences) {
    return Settings.defaults()
        .with(differences, "test")
        .section("timeline", TimelineSettings.class);
  }
}

package io.journeylake.timeline;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class DetectLanguagesTest {

  private static final TimelineSettings.LanguageDetection SETTINGS =
      new TimelineSettings.LanguageDetection(List.of("nl", "en", "de", "fr", "es"), 20, 0.8);

  @Test
  void languageOfTheSourceWinsAndIsBroughtToTwoLetters() {
    String english = "The cleaner was late again and nobody called me back about it.";

    assertFrame(
            new DetectLanguages(SETTINGS)
                .apply(
                    Frames.ofDdl("text STRING, language STRING")
                        .row(english, "nl")
                        .row(english, "NL-be")
                        .row(null, "fr_FR")
                        .row(english, "Dutch")
                        .row(english, null)
                        .row(null, null)
                        .build(TestSpark.session())))
        .columns("language")
        .hasExactly(row("nl"), row("nl"), row("fr"), row("en"), row("en"), row((Object) null));
  }

  @Test
  void languagesAreToldApart() {
    assertDetected("De schoonmaker kwam te laat en de badkamer was nog vies.", "nl");
    assertDetected("The bathroom was still dirty after the second visit.", "en");
    assertDetected("Die Reinigungskraft war sehr freundlich und pünktlich.", "de");
    assertDetected("La femme de ménage était très gentille et ponctuelle.", "fr");
    assertDetected("La señora de la limpieza llegó tarde y se fue pronto.", "es");
  }

  @Test
  void textInAThirdLanguageTellsItsLanguageAndNoFeelingAlthoughALexiconKnowsItsWords() {
    String german = "Die Reinigung war super, das Team ist top, und der Service ist wirklich nett.";
    Dataset<Row> events =
        Frames.ofDdl("text STRING, language STRING, score DOUBLE, score_scale STRING")
            .row(german, null, null, null)
            .row(german, "nl", null, null)
            .build(TestSpark.session());

    assertFrame(
            new ScoreSentiment()
                .apply(new DetectLanguages(SETTINGS).apply(events))
                .selectExpr("language", "sentiment IS NULL", "sentiment_basis"))
        .hasExactly(row("de", true, "none"), row("nl", false, "text"));
  }

  @Test
  void shortAndMeaninglessTextsHaveNoLanguage() {
    assertThat(TextLanguage.of(SETTINGS).detect("Prima, dank!")).isEmpty();
    assertThat(TextLanguage.of(SETTINGS).detect("06 - 1234 5678 90 !!! 2026-01-31 ...")).isEmpty();
    assertThat(TextLanguage.of(SETTINGS).detect("")).isEmpty();
  }

  @Test
  void oneDetectorServesEqualSettings() {
    assertThat(TextLanguage.of(SETTINGS))
        .isSameAs(
            TextLanguage.of(
                new TimelineSettings.LanguageDetection(
                    List.of("nl", "en", "de", "fr", "es"), 20, 0.8)));
  }

  @Test
  void languageWithoutProfileIsRefusedByName() {
    assertThatThrownBy(
            () -> TextLanguage.of(new TimelineSettings.LanguageDetection(List.of("xx"), 20, 0.8)))
        .hasMessageContaining("languages [xx]")
        .hasMessageContaining("no profile");
  }

  private static void assertDetected(String text, String language) {
    assertThat(TextLanguage.of(SETTINGS).detect(text)).contains(language);
  }
}

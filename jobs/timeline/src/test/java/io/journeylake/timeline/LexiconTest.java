package io.journeylake.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LexiconTest {

  @ParameterizedTest
  @ValueSource(strings = {"nl", "en"})
  void everyWordCanBeFoundInAText(String language) throws IOException {
    for (String word : words(language)) {
      assertThat(word).matches("(\\p{L}+('\\p{L}+)*|\\p{So})( \\p{L}+('\\p{L}+)*)*");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nl", "en"})
  void lexiconIsLarge(String language) {
    assertThat(Lexicon.load(language, word -> List.of()).size()).isBetween(500, 800);
  }

  @Test
  void wordMayBothFeelAndModify() {
    Lexicon dutch = Lexicon.load("nl", word -> List.of());

    assertThat(dutch.word("erg")).isEqualTo(new Lexicon.Word(-0.5, 1.3, false, false));
    assertThat(dutch.word("niet")).isEqualTo(new Lexicon.Word(null, null, true, false));
    assertThat(dutch.word("maar")).isEqualTo(new Lexicon.Word(null, null, false, true));
    assertThat(dutch.word("stoel")).isEqualTo(new Lexicon.Word(null, null, false, false));
  }

  @Test
  void dutchAdjectivesHaveTheirBaseForm() {
    assertThat(DutchForms.basesOf("goede")).contains("goed");
    assertThat(DutchForms.basesOf("kapotte")).contains("kapot");
    assertThat(DutchForms.basesOf("trage")).contains("traag");
    assertThat(DutchForms.basesOf("lieve")).contains("lief");
    assertThat(DutchForms.basesOf("vieze")).contains("vies");
    assertThat(DutchForms.basesOf("boze")).contains("boos");
    assertThat(DutchForms.basesOf("netste")).contains("net");
    assertThat(DutchForms.basesOf("mooie")).contains("mooi");
    assertThat(DutchForms.basesOf("de")).isEmpty();
    assertThat(DutchForms.basesOf("laten")).isEmpty();
  }

  private static List<String> words(String language) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                LexiconTest.class.getResourceAsStream("sentiment-" + language + ".tsv"),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.substring(0, line.indexOf('\t')))
          .toList();
    }
  }
}

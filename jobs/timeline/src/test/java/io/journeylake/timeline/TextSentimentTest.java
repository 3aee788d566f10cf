package io.journeylake.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextSentimentTest {

  @Test
  void dutchWordsAreAveraged() {
    assertScore("nl", "Vriendelijk geholpen, maar de badkamer was vies", 0.2333); // .7 .6 -.6
    assertScore("nl", "Mijn klacht: de kraan is kapot.", -0.6);
    assertScore("nl", "Teleurgesteld over de vertraging", -0.5); // -.6 -.4
  }

  @Test
  void inflectedDutchAdjectivesCount() {
    assertScore("nl", "een vieze vloer", -0.6);
    assertScore("nl", "trage reactie", -0.4);
    assertScore("nl", "de kapotte stofzuiger", -0.6);
    assertScore("nl", "goede service", 0.6);
    assertScore("nl", "de vriendelijkste hulp", 0.7);
  }

  @Test
  void modifiersStrengthenOrWeakenTheNextWord() {
    assertScore("nl", "heel blij", 0.91); // .7 * 1.3
    assertScore("nl", "heel erg blij", 1); // .7 * 1.3 * 1.3, limited
    assertScore("nl", "een beetje vies", -0.36); // -.6 * .6
    assertScore("en", "very friendly", 0.91);
    assertScore("en", "really poor", -0.78); // -.6 * 1.3
    assertScore("en", "slightly late", -0.24); // -.4 * .6
  }

  @Test
  void modifierThatStandsAloneCountsByItself() {
    assertScore("nl", "Dat is erg.", -0.5);
    assertScore("nl", "erg goed", 0.78);
    assertScore("nl", "verschrikkelijk goed", 0.84);
    assertScore("nl", "verschrikkelijk", -0.8);
    assertScore("nl", "zeer", null);
  }

  @Test
  void negationTurnsTheNextFeelingRoundAndWeakensIt() {
    assertScore("nl", "niet netjes", -0.45); // .6 * -.75
    assertScore("nl", "geen klachten", 0.45);
    assertScore("nl", "nooit op tijd", -0.45);
    assertScore("nl", "niet heel vriendelijk", -0.6825); // .7 * 1.3 * -.75
    assertScore("en", "not happy", -0.525);
    assertScore("en", "never late", 0.3);
    assertScore("en", "it wasn't clean", -0.3);
  }

  @Test
  void negationReachesThreeWordsAndEndsAtPunctuationAndContrast() {
    assertScore("nl", "niet zo goed als gedacht", -0.495); // .6 * 1.1 * -.75
    assertScore("nl", "niet een twee drie goed", 0.6);
    assertScore("nl", "Vloer gedaan of niet? Netjes.", 0.6);
    assertScore("nl", "niet gedaan maar netjes", 0.6);
    assertScore("en", "not cheap but good", 0.6);
  }

  @Test
  void phrasesOutrankTheirWords() {
    assertScore("nl", "De app werkt niet", -0.6);
    assertScore("nl", "Er is niemand gekomen, veel te laat bericht", -0.8);
    assertScore("nl", "nog steeds niet opgelost", -0.425); // -.4 and .6 * -.75
    assertScore("nl", "Bij voorbaat dank en met vriendelijke groet", null);
    assertScore("en", "Not only cheap, worth every penny", 0.9);
    assertScore("en", "Kind regards", null);
  }

  @Test
  void textWithoutKnownWordsHasNoFeeling() {
    assertScore("nl", "Kunt u dinsdag om tien uur?", null);
    assertScore("en", "", null);
    assertScore("nl", "super@goed.nl <b class='top'> https://goed.nl/slecht", null);
  }

  @Test
  void otherLanguagesAreNotReadAndUnknownOnesByTheLexiconThatKnowsMore() {
    assertScore("de", "super super", null);
    assertScore(null, "very friendly", 0.91);
    assertScore(null, "netjes", 0.6);
    assertScore(null, "❤️", 0.8);
  }

  private static void assertScore(String language, String text, Number expected) {
    assertThat(TextSentiment.score(text, language).orElse(null))
        .as(text)
        .isEqualTo(expected == null ? null : Double.valueOf(expected.doubleValue()));
  }
}

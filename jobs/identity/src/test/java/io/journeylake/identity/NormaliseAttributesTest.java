package io.journeylake.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.table.Record;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NormaliseAttributesTest {

  private final NormaliseAttributes normalise = new NormaliseAttributes(SettingsExample.defaults());

  @Test
  void namesLoseCaseDiacriticsPunctuationAndParticles() {
    assertThat(normalise.of(Map.of(Record.GIVEN_NAME, " Zoë ", Record.SURNAME, "van der Bérg")))
        .isEqualTo(Map.of(Record.GIVEN_NAME, "zoe", Record.SURNAME, "berg"));
    assertThat(normalise.of(Map.of(Record.SURNAME, "O'Brien-de Vries")))
        .isEqualTo(Map.of(Record.SURNAME, "o brien vries"));
  }

  @Test
  void surnameOfParticlesAloneStays() {
    assertThat(normalise.of(Map.of(Record.SURNAME, "In 't"))).containsEntry(Record.SURNAME, "in t");
  }

  @Test
  void fullNameIsCutInTwoWhereTheSourceWritesNoParts() {
    assertThat(normalise.of(Map.of(Record.FULL_NAME, "Jan van Dijk")))
        .isEqualTo(
            Map.of(Record.FULL_NAME, "jan dijk", Record.GIVEN_NAME, "jan", Record.SURNAME, "dijk"));
    assertThat(normalise.of(Map.of(Record.FULL_NAME, "Jan Dijk", Record.GIVEN_NAME, "J.")))
        .isEqualTo(Map.of(Record.FULL_NAME, "jan dijk", Record.GIVEN_NAME, "j"));
  }

  @Test
  void houseNumberIsTakenFromTheStreetUnlessItStandsApart() {
    assertThat(normalise.of(Map.of(Record.STREET, "Kerkstraat 12-A")))
        .isEqualTo(Map.of(Record.STREET, "kerkstraat", Record.HOUSE_NUMBER, "12a"));
    assertThat(normalise.of(Map.of(Record.STREET, "Plein 1944", Record.HOUSE_NUMBER, "7")))
        .isEqualTo(Map.of(Record.STREET, "plein 1944", Record.HOUSE_NUMBER, "7"));
  }

  @Test
  void datesAreDigitsAlsoWhereNoSuchDayExists() {
    assertThat(normalise.of(Map.of(Record.BIRTH_DATE, "1982-13-45")))
        .isEqualTo(Map.of(Record.BIRTH_DATE, "19821345"));
  }

  @Test
  void userPartOfAnAddressIsComparedToo() {
    assertThat(normalise.of(Map.of(Record.EMAIL, "jan.bos@mail.nl")))
        .isEqualTo(Map.of(Record.EMAIL, "jan.bos@mail.nl", "email_user", "jan bos"));
  }

  @Test
  void placeholdersAreNoValues() {
    assertThat(normalise.of(Map.of(Record.CITY, "Onbekend", Record.FULL_NAME, "n.v.t."))).isEmpty();
  }
}

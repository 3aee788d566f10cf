package io.journeylake.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.table.Record;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NormaliseAttributesTest {

  private final NormaliseAttributes normalise = new NormaliseAttributes(SettingsExample.defaults());

  @Test
  void nameAndAddressComeInTheirParts() {
    assertThat(
            normalise.of(
                Map.of(
                    Record.FULL_NAME,
                    "Mevr. Liesbeth van der Berg",
                    Record.STREET,
                    "Kerkstraat 12-A",
                    Record.POSTCODE,
                    "NL-1234 AB",
                    Record.CITY,
                    "'s-Hertogenbosch")))
        .isEqualTo(
            Map.of(
                Record.FULL_NAME,
                "liesbeth berg",
                Record.GIVEN_NAME,
                "liesbeth",
                NormaliseAttributes.GIVEN_NAME_ROOTS,
                "elisabeth",
                Record.SURNAME,
                "berg",
                Record.STREET,
                "kerkstr",
                Record.HOUSE_NUMBER,
                "12a",
                Record.POSTCODE,
                "1234ab",
                Record.CITY,
                "s hertogenbosch"));
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
  void datesThatFormsPutWhereNobodyGaveOneAreNoValues() {
    for (String date :
        List.of("1900-01-01", "19000101", "1970-01-01", "9999-12-31", "0001-01-01")) {
      assertThat(normalise.of(Map.of(Record.BIRTH_DATE, date))).as(date).isEmpty();
    }
    assertThat(normalise.reason(Record.BIRTH_DATE, "1900-01-01")).isEqualTo(Blocklist.LISTED);
    assertThat(normalise.reason(Record.BIRTH_DATE, "9999-12-31")).isEqualTo(Blocklist.PATTERN);
    assertThat(normalise.reason(Record.BIRTH_DATE, "1950-01-01")).isNull();
  }

  @Test
  void attributesHaveListsOfTheirOwn() {
    NormaliseAttributes listed =
        new NormaliseAttributes(
            SettingsExample.with("blocked: [{kind: city, values: [Teststad], patterns: []}]"));

    assertThat(listed.of(Map.of(Record.CITY, " TESTSTAD ", Record.SURNAME, "Teststad")))
        .isEqualTo(Map.of(Record.FULL_NAME, "teststad", Record.SURNAME, "teststad"));
  }

  @Test
  void placeholdersAreNoValues() {
    assertThat(normalise.of(Map.of(Record.CITY, "Onbekend", Record.FULL_NAME, "n.v.t."))).isEmpty();
    assertThat(normalise.reason(Record.GIVEN_NAME, "n/a")).isEqualTo(Blocklist.LISTED);
    assertThat(normalise.reason(Record.GIVEN_NAME, "n.v.t.")).isEqualTo(Blocklist.LISTED);
  }

  @Test
  void initialsThatSpellAPlaceholderAreInitials() {
    assertThat(normalise.reason(Record.GIVEN_NAME, "N.A.")).isNull();
    assertThat(normalise.reason(Record.GIVEN_NAME, "N. V. T.")).isNull();
  }
}

package io.journeylake.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormaliseAddressTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Dorpsstraat 12 | dorpsstr | 12",
        "Dorpsstr. 12-B | dorpsstr | 12b",
        "Kerkstraat 12 bis | kerkstr | 12bis",
        "Kerkstraat 12 hs | kerkstr | 12hs",
        "Kerkstraat 12-3 | kerkstr | 12 3",
        "Kerkstraat nr. 12 | kerkstr | 12",
        "Kerkstraat 12 bus 3 | kerkstr | 12 3",
        "Kerkstraat 12, 2e verdieping | kerkstr | 12",
        "Plein 1944 7 | pln 1944 | 7",
        "Plein 1944 | pln | 1944",
        "1e Helmersstraat 5 | 1e helmersstr | 5",
        "Laan van Meerdervoort 1200a | ln van meerdervoort | 1200a",
        "Hauptstraße 5 | hauptstr | 5",
        "Hauptstr. 5 | hauptstr | 5",
        "12 bis, rue Neuve | rue neuve | 12bis",
        "Flat 3, 10 Downing Street | downing str | 10 3",
        "10 Downing St, Flat 3 | downing str | 10 3",
        "10 Downing St. | downing str | 10",
        "12 St. John's Rd | st john s rd | 12",
        "5 Park Ln | park ln | 5",
        "5 Park Lane | park ln | 5",
        "Postbus 123 | po box | 123",
        "P.O. Box 123 | po box | 123",
        "Postfach 12 34 | po box | 1234",
        "De Hoeve | de hoeve | ''",
      })
  void streetAndNumberAreTakenApart(String written, String street, String number) {
    assertThat(NormaliseAddress.of(written, null)).isEqualTo(new NormaliseAddress(street, number));
  }

  @Test
  void numberThatStandsApartIsNotLookedForInTheStreet() {
    assertThat(NormaliseAddress.of("Plein 1944", "7"))
        .isEqualTo(new NormaliseAddress("pln 1944", "7"));
    assertThat(NormaliseAddress.of("Kerkstraat", "12-B"))
        .isEqualTo(new NormaliseAddress("kerkstr", "12b"));
    assertThat(NormaliseAddress.of("Kerkstraat 12", "12"))
        .isEqualTo(new NormaliseAddress("kerkstr", "12"));
    assertThat(NormaliseAddress.of(null, "12 bis")).isEqualTo(new NormaliseAddress("", "12bis"));
  }

  @ParameterizedTest
  @CsvSource({
    "1234 AB, 1234ab",
    "NL-1234ab, 1234ab",
    "B-1000, 1000",
    "D-10115, 10115",
    "F 75001, 75001",
    "12345-6789, 12345",
    "SW1A 1AA, sw1a1aa",
    "B1 1AA, b11aa",
    "02-495, 02495",
  })
  void postcodesLoseBlanksAndTheLettersOfTheCountry(String written, String postcode) {
    assertThat(NormalisePostcode.of(written)).isEqualTo(postcode);
  }
}

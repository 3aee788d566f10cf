package io.journeylake.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The postcodes of a country.
 *
 * @param country ISO 3166 code
 * @param names other names of the country, in lower case
 * @param form regular expression of a postcode in capitals without blanks
 * @param findsHome whether postcode and house number find one home without the street
 */
public record PostcodeForm(
    String country,
    List<String> names,
    String form,
    @JsonProperty("finds-home") boolean findsHome) {

  public PostcodeForm {
    names = List.copyOf(names);
    SettingRegex.compile("identity.postcodes form of " + country, form, 0);
  }
}

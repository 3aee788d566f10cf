package io.journeylake.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.journeylake.contract.Failure;
import java.util.List;

/**
 * Which customers are a household.
 *
 * @param largest customers that one home may have
 * @param sameSurname whether they must have one surname
 * @param noHomes regular expressions of streets in which nobody lives, found anywhere in a street
 *     in lower case
 * @param key text that goes into household ids
 */
public record HouseholdSettings(
    int largest,
    @JsonProperty("same-surname") boolean sameSurname,
    @JsonProperty("no-homes") List<String> noHomes,
    String key) {

  public HouseholdSettings {
    noHomes = List.copyOf(noHomes);
    if (largest < 1) {
      throw Failure.configuration(
          "Cannot use identity.households.largest " + largest,
          "a home has at least one customer",
          "Set it from 1.");
    }
    noHomes.forEach(street -> SettingRegex.compile("identity.households.no-homes", street, 0));
  }
}

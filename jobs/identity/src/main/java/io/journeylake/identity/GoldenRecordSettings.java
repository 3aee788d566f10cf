package io.journeylake.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.journeylake.contract.Failure;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Of which record a customer has the value of each field: rules in order, the first that tells two
 * records apart decides.
 *
 * @param name rules of full name, given name and surname together
 * @param email rules of the e-mail address
 * @param phone rules of the telephone number
 * @param birthDate rules of the date of birth
 * @param address rules of street to country together
 * @param language rules of the language
 */
public record GoldenRecordSettings(
    List<SurvivorshipRule> name,
    List<SurvivorshipRule> email,
    List<SurvivorshipRule> phone,
    @JsonProperty("birth-date") List<SurvivorshipRule> birthDate,
    List<SurvivorshipRule> address,
    List<SurvivorshipRule> language) {

  private static final Set<SurvivorshipRule> OF_ALL =
      Set.of(
          SurvivorshipRule.SOURCE,
          SurvivorshipRule.TRUSTED,
          SurvivorshipRule.RECENCY,
          SurvivorshipRule.FREQUENCY);

  public GoldenRecordSettings {
    name = List.copyOf(name);
    email = List.copyOf(email);
    phone = List.copyOf(phone);
    birthDate = List.copyOf(birthDate);
    address = List.copyOf(address);
    language = List.copyOf(language);
    check("name", name, SurvivorshipRule.VALIDITY, SurvivorshipRule.COMPLETENESS);
    check("email", email);
    check("phone", phone);
    check("birth-date", birthDate, SurvivorshipRule.VALIDITY);
    check("address", address, SurvivorshipRule.VALIDITY, SurvivorshipRule.COMPLETENESS);
    check("language", language);
  }

  /** The rules of a field. */
  List<SurvivorshipRule> rules(GoldenField field) {
    return switch (field) {
      case NAME -> name;
      case EMAIL -> email;
      case PHONE -> phone;
      case BIRTH_DATE -> birthDate;
      case ADDRESS -> address;
      case LANGUAGE -> language;
    };
  }

  private static void check(
      String field, List<SurvivorshipRule> rules, SurvivorshipRule... furtherRules) {
    Set<SurvivorshipRule> known = new HashSet<>(OF_ALL);
    known.addAll(List.of(furtherRules));
    Set<SurvivorshipRule> seen = new HashSet<>();
    for (SurvivorshipRule rule : rules) {
      if (!known.contains(rule)) {
        throw Failure.configuration(
            "Cannot use identity.golden-record." + field,
            "rule " + rule.word() + " says nothing of that field",
            "Leave it out.");
      }
      if (!seen.add(rule)) {
        throw Failure.configuration(
            "Cannot use identity.golden-record." + field,
            "rule " + rule.word() + " is listed twice",
            "Remove one of them.");
      }
    }
    if (rules.isEmpty()) {
      throw Failure.configuration(
          "Cannot use identity.golden-record." + field,
          "it has no rule",
          "Give at least one, such as recency.");
    }
  }
}

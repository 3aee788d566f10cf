package io.journeylake.identity;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.journeylake.contract.Failure;
import java.io.Serializable;

/**
 * When a customer is too unlikely to be one person to be published as one.
 *
 * @param records different records from which on a customer is judged
 * @param leastBits evidence, in bits, that two of its records give on the mean, negative to be
 *     lenient
 */
public record PlausibilitySettings(int records, @JsonProperty("least-bits") double leastBits)
    implements Serializable {

  public PlausibilitySettings {
    if (records < 2 || leastBits > 0) {
      throw Failure.configuration(
          "Cannot use identity.plausible with records " + records + " and least-bits " + leastBits,
          "a customer of one record is plausible, and so is one of whom nothing can be said",
          "Set records from 2 and least-bits up to 0.");
    }
  }
}

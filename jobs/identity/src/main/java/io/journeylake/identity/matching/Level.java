package io.journeylake.identity.matching;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.journeylake.contract.Failure;
import java.io.Serializable;
import java.util.List;

/**
 * A degree to which records agree in a comparison: the first level whose conditions all hold
 * counts.
 *
 * @param when conditions, see {@link Condition}; none for the last level, which takes the rest
 * @param frequency attributes that the conditions ask to be equal and whose value's own frequency
 *     takes the place of the mean one: a rare value says more
 * @param m share of the pairs of one person that are expected here before anything is learnt
 * @param u share of the pairs of different people that are expected here before anything is learnt
 */
public record Level(
    List<String> when, List<String> frequency, @JsonProperty double m, @JsonProperty double u)
    implements Serializable {

  public Level {
    when = when == null ? List.of() : List.copyOf(when);
    frequency = frequency == null ? List.of() : List.copyOf(frequency);
    if (!isShare(m) || !isShare(u)) {
      throw Failure.configuration(
          "Cannot use identity.matching: level " + when,
          "its m " + m + " and u " + u + " are no shares",
          "Give two numbers between 0 and 1.");
    }
    for (String attribute : frequency) {
      if (!when.contains(attribute + " equal")) {
        throw Failure.configuration(
            "Cannot use identity.matching: level " + when,
            "the frequency of " + attribute + " counts only where it is equal",
            "Add the condition '" + attribute + " equal', or leave the frequency out.");
      }
    }
  }

  private static boolean isShare(double value) {
    return value > 0 && value < 1;
  }

  /** The level in words, for those who ask why. */
  public String description() {
    return when.isEmpty() ? "none of these" : String.join(" and ", when);
  }
}

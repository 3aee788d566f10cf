package io.journeylake.tables.signal;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.journeylake.contract.Failure;
import java.io.Serializable;

/**
 * Section {@code tables.signals} of the settings.
 *
 * @param minimumJourneys journeys below which a period is not judged
 * @param longestPast quiet periods that are at most looked back
 * @param shortestPast quiet periods below which nothing is said
 * @param largestOpenShare share of open journeys above which a period is not judged yet
 */
public record SignalSettings(
    @JsonProperty("minimum-journeys") int minimumJourneys,
    @JsonProperty("longest-past") int longestPast,
    @JsonProperty("shortest-past") int shortestPast,
    @JsonProperty("largest-open-share") double largestOpenShare)
    implements Serializable {

  public SignalSettings {
    if (minimumJourneys < 1) {
      throw bad("minimum-journeys", minimumJourneys, "Give at least 1.");
    }
    if (shortestPast < 2) {
      throw bad("shortest-past", shortestPast, "Give at least 2: one period has no range.");
    }
    if (longestPast < shortestPast) {
      throw bad("longest-past", longestPast, "Give at least as many as shortest-past.");
    }
    if (!(largestOpenShare >= 0 && largestOpenShare <= 1)) {
      throw bad("largest-open-share", largestOpenShare, "Give a share from 0 to 1.");
    }
  }

  private static Failure bad(String key, Number value, String remedy) {
    return Failure.configuration("Cannot use tables.signals." + key, "it is " + value, remedy);
  }
}

package io.journeylake.tables.attribution;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.journeylake.contract.Failure;
import java.time.Duration;
import java.util.List;

/**
 * Section {@code tables.attribution} of the settings.
 *
 * @param processes processes whose conversions are credited
 * @param lookBack how long before a conversion a visit may have begun to be credited, inclusive
 * @param halfLife time in which a visit loses half of its weight in the model time_decay
 * @param notTouches channels whose visits are not credited, since nobody is won by them
 */
public record AttributionSettings(
    List<String> processes,
    @JsonProperty("look-back") Duration lookBack,
    @JsonProperty("half-life") Duration halfLife,
    @JsonProperty("not-touches") List<String> notTouches) {

  public AttributionSettings {
    processes = processes == null ? List.of() : List.copyOf(processes);
    notTouches = notTouches == null ? List.of() : List.copyOf(notTouches);
    checkLength("look-back", lookBack);
    checkLength("half-life", halfLife);
  }

  private static void checkLength(String key, Duration length) {
    if (length == null || length.isZero() || length.isNegative()) {
      throw Failure.configuration(
          "Cannot use tables.attribution." + key,
          "it is " + (length == null ? "missing" : length),
          "Give a length of time above zero, such as P30D.");
    }
  }
}

package io.journeylake.journeys;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.journeylake.contract.Failure;
import java.io.Serializable;
import java.time.Duration;

/**
 * Beyond which a session is no visit of a person: a robot, a screen in a shop, a broken tracker.
 *
 * @param events more events than this
 * @param duration longer than this
 */
public record RunawaySettings(
    @JsonProperty(required = true) int events, @JsonProperty(required = true) Duration duration)
    implements Serializable {

  public RunawaySettings {
    if (events < 1) {
      throw Failure.configuration(
          "Cannot use journeys.runaway.events " + events,
          "a session has at least one event",
          "Set it to 10000, or to another number above zero.");
    }
    if (duration.isZero() || duration.isNegative()) {
      throw Failure.configuration(
          "Cannot use journeys.runaway.duration " + duration,
          "a session lasts for some time",
          "Give a length of time above zero, such as P1D.");
    }
  }

  boolean holds(int ofEvents, long micros) {
    return ofEvents > events || micros > Micros.of(duration);
  }
}

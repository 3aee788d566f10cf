package io.journeylake.journeys;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.journeylake.contract.Failure;
import java.io.Serializable;
import java.time.Duration;

/**
 * A funnel step of a process.
 *
 * @param name name that the tables show
 * @param phase phase of the journey map
 * @param when events that reach the step
 * @param optional whether the step may be skipped; false when absent
 * @param sameObject whether the event must be about the same order or ticket as the entry, where
 *     both say what they are about; false when absent
 * @param within time within which it must be reached, inclusive, from the newest event that fits
 *     the step reached before; as long as the window when absent
 */
public record StepSettings(
    String name,
    String phase,
    EventFilter when,
    Boolean optional,
    @JsonProperty("same-object") Boolean sameObject,
    Duration within)
    implements Serializable {

  public StepSettings {
    optional = optional != null && optional;
    sameObject = sameObject != null && sameObject;
    if (name == null || name.isBlank()) {
      throw Failure.configuration(
          "Cannot use a step under journeys.processes", "it has no name", "Give it a name.");
    }
    if (when == null || when.isEmpty()) {
      throw Failure.configuration(
          "Cannot use step '" + name + "' under journeys.processes",
          "its key 'when' names no event",
          "List event-types, touchpoints or channels under it.");
    }
    if (within != null && (within.isZero() || within.isNegative())) {
      throw Failure.configuration(
          "Cannot use step '" + name + "' under journeys.processes",
          "its key 'within' is " + within,
          "Give a length of time above zero, such as PT1H, or leave it out.");
    }
  }
}

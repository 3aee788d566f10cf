package io.journeylake.journeys;

import io.journeylake.contract.Failure;
import java.io.Serializable;

/**
 * Events that end an open journey: it dropped out.
 *
 * @param when the events
 * @param after step from which on they do, once it is reached; the first when absent
 * @param before step from which on they no longer do; the goal when absent
 */
public record ExclusionSettings(EventFilter when, String after, String before)
    implements Serializable {

  public ExclusionSettings {
    if (when == null || when.isEmpty()) {
      throw Failure.configuration(
          "Cannot use an exclusion under journeys.processes",
          "its key 'when' names no event",
          "List event-types, touchpoints or channels under it.");
    }
  }
}

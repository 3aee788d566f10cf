package io.journeylake.journeys;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * In which order the steps of a process are reached.
 *
 * <p>The names are those of PostHog's funnels. With a closed entry, {@link #ANY} is what
 * retentioneering calls a hybrid funnel; with an open one, its open funnel.
 */
public enum StepOrder {
  /** One after the other; the customer may do other things in between. */
  @JsonProperty("ordered")
  ORDERED,
  /**
   * One directly after the other: an event of the customer that belongs to the process, takes no
   * further and does not fit the step reached last breaks the attempt, and the next one begins with
   * the first step. The attempt that got furthest counts.
   */
  @JsonProperty("strict")
  STRICT,
  /** In any order; the goal is reached with the last step that is not optional. */
  @JsonProperty("any")
  ANY
}

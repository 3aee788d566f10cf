package io.journeylake.journeys;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a path shows of a touchpoint that a journey comes to more than once.
 *
 * @see <a href="https://github.com/snowplow/dbt-snowplow-attribution">Snowplow's attribution
 *     package, whose path transformations exposure, first, unique and frequency these are</a>
 */
public enum PathRepeats {
  /** Immediate repeats are one: A A B A is A, B, A. */
  @JsonProperty("adjacent")
  ADJACENT,
  /** Each touchpoint stands where it came first: A A B A is A, B. */
  @JsonProperty("first")
  FIRST,
  /** Each contact is one of its own: A A B A stays so. */
  @JsonProperty("unique")
  UNIQUE,
  /** As {@link #FIRST}, with how often it came: A A B A is A (3), B (1). */
  @JsonProperty("counted")
  COUNTED
}

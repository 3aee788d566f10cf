package io.journeylake.journeys;

import com.fasterxml.jackson.annotation.JsonProperty;

/** By which steps a journey may begin. */
public enum StepEntry {
  /** By the first one, or a later one when all before it are optional. */
  @JsonProperty("closed")
  CLOSED,
  /** By every one. */
  @JsonProperty("open")
  OPEN
}

package io.journeylake.telemetry;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How log lines look, and which there are.
 *
 * @param format text for people, json for a collector
 * @param level from which level on Journeylake's own lines are written
 */
public record LogSettings(
    @JsonProperty(required = true) Format format, @JsonProperty(required = true) Level level) {

  /** What a log line is. */
  public enum Format {
    @JsonProperty("text")
    TEXT,
    @JsonProperty("json")
    JSON
  }

  /** How much a log line matters. */
  public enum Level {
    @JsonProperty("error")
    ERROR,
    @JsonProperty("warn")
    WARN,
    @JsonProperty("info")
    INFO,
    @JsonProperty("debug")
    DEBUG
  }
}

package io.journeylake.upkeep;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.journeylake.contract.Failure;
import java.time.Duration;

/**
 * What is compacted and what is kept.
 *
 * @param keepPublications publications whose table versions stay readable, the newest one included
 * @param compactAboveFiles files of a table above which it is compacted
 * @param retention age that a file has at least when it is removed
 */
public record UpkeepSettings(
    @JsonProperty(value = "keep-publications", required = true) int keepPublications,
    @JsonProperty(value = "compact-above-files", required = true) long compactAboveFiles,
    @JsonProperty(required = true) Duration retention) {

  public UpkeepSettings {
    if (keepPublications < 1) {
      throw Failure.configuration(
          "Cannot use upkeep.keep-publications " + keepPublications,
          "readers need the newest publication",
          "Set it to 1 or more.");
    }
    if (compactAboveFiles < 1) {
      throw Failure.configuration(
          "Cannot use upkeep.compact-above-files " + compactAboveFiles,
          "a table with rows has at least one file",
          "Set it to 1 or more; 50 is usual.");
    }
    if (retention.isNegative()) {
      throw Failure.configuration(
          "Cannot use upkeep.retention " + retention,
          "a file cannot be younger than nothing",
          "Set it to P7D, or to PT0S where nothing else reads or writes the lake.");
    }
  }
}

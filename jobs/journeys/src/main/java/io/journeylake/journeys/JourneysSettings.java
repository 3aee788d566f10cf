package io.journeylake.journeys;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.journeylake.contract.Failure;
import java.io.Serializable;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The section {@code journeys} of conf.
 *
 * @param sessionGap a longer pause starts a new session
 * @param splitSessions what else starts one
 * @param runaway beyond which a session is no visit of a person
 * @param lastNonDirectLookBack how far a direct visit looks back for the channel to credit
 * @param maxPathLength touchpoints in {@code journey.path}
 * @param pathRepeats what it shows of touchpoints that come again; immediate repeats once when left
 *     out
 * @param phases phases of the journey map, in order
 * @param processes processes of which journeys are instances
 */
public record JourneysSettings(
    @JsonProperty("session-gap") Duration sessionGap,
    @JsonProperty("split-sessions") List<SessionSplit> splitSessions,
    @JsonProperty(required = true) RunawaySettings runaway,
    @JsonProperty("last-non-direct-look-back") Duration lastNonDirectLookBack,
    @JsonProperty("max-path-length") int maxPathLength,
    @JsonProperty("path-repeats") PathRepeats pathRepeats,
    List<String> phases,
    List<ProcessSettings> processes)
    implements Serializable {

  public JourneysSettings {
    splitSessions = splitSessions == null ? List.of() : List.copyOf(splitSessions);
    pathRepeats = pathRepeats == null ? PathRepeats.ADJACENT : pathRepeats;
    phases = phases == null ? List.of() : List.copyOf(phases);
    processes = processes == null ? List.of() : List.copyOf(processes);
    checkLength("session-gap", sessionGap);
    checkLength("last-non-direct-look-back", lastNonDirectLookBack);
    if (maxPathLength < 1) {
      throw Failure.configuration(
          "Cannot use journeys.max-path-length " + maxPathLength,
          "a path shows at least one touchpoint",
          "Set it to 20, or to another number above zero.");
    }
    checkUnique("phases", phases);
    checkUnique("processes", processes.stream().map(ProcessSettings::name).toList());
    checkPhases(phases, processes);
  }

  /** The path of a journey that begins. */
  JourneyPath newPath() {
    return new JourneyPath(maxPathLength, pathRepeats);
  }

  private static void checkLength(String key, Duration length) {
    if (length == null || length.isZero() || length.isNegative()) {
      throw Failure.configuration(
          "Cannot use journeys." + key,
          "it is " + (length == null ? "missing" : length),
          "Give a length of time above zero, such as PT30M or P90D.");
    }
  }

  private static void checkUnique(String key, List<String> names) {
    if (names.isEmpty()) {
      throw Failure.configuration(
          "Cannot use journeys." + key, "the list is empty", "Declare at least one.");
    }
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (!seen.add(name)) {
        throw Failure.configuration(
            "Cannot use journeys." + key, "'" + name + "' stands there twice", "Remove one.");
      }
    }
  }

  private static void checkPhases(List<String> phases, List<ProcessSettings> processes) {
    for (ProcessSettings process : processes) {
      for (StepSettings step : process.steps()) {
        if (!phases.contains(step.phase())) {
          throw Failure.configuration(
              "Cannot use step '" + step.name() + "' of process '" + process.name() + "'",
              "its phase '" + step.phase() + "' is not among journeys.phases",
              "Use one of " + String.join(", ", phases) + ", or add it there.");
        }
      }
    }
  }
}

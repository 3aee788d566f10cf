package io.journeylake.journeys;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.journeylake.contract.Failure;
import java.io.Serializable;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A process of which journeys are instances.
 *
 * @param name name that the tables show
 * @param timeOut a longer pause drops the journey
 * @param window time from entry within which the goal must be reached, inclusive
 * @param contacts contacts that belong to an open journey; all when absent
 * @param goalOpensNext whether the contact that reaches the goal enters the next journey as well;
 *     false when absent
 * @param steps funnel steps in order; the last one is the goal
 */
public record ProcessSettings(
    String name,
    @JsonProperty("time-out") Duration timeOut,
    Duration window,
    EventFilter contacts,
    @JsonProperty("goal-opens-next") Boolean goalOpensNext,
    List<StepSettings> steps)
    implements Serializable {

  /** Steps of a process: the steps that an event fits are bits of a long. */
  static final int MAX_STEPS = 60;

  public ProcessSettings {
    contacts = contacts == null ? EventFilter.ALL : contacts;
    goalOpensNext = goalOpensNext != null && goalOpensNext;
    steps = steps == null ? List.of() : List.copyOf(steps);
    if (name == null || name.isBlank()) {
      throw Failure.configuration(
          "Cannot use a process under journeys.processes", "it has no name", "Give it a name.");
    }
    if (steps.isEmpty() || steps.size() > MAX_STEPS) {
      throw bad(
          name,
          "it has " + steps.size() + " steps",
          "Declare 1 to " + MAX_STEPS + " steps; the last one is the goal.");
    }
    if (steps.get(steps.size() - 1).optional()) {
      throw bad(name, "its last step is the goal and cannot be optional", "Remove 'optional'.");
    }
    checkLength(name, "time-out", timeOut);
    checkLength(name, "window", window);
    checkNames(name, steps);
  }

  /** Number of the last step. */
  int goal() {
    return steps.size();
  }

  /** Phase of a step, by its number from 1. */
  String phase(int step) {
    return steps.get(step - 1).phase();
  }

  /** Bit k is set when the event fits step k. */
  long stepsThatFit(Event event) {
    long bits = 0;
    for (int step = 1; step <= steps.size(); step++) {
      if (steps.get(step - 1).when().matches(event)) {
        bits |= 1L << step;
      }
    }
    return bits;
  }

  private static void checkLength(String process, String key, Duration length) {
    if (length == null || length.isZero() || length.isNegative()) {
      throw bad(
          process,
          "its " + key + " is " + (length == null ? "missing" : length),
          "Give a length of time above zero, such as P30D.");
    }
  }

  private static void checkNames(String process, List<StepSettings> steps) {
    Set<String> names = new HashSet<>();
    for (StepSettings step : steps) {
      if (!names.add(step.name())) {
        throw bad(
            process, "two of its steps are named '" + step.name() + "'", "Give each its own name.");
      }
    }
  }

  private static Failure bad(String process, String why, String remedy) {
    return Failure.configuration(
        "Cannot use process '" + process + "' under journeys.processes", why, remedy);
  }
}

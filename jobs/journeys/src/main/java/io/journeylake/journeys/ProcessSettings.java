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
 * @param once whether who reached the goal never enters again; false when absent
 * @param order in which order the steps are reached; one after the other when absent
 * @param entry by which steps a journey may begin; by the first when absent
 * @param exclusions events that end an open journey; none when absent
 * @param steps funnel steps in order; the last one is the goal
 */
public record ProcessSettings(
    String name,
    @JsonProperty("time-out") Duration timeOut,
    Duration window,
    EventFilter contacts,
    @JsonProperty("goal-opens-next") Boolean goalOpensNext,
    Boolean once,
    StepOrder order,
    StepEntry entry,
    List<ExclusionSettings> exclusions,
    List<StepSettings> steps)
    implements Serializable {

  /** Steps of a process: the steps that an event fits are bits of a long. */
  static final int MAX_STEPS = 60;

  public ProcessSettings {
    contacts = contacts == null ? EventFilter.ALL : contacts;
    goalOpensNext = goalOpensNext != null && goalOpensNext;
    once = once != null && once;
    order = order == null ? StepOrder.ORDERED : order;
    entry = entry == null ? StepEntry.CLOSED : entry;
    exclusions = exclusions == null ? List.of() : List.copyOf(exclusions);
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
    if (once && goalOpensNext) {
      throw bad(
          name,
          "its goal opens the next journey, and there is only one",
          "Remove 'once' or 'goal-opens-next'.");
    }
    for (ExclusionSettings exclusion : exclusions) {
      checkOrder(name, order, exclusion);
      checkExclusion(name, steps, order, entry, exclusion);
    }
  }

  /** Whether a journey that reached those steps, the given one as the last, is at its goal. */
  boolean isGoal(int step, long reached) {
    return order == StepOrder.ANY ? (reached & required()) == required() : step == steps.size();
  }

  /** Bit k is set when step k is not optional. */
  private long required() {
    long bits = 0;
    for (int step = 1; step <= steps.size(); step++) {
      bits |= steps.get(step - 1).optional() ? 0 : 1L << step;
    }
    return bits;
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

  /** Whether the event ends a journey that got as far as that step. */
  boolean isEndedBy(Event event, int furthest) {
    for (ExclusionSettings exclusion : exclusions) {
      // Where steps come in any order, a journey that is open has not come to its goal.
      boolean isBetween =
          order == StepOrder.ANY
              || (furthest >= number(steps, exclusion.after(), 1)
                  && furthest < number(steps, exclusion.before(), steps.size()));
      if (isBetween && exclusion.when().matches(event)) {
        return true;
      }
    }
    return false;
  }

  /** Number of a step, from 1; 0 when there is none of that name. */
  private static int number(List<StepSettings> steps, String step, int otherwise) {
    return step == null
        ? otherwise
        : steps.stream().map(StepSettings::name).toList().indexOf(step) + 1;
  }

  private static void checkExclusion(
      String process,
      List<StepSettings> steps,
      StepOrder order,
      StepEntry entry,
      ExclusionSettings exclusion) {
    int after = number(steps, exclusion.after(), 1);
    int before = number(steps, exclusion.before(), steps.size());
    if (after == 0 || before == 0) {
      throw bad(
          process,
          "an exclusion names the step '"
              + (after == 0 ? exclusion.after() : exclusion.before())
              + "', which it does not have",
          "Steps: " + String.join(", ", steps.stream().map(StepSettings::name).toList()) + ".");
    }
    if (after >= before) {
      throw bad(
          process,
          "an exclusion holds after step " + after + " and before step " + before + ", so never",
          "Name a later step under 'before'.");
    }
    boolean mayReachFirstLater = order == StepOrder.ANY && entry == StepEntry.OPEN;
    for (StepSettings step : steps.subList(mayReachFirstLater ? 0 : after, before)) {
      if (step.when().overlaps(exclusion.when())) {
        throw bad(
            process,
            "an event may both reach the step '" + step.name() + "' and end the journey before it",
            "Take it out of the exclusion or out of the step.");
      }
    }
  }

  private static void checkOrder(String process, StepOrder order, ExclusionSettings exclusion) {
    if (order == StepOrder.ANY && (exclusion.after() != null || exclusion.before() != null)) {
      throw bad(
          process,
          "an exclusion holds between steps that come in any order",
          "Remove 'after' and 'before' from it.");
    }
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

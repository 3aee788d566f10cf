package io.journeylake.journeys;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells of events which steps of which process they fit, and remembers it by kind of event: there
 * are few kinds, and comparing each event with every filter of every process took a fifth of the
 * pass.
 */
final class FittingSteps {

  /** Bit 0: the event belongs to the contacts of the process, or fits a step of it. */
  static final long BELONGS = 1L;

  /** Kinds that are remembered; touchpoints may be as many as a source likes. */
  private static final int MOST_KINDS = 10_000;

  /** What filters look at. */
  private record Kind(String type, String touchpoint, String channel) {}

  private final List<ProcessSettings> processes;
  private final Map<Kind, long[]> known = new HashMap<>();

  FittingSteps(List<ProcessSettings> processes) {
    this.processes = processes;
  }

  /** For each process, bit k is set when the event fits step k, and {@link #BELONGS}. */
  long[] of(Event event) {
    if (known.size() >= MOST_KINDS) {
      known.clear();
    }
    return known.computeIfAbsent(
        new Kind(event.type(), event.touchpoint(), event.channel()), kind -> found(event));
  }

  private long[] found(Event event) {
    return processes.stream().mapToLong(process -> found(process, event)).toArray();
  }

  private static long found(ProcessSettings process, Event event) {
    long steps = process.stepsThatFit(event);
    return steps != 0 || process.contacts().matches(event) ? steps | BELONGS : 0;
  }
}

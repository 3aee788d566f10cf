package io.journeylake.sample;

import java.time.Instant;

/**
 * The clocks of one tracked event. A few devices run two hours late, and only the derived moment is
 * right for them.
 */
record Tracking(Instant created, Instant sent, Instant collected, Instant derived) {
  private static final long LATE_SECONDS = 7200;

  static Tracking of(TrackedVisit visit, TrackedVisit.Step step) {
    boolean late = visit.device().domainUser().startsWith("0");
    Instant created = late ? step.at().minusSeconds(LATE_SECONDS) : step.at();
    return new Tracking(created, created.plusMillis(310), step.at().plusMillis(310), step.at());
  }

  /** Whether the collector noted the event twice, as it may when an answer gets lost. */
  static boolean doubled(TrackedVisit.Step step) {
    return step.eventId().startsWith("00") || step.eventId().startsWith("7f");
  }
}

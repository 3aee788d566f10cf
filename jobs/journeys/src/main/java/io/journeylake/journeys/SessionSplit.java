package io.journeylake.journeys;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/** What may start a new session besides a pause. */
public enum SessionSplit {
  /** The event falls on another day (UTC) than the one before it. */
  @JsonProperty("midnight")
  MIDNIGHT {
    @Override
    boolean parts(OpenSession session, Event event) {
      return Math.floorDiv(session.endedAt(), DAY) != Math.floorDiv(event.at(), DAY);
    }
  },
  /** The event carries a campaign, and not the one that the session last saw. */
  @JsonProperty("campaign")
  CAMPAIGN {
    @Override
    boolean parts(OpenSession session, Event event) {
      return event.campaign() != null && !event.campaign().equals(session.lastCampaign());
    }
  };

  private static final long DAY = Micros.of(Duration.ofDays(1));

  abstract boolean parts(OpenSession session, Event event);
}

package io.journeylake.sample;

import java.time.Instant;
import java.util.List;

/**
 * A support ticket with its life.
 *
 * @param states ascending by time, the first one is its creation
 */
record Ticket(
    String owner,
    long id,
    ZendeskUser requester,
    String channel,
    String type,
    String subject,
    String description,
    List<String> tags,
    List<State> states) {

  /** What the ticket looks like from a moment on. */
  record State(Instant at, String status, String score, String comment) {
    boolean isSolved() {
      return status.equals("solved") || status.equals("closed");
    }
  }

  Instant createdAt() {
    return states.get(0).at();
  }
}

package io.journeylake.sample;

import java.time.Instant;
import java.util.List;

/**
 * One session on the public website.
 *
 * @param login the account, null without one
 * @param loginFrom the first event that carries the account
 */
record WebVisit(
    String owner,
    Device device,
    Arrival arrival,
    String language,
    String city,
    String login,
    int loginFrom,
    List<Event> events) {

  /** Where a visit came from; parts are null as in the exports. */
  record Arrival(String source, String medium, String campaign, String gclid, String referrer) {
    static final Arrival DIRECT = new Arrival("(direct)", "(none)", null, null, null);
  }

  /**
   * One event.
   *
   * @param detail search term, file or form, null for most
   * @param order the order that a purchase completes, null for most
   */
  record Event(Instant at, String name, Page page, String detail, OrderKey order, int cents) {}

  Instant start() {
    return events.get(0).at();
  }

  String loginAt(int event) {
    return event >= loginFrom ? login : null;
  }
}

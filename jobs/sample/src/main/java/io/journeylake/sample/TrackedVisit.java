package io.journeylake.sample;

import java.time.Instant;
import java.util.List;

/**
 * One session in the customer portal or in the mobile app, as Snowplow tracks it.
 *
 * @param loginFrom the first step that carries the account
 */
record TrackedVisit(
    String owner,
    Tracker tracker,
    Device device,
    String language,
    String login,
    int loginFrom,
    String session,
    int sessionIndex,
    List<Step> steps) {

  /** Which of the two applications is tracked. */
  enum Tracker {
    PORTAL,
    APP
  }

  /** A page or screen view, or with a category an action. */
  record Step(
      Instant at, String eventId, String path, String title, String category, String action) {
    boolean isAction() {
      return category != null;
    }
  }

  String loginAt(int step) {
    return step >= loginFrom ? login : null;
  }

  /** The record of a step that carries this account, null for none. */
  Trace trace(String account) {
    String browser = device.domainUser();
    return new Trace(browser + "|" + (account == null ? "" : account), owner)
        .key("browser", browser)
        .key("login", account);
  }
}

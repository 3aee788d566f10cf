package io.journeylake.journeys;

import io.journeylake.table.Session;
import org.apache.spark.sql.Row;

/** The customer's session that is still going on. */
final class OpenSession {

  private final Event first;
  private final String lastNonDirectChannel;
  private long endedAt;
  private int events;
  private int contacts;
  private int tied;
  private String firstCampaign;
  private String lastCampaign;
  private String device;
  private final Money money = new Money();

  OpenSession(Event first, String lastNonDirectChannel) {
    this.first = first;
    this.lastNonDirectChannel = lastNonDirectChannel;
  }

  void add(Event event) {
    if (events > 0 && event.at() == endedAt) {
      tied++;
    }
    if (firstCampaign == null) {
      firstCampaign = event.campaign();
    }
    if (device == null) {
      device = event.device();
    }
    if (event.campaign() != null) {
      lastCampaign = event.campaign();
    }
    endedAt = event.at();
    events++;
    money.add(event);
  }

  void countContact() {
    contacts++;
  }

  /** Id of the first event. */
  String id() {
    return first.id();
  }

  long endedAt() {
    return endedAt;
  }

  /** Channel that is credited with the session. */
  String lastNonDirectChannel() {
    return lastNonDirectChannel;
  }

  /** Campaign of the first event that carries one, or null. */
  String firstCampaign() {
    return firstCampaign;
  }

  /** Device of the first event that names one, or null. */
  String device() {
    return device;
  }

  /** Newest campaign in the session, or null. */
  String lastCampaign() {
    return lastCampaign;
  }

  Row row(RunawaySettings runaway) {
    return CutKind.SESSION
        .draft()
        .set(Session.SESSION_ID, first.id())
        .set(Session.CUSTOMER_ID, first.customer())
        .set(Session.STARTED_AT, first.at())
        .set(Session.ENDED_AT, endedAt)
        .set(Session.EVENTS, events)
        .set(Session.TOUCHPOINTS, contacts)
        .set(Session.TIED_EVENTS, tied)
        .set(Session.IS_RUNAWAY, runaway.holds(events, endedAt - first.at()))
        .set(Session.CHANNEL, first.channel())
        .set(Session.LAST_NON_DIRECT_CHANNEL, lastNonDirectChannel)
        .set(Session.CAMPAIGN, firstCampaign)
        .set(Session.DEVICE, device)
        .set(Session.VALUE, money.value())
        .set(Session.CURRENCY, money.currency())
        .finish();
  }
}

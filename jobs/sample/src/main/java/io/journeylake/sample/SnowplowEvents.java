package io.journeylake.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** The customer portal in Snowplow's warehouse table, a subset of its columns with a header. */
final class SnowplowEvents implements Export {
  @Override
  public Source source() {
    return Source.SNOWPLOW_EVENTS;
  }

  @Override
  public List<String> head(LocalDate night) {
    return List.of(
        "app_id,platform,collector_tstamp,dvce_created_tstamp,dvce_sent_tstamp,derived_tstamp,event,"
            + "event_name,event_id,user_id,domain_userid,domain_sessionid,domain_sessionidx,"
            + "network_userid,page_url,page_title,page_referrer,mkt_source,mkt_medium,mkt_campaign,"
            + "se_category,se_action,se_label,useragent,br_lang,geo_country");
  }

  @Override
  public void write(Story story, SourceFiles files) {
    for (TrackedVisit visit : story.tracked()) {
      if (visit.tracker() != TrackedVisit.Tracker.PORTAL) {
        continue;
      }
      for (int i = 0; i < visit.steps().size(); i++) {
        write(visit, i, files);
      }
    }
  }

  private static void write(TrackedVisit visit, int index, SourceFiles files) {
    TrackedVisit.Step step = visit.steps().get(index);
    int delivery = files.nights().deliveryOf(step.at());
    Tracking tracking = Tracking.of(visit, step);
    String login = visit.loginAt(index);
    Trace trace = visit.trace(login);
    files.row(delivery, row(visit, index, tracking.collected()), trace);
    if (Tracking.doubled(step)) {
      Instant again = tracking.collected().plusSeconds(9);
      files.row(delivery, row(visit, index, again), trace);
    }
  }

  private static String row(TrackedVisit visit, int index, Instant collected) {
    TrackedVisit.Step step = visit.steps().get(index);
    Tracking tracking = Tracking.of(visit, step);
    return Csv.line(
        "mijn-helderhuis",
        "web",
        Stamp.snowplow(collected),
        Stamp.snowplow(tracking.created()),
        Stamp.snowplow(tracking.sent()),
        Stamp.snowplow(tracking.derived()),
        step.isAction() ? "struct" : "page_view",
        step.isAction() ? "event" : "page_view",
        step.eventId(),
        visit.loginAt(index),
        visit.device().domainUser(),
        visit.session(),
        Integer.toString(visit.sessionIndex()),
        visit.device().networkUser(),
        "https://mijn.helderhuis.nl" + step.path(),
        step.title(),
        index == 0 ? "https://www.helderhuis.nl/" : null,
        null,
        null,
        null,
        step.category(),
        step.action(),
        null,
        visit.device().platform().agent(),
        visit.language().equals("en") ? "en-GB" : "nl-NL",
        "NL");
  }

  @Override
  public List<BadRow> badRows(LocalDate night) {
    return List.of(
        new BadRow(
            BadRow.UNREADABLE_TIME,
            "mijn-helderhuis,web,0000-00-00,,,0000-00-00,page_view,page_view,bad-1,,bad-user,,,,"
                + ",,,,,,,,,,,NL"),
        new BadRow(BadRow.COLUMN_COUNT, "mijn-helderhuis,web," + night + " 10:00:00.000,,"));
  }
}

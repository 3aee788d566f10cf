package io.journeylake.sample;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The mobile app in Snowplow's enriched format: 131 fields between tabs and no header. */
final class SnowplowEnriched implements Export {
  private static final int TRUNCATED = 129;
  private final List<String> fields = Resource.lines("snowplow_fields.txt");

  @Override
  public Source source() {
    return Source.SNOWPLOW_ENRICHED;
  }

  @Override
  public void write(Story story, SourceFiles files) {
    for (TrackedVisit visit : story.tracked()) {
      if (visit.tracker() != TrackedVisit.Tracker.APP) {
        continue;
      }
      for (int i = 0; i < visit.steps().size(); i++) {
        write(visit, i, files);
      }
    }
  }

  private void write(TrackedVisit visit, int index, SourceFiles files) {
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

  private String row(TrackedVisit visit, int index, Instant collected) {
    TrackedVisit.Step step = visit.steps().get(index);
    Tracking tracking = Tracking.of(visit, step);
    Device device = visit.device();
    Map<String, String> cells = new HashMap<>();
    cells.put("app_id", "helderhuis-app");
    cells.put("platform", "mob");
    cells.put("etl_tstamp", Stamp.snowplow(collected.plusSeconds(40)));
    cells.put("collector_tstamp", Stamp.snowplow(collected));
    cells.put("dvce_created_tstamp", Stamp.snowplow(tracking.created()));
    cells.put("dvce_sent_tstamp", Stamp.snowplow(tracking.sent()));
    cells.put("derived_tstamp", Stamp.snowplow(tracking.derived()));
    cells.put("event_id", step.eventId());
    cells.put("name_tracker", "app");
    cells.put("v_tracker", device.platform().system().equals("iOS") ? "ios-6.0.2" : "andr-6.0.2");
    cells.put("user_id", visit.loginAt(index));
    cells.put("domain_userid", device.domainUser());
    cells.put("domain_sessionidx", Integer.toString(visit.sessionIndex()));
    cells.put("domain_sessionid", visit.session());
    cells.put("network_userid", device.networkUser());
    cells.put("geo_country", "NL");
    cells.put("page_url", "app://helderhuis" + step.path());
    cells.put("page_title", step.title());
    cells.put("page_urlpath", step.path());
    cells.put("useragent", "HelderHuis/4.2 (" + device.platform().system() + ")");
    cells.put("br_lang", visit.language().equals("en") ? "en-GB" : "nl-NL");
    cells.put("os_name", device.platform().system());
    cells.put("os_timezone", "Europe/Amsterdam");
    cells.put("dvce_type", "Mobile");
    cells.put("dvce_ismobile", "1");
    describe(step, cells);
    return line(cells);
  }

  private static void describe(TrackedVisit.Step step, Map<String, String> cells) {
    if (step.isAction()) {
      cells.put("event", "struct");
      cells.put("se_category", step.category());
      cells.put("se_action", step.action());
      cells.put("event_vendor", "com.google.analytics");
      cells.put("event_name", "event");
    } else {
      cells.put("event", "unstruct");
      cells.put("event_vendor", "com.snowplowanalytics.mobile");
      cells.put("event_name", "screen_view");
      cells.put("unstruct_event", screenView(step));
    }
    cells.put("event_format", "jsonschema");
    cells.put("event_version", "1-0-0");
  }

  private static String screenView(TrackedVisit.Step step) {
    String schemas = "iglu:com.snowplowanalytics.";
    Json view =
        new Json()
            .put("schema", schemas + "mobile/screen_view/jsonschema/1-0-0")
            .put("data", new Json().put("id", step.eventId()).put("name", step.title()));
    return new Json()
        .put("schema", schemas + "snowplow/unstruct_event/jsonschema/1-0-0")
        .put("data", view)
        .line();
  }

  private String line(Map<String, String> cells) {
    StringBuilder line = new StringBuilder(900);
    for (int i = 0; i < fields.size(); i++) {
      String cell = cells.get(fields.get(i));
      line.append(i == 0 ? "" : "\t").append(cell == null ? "" : cell);
    }
    return line.toString();
  }

  @Override
  public List<BadRow> badRows(LocalDate night) {
    Map<String, String> cells = new HashMap<>();
    cells.put("app_id", "helderhuis-app");
    cells.put("platform", "mob");
    cells.put("collector_tstamp", night + " 11:00:00.000");
    cells.put("event", "struct");
    cells.put("event_id", "bad-" + night);
    cells.put("domain_userid", "bad-user");
    String whole = line(cells);
    int cut = whole.length() - (fields.size() - TRUNCATED);
    return List.of(
        new BadRow(BadRow.COLUMN_COUNT, whole.substring(0, cut)),
        new BadRow(BadRow.COLUMN_COUNT, whole.substring(0, cut)),
        new BadRow(BadRow.COLUMN_COUNT, whole.substring(0, cut)));
  }
}

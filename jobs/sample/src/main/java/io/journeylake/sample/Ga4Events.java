package io.journeylake.sample;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Rows of the GA4 export in BigQuery, as JSON: whole numbers are strings there. */
final class Ga4Events implements Export {
  private final Ledger ledger;

  Ga4Events(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public Source source() {
    return Source.GA4_EVENTS;
  }

  @Override
  public void write(Story story, SourceFiles files) {
    for (WebVisit visit : story.visits()) {
      for (int i = 0; i < visit.events().size(); i++) {
        int delivery = files.nights().deliveryOf(visit.events().get(i).at());
        String row = row(visit, i);
        if (!visit.device().consent()) {
          files.row(delivery, row);
        } else {
          files.row(delivery, row, trace(visit, i));
        }
      }
    }
  }

  private Trace trace(WebVisit visit, int index) {
    String cookie = visit.device().cookie();
    String login = visit.loginAt(index);
    OrderKey order = visit.events().get(index).order();
    return new Trace(cookie + "|" + (login == null ? "" : login), visit.owner())
        .key("cookie", cookie)
        .key("login", login)
        .key("click", click(visit, index))
        .key("order", order == null ? null : ledger.name(order));
  }

  private String row(WebVisit visit, int index) {
    WebVisit.Event event = visit.events().get(index);
    boolean consent = visit.device().consent();
    Device.Platform platform = visit.device().platform();
    Json json =
        new Json()
            .put("event_date", Nights.dayOf(event.at()).format(DateTimeFormatter.BASIC_ISO_DATE))
            .put("event_timestamp", Long.toString(Stamp.micros(event.at())))
            .put("event_name", event.name())
            .objects("event_params", parameters(visit, index))
            .put("event_bundle_sequence_id", Integer.toString(index + 1))
            .put("user_id", consent ? visit.loginAt(index) : null)
            .put("user_pseudo_id", consent ? visit.device().cookie() : null)
            .put("privacy_info", privacy(consent))
            .put(
                "device",
                new Json()
                    .put("category", platform.category())
                    .put("operating_system", platform.system())
                    .put("language", visit.language().equals("en") ? "en-gb" : "nl-nl")
                    .put("web_info", new Json().put("browser", platform.browser())))
            .put("geo", geo(visit))
            .put("traffic_source", firstTouch(visit.arrival()))
            .put("collected_traffic_source", collected(visit, index));
    if (event.order() == null) {
      json.missing("ecommerce");
    } else {
      json.put(
          "ecommerce",
          new Json()
              .put("transaction_id", ledger.name(event.order()))
              .number("purchase_revenue", Money.of(event.cents())));
    }
    return json.objects("items", List.of()).line();
  }

  private static Json privacy(boolean consent) {
    String granted = consent ? "Yes" : "No";
    return new Json()
        .put("analytics_storage", granted)
        .put("ads_storage", granted)
        .put("uses_transient_token", "No");
  }

  private static Json geo(WebVisit visit) {
    boolean crawler = visit.device().platform() == Device.Platform.CRAWLER;
    return new Json()
        .put("country", crawler ? "United States" : "Netherlands")
        .put("city", visit.city());
  }

  private static Json firstTouch(WebVisit.Arrival arrival) {
    return new Json()
        .put("name", arrival.campaign() == null ? "(direct)" : arrival.campaign())
        .put("medium", arrival.medium())
        .put("source", arrival.source());
  }

  /** The campaign is collected with the first page only. */
  private static Json collected(WebVisit visit, int index) {
    WebVisit.Arrival arrival = visit.arrival();
    boolean landing = isLanding(visit, index);
    return new Json()
        .put("manual_source", landing ? arrival.source() : null)
        .put("manual_medium", landing ? arrival.medium() : null)
        .put("manual_campaign_name", landing ? arrival.campaign() : null)
        .put("gclid", click(visit, index));
  }

  private static boolean isLanding(WebVisit visit, int index) {
    return index < 2 && !visit.arrival().equals(WebVisit.Arrival.DIRECT);
  }

  private static String click(WebVisit visit, int index) {
    boolean known = isLanding(visit, index) && visit.device().consent();
    return known ? visit.arrival().gclid() : null;
  }

  private List<Json> parameters(WebVisit visit, int index) {
    WebVisit.Event event = visit.events().get(index);
    List<Json> parameters = new ArrayList<>();
    parameters.add(text("page_location", event.page().url(visit.language())));
    parameters.add(text("page_title", event.page().title(visit.language())));
    if (index < 2 && visit.arrival().referrer() != null) {
      parameters.add(text("page_referrer", visit.arrival().referrer()));
    }
    if (visit.device().consent()) {
      parameters.add(whole("ga_session_id", visit.start().getEpochSecond()));
    }
    if (event.detail() != null) {
      parameters.add(text(detailName(event.name()), event.detail()));
    }
    if (event.order() != null) {
      parameters.add(text("transaction_id", ledger.name(event.order())));
    }
    if (event.cents() > 0) {
      parameters.add(text("currency", "EUR"));
      parameters.add(decimal("value", Money.of(event.cents())));
    }
    if (visit.device().platform() == Device.Platform.CRAWLER) {
      parameters.add(text("user_agent", Device.Platform.CRAWLER.agent()));
    }
    return parameters;
  }

  private static String detailName(String event) {
    return switch (event) {
      case "search" -> "search_term";
      case "file_download" -> "file_name";
      default -> "form_id";
    };
  }

  private static Json text(String key, String value) {
    return parameter(key, new Json().put("string_value", value));
  }

  private static Json whole(String key, long value) {
    return parameter(key, new Json().put("int_value", Long.toString(value)));
  }

  private static Json decimal(String key, String value) {
    return parameter(key, new Json().number("double_value", value));
  }

  private static Json parameter(String key, Json value) {
    return new Json().put("key", key).put("value", value);
  }

  @Override
  public List<BadRow> badRows(LocalDate night) {
    String date = night.format(DateTimeFormatter.BASIC_ISO_DATE);
    return List.of(
        new BadRow(BadRow.BROKEN_JSON, "{\"event_date\":\"" + date + "\",\"event_timestamp\":\"17"),
        new BadRow(
            BadRow.UNREADABLE_TIME,
            new Json()
                .put("event_date", date)
                .put("event_timestamp", "(not set)")
                .put("event_name", "page_view")
                .put("user_pseudo_id", "999.999")
                .line()));
  }
}

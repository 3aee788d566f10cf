package io.journeylake.journeys;

import io.journeylake.table.TimelineEvent;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Timelines and settings for tests, and the cut of the one by the other. */
final class Cuts {

  /** Looks, may compare, orders: 20 days of window, 10 days of time-out. */
  static final ProcessSettings BUY =
      new ProcessSettings(
          "buy",
          Duration.ofDays(10),
          Duration.ofDays(20),
          null,
          null,
          null,
          null,
          null,
          null,
          List.of(
              step("look", "awareness", "web.page_viewed"),
              optional("compare", "consideration", "web.product_viewed"),
              step("order", "purchase", "web.order_placed", "ecom.order_*")));

  /** Complains, is helped; only contacts with the help desk count. */
  static final ProcessSettings COMPLAINT =
      new ProcessSettings(
          "complaint",
          Duration.ofDays(10),
          Duration.ofDays(20),
          new EventFilter(List.of("support.*"), null, null),
          null,
          null,
          null,
          null,
          null,
          List.of(
              step("complain", "service", "support.complaint_created"),
              new StepSettings(
                  "solve", "service", types("support.ticket_solved"), null, true, null)));

  private Cuts() {}

  /**
   * Looks, does something else, orders; none of it optional, with the times of {@link #BUY}.
   *
   * @param second event of the second step
   */
  static ProcessSettings threeSteps(
      String name, String second, Boolean once, StepOrder order, StepEntry entry) {
    return new ProcessSettings(
        name,
        BUY.timeOut(),
        BUY.window(),
        null,
        null,
        once,
        order,
        entry,
        null,
        List.of(
            step("look", "awareness", "web.page_viewed"),
            step("compare", "consideration", second),
            step("order", "purchase", "web.order_placed")));
  }

  static StepSettings step(String name, String phase, String... eventTypes) {
    return new StepSettings(name, phase, types(eventTypes), null, null, null);
  }

  static StepSettings optional(String name, String phase, String... eventTypes) {
    return new StepSettings(name, phase, types(eventTypes), true, null, null);
  }

  static EventFilter types(String... eventTypes) {
    return new EventFilter(List.of(eventTypes), null, null);
  }

  static JourneysSettings settings(ProcessSettings... processes) {
    return settings(List.of(), processes);
  }

  static JourneysSettings settings(List<SessionSplit> splits, ProcessSettings... processes) {
    return new JourneysSettings(
        Duration.ofMinutes(30),
        splits,
        new RunawaySettings(10_000, Duration.ofDays(1)),
        Duration.ofDays(90),
        5,
        PathRepeats.ADJACENT,
        List.of("awareness", "consideration", "purchase", "service", "loyalty"),
        List.of(processes));
  }

  /** One customer's timeline: rows are direction, time, touchpoint, event type. */
  static Dataset<Row> timeline(String[]... events) {
    return timeline(0, events);
  }

  /** As {@link #timeline(String[][])}, with the events rotated: the order must not matter. */
  static Dataset<Row> timeline(int rotation, String[]... events) {
    Frames frame =
        Frames.of(TimelineEvent.TABLE)
            .columns(
                TimelineEvent.IS_COUNTED,
                TimelineEvent.CUSTOMER_ID,
                TimelineEvent.EVENT_ID,
                TimelineEvent.DIRECTION,
                TimelineEvent.OCCURRED_AT,
                TimelineEvent.TOUCHPOINT,
                TimelineEvent.EVENT_TYPE,
                TimelineEvent.OBJECT_ID,
                TimelineEvent.CHANNEL,
                TimelineEvent.VALUE,
                TimelineEvent.CURRENCY);
    for (int i = 0; i < events.length; i++) {
      String[] event = events[(i + rotation) % events.length];
      frame.row(
          true,
          7,
          "e" + (i + rotation) % events.length,
          event[0],
          event[1],
          event[2],
          event[3],
          event.length > 4 ? event[4] : null,
          event[2],
          event[3].contains("order_placed") ? "10" : null,
          event[3].contains("order_placed") ? "EUR" : null);
    }
    return frame.build(TestSpark.session());
  }

  /** An event of the customer. */
  static String[] in(String at, String touchpoint, String type) {
    return new String[] {"inbound", at, touchpoint, type};
  }

  /** An event of the customer about an order or ticket. */
  static String[] in(String at, String touchpoint, String type, String object) {
    return new String[] {"inbound", at, touchpoint, type, object};
  }

  /** An event of the company. */
  static String[] out(String at, String touchpoint, String type) {
    return new String[] {"outbound", at, touchpoint, type};
  }

  /** An event of the company about an order or ticket. */
  static String[] out(String at, String touchpoint, String type, String object) {
    return new String[] {"outbound", at, touchpoint, type, object};
  }

  /** The cut as of the end of a day. */
  static Dataset<Row> cut(Dataset<Row> events, String asOf, ProcessSettings... processes) {
    return cut(events, asOf, settings(processes));
  }

  static Dataset<Row> cut(Dataset<Row> events, String asOf, JourneysSettings settings) {
    return new CutTimeline(settings, Instant.parse(asOf + "T00:00:00Z")).apply(events);
  }
}

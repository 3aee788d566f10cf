package io.journeylake.timeline;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.lake.Settings;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class GroupChannelsTest {

  private static final GroupChannels RULE =
      new GroupChannels(
          Settings.defaults().section("timeline", TimelineSettings.class).sites(),
          Duration.ofMinutes(30));

  @Test
  void visitKeepsTheChannelThatBroughtItWhileItLasts() {
    assertChannels(
        List.of(
            visit(1, "10:00:00", null, null, null),
            visit(1, "10:05:00", "google", "organic", null),
            visit(1, "10:30:00", null, null, null),
            visit(1, "11:00:00", null, null, null),
            visit(1, "11:30:01", null, null, null)),
        row("10:00:00", "Direct", null, null),
        row("10:05:00", "Organic Search", "google", null),
        row("10:30:00", "Organic Search", "google", null),
        row("11:00:00", "Organic Search", "google", null),
        row("11:30:01", "Direct", null, null));
  }

  @Test
  void newestTrafficOfTheVisitHolds() {
    assertChannels(
        List.of(
            visit(1, "10:00:00", "google", "cpc", "zomer"),
            visit(1, "10:10:00", "nieuwsbrief", "email", null),
            visit(1, "10:20:00", null, null, null)),
        row("10:00:00", "Paid Search", "google", "zomer"),
        row("10:10:00", "Email", "nieuwsbrief", null),
        row("10:20:00", "Email", "nieuwsbrief", null));
  }

  @Test
  void visitsOfOtherCustomersAndOtherSourcesHoldNothing() {
    assertChannels(
        List.of(
            visit(1, "10:00:00", "google", "organic", null),
            visit(2, "10:01:00", null, null, null),
            event(1, "app/mobile", "10:02:00", null, null, null, null, null)),
        row("10:00:00", "Organic Search", "google", null),
        row("10:01:00", "Direct", null, null),
        row("10:02:00", "Direct", null, null));
  }

  @Test
  void eventsOfOneInstantShareTheirTraffic() {
    assertChannels(
        List.of(
            visit(1, "10:00:00", null, null, null), visit(1, "10:00:00", "bing", "organic", null)),
        row("10:00:00", "Organic Search", "bing", null),
        row("10:00:00", "Organic Search", "bing", null));
  }

  @Test
  void channelOfTheSourceStaysAndIsNotHeld() {
    assertChannels(
        List.of(
            event(1, "web/site", "10:00:00", "Support", "desk", "chat", null, null),
            visit(1, "10:01:00", null, null, null)),
        row("10:00:00", "Support", "desk", null),
        row("10:01:00", "Direct", null, null));
  }

  @Test
  void clickIdWithoutTagsIsPaidSearch() {
    assertChannels(
        List.of(
            event(1, "web/site", "10:00:00", null, null, null, null, "gclid-1"),
            event(2, "web/site", "10:01:00", null, "google", "organic", null, "gclid-2"),
            event(3, "web/site", "10:02:00", null, "google", "cpc", "cross-network", "gclid-3"),
            event(4, "web/site", "10:03:00", null, "nieuwsbrief", "email", null, "gclid-4")),
        row("10:00:00", "Paid Search", "google", null),
        row("10:01:00", "Paid Search", "google", null),
        row("10:02:00", "Cross-network", "google", "cross-network"),
        row("10:03:00", "Email", "nieuwsbrief", null));
  }

  @Test
  void orderOfTheInputDoesNotMatter() {
    List<Object[]> visits = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      String source = i % 7 == 0 ? "google" : i % 11 == 0 ? "facebook" : null;
      visits.add(
          event(
              i % 3,
              "web/site",
              "10:%02d:00".formatted(i / 2),
              null,
              source,
              source == null ? null : "cpc",
              null,
              null));
    }
    List<Object[]> shuffled = new ArrayList<>(visits);
    Collections.shuffle(shuffled, new Random(7));

    assertFrame(grouped(shuffled).select("event_id", "channel", "traffic_source"))
        .hasExactly(
            grouped(visits).select("event_id", "channel", "traffic_source").collectAsList().stream()
                .map(row -> row(row.get(0), row.get(1), row.get(2)))
                .toArray(Object[][]::new));
  }

  private static Object[] visit(
      long customer, String time, String source, String medium, String campaign) {
    return event(customer, "web/site", time, null, source, medium, campaign, null);
  }

  private static Object[] event(Object... values) {
    return values;
  }

  private static void assertChannels(List<Object[]> events, Object[]... expected) {
    assertFrame(
            grouped(events)
                .selectExpr(
                    "date_format(occurred_at, 'HH:mm:ss')",
                    "channel",
                    "traffic_source",
                    "campaign"))
        .hasExactly(expected);
  }

  private static Dataset<Row> grouped(List<Object[]> events) {
    Frames frame =
        Frames.ofDdl(
            "customer_id BIGINT, source STRING, occurred_at TIMESTAMP, channel STRING,"
                + " traffic_source STRING, traffic_medium STRING, campaign STRING,"
                + " click_id STRING, event_id STRING");
    for (Object[] event : events) {
      Object[] values = Arrays.copyOf(event, event.length + 1);
      values[2] = "2026-03-01 " + event[2];
      values[event.length] = "e" + Arrays.hashCode(event);
      frame.row(values);
    }
    return RULE.apply(frame.build(TestSpark.session()));
  }
}

package io.journeylake.sample;

import io.journeylake.sample.WebVisit.Arrival;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What no customer did: crawlers on the website, staff in the support system, test orders. */
final class OwnTraffic {
  static final int AGENTS = 5;
  private static final String TESTER = "S000001";
  private static final Address OFFICE = new Address("Havenkade", 12, "3511 HK", "Utrecht", "030");

  private final SampleSettings settings;
  private final LocalDate last;
  private final Story story = new Story();

  OwnTraffic(SampleSettings settings, LocalDate last) {
    this.settings = settings;
    this.last = last;
  }

  Story tell() {
    Chance chance = Chance.of(settings.seed(), "own", 0);
    agents();
    int bots = 0;
    int perTenDays = Math.max(3, settings.customers() / 100);
    for (LocalDate day = Nights.FIRST_DAY; !day.isAfter(last); day = day.plusDays(1)) {
      int visits = perTenDays / 10 + (chance.below(10) < perTenDays % 10 ? 1 : 0);
      for (int i = 0; i < visits; i++) {
        crawl(day, ++bots, chance);
      }
      boolean tested = day.isAfter(Nights.HISTORY) || day.getDayOfMonth() % 7 == 0;
      if (tested) {
        order(Nights.at(day, LocalTime.of(7, 30)));
      }
    }
    return story;
  }

  /** The user id of an agent, by number from 0. */
  static long agentId(int agent) {
    return 360_000_000_001L + agent;
  }

  private void agents() {
    List<String> names = List.of("Mirjam", "Tom", "Sevda", "Ruud", "Lianne");
    for (int i = 0; i < AGENTS; i++) {
      String name = names.get(i);
      story
          .users()
          .add(
              new ZendeskUser(
                  String.format(Locale.ROOT, "S%06d", 11 + i),
                  agentId(i),
                  name + " (Helder Huis)",
                  name.toLowerCase(Locale.ROOT) + "@helderhuis.nl",
                  null,
                  null,
                  "nl",
                  "agent",
                  List.of(Instant.parse("2024-02-01T08:00:00Z"))));
    }
  }

  private void crawl(LocalDate day, int number, Chance chance) {
    String owner = String.format(Locale.ROOT, "B%06d", number);
    Device device =
        new Device(owner, Devices.cookie(chance), "", "", Device.Platform.CRAWLER, true);
    List<WebVisit.Event> events = new ArrayList<>();
    Instant now = Nights.at(day, LocalTime.ofSecondOfDay(chance.below(86_000)));
    for (Page page : Page.values()) {
      events.add(new WebVisit.Event(now, "page_view", page, null, null, 0));
      now = now.plusMillis(chance.between(150, 400));
    }
    story
        .visits()
        .add(
            new WebVisit(
                owner,
                device,
                Arrival.DIRECT,
                "en",
                "(not set)",
                null,
                Integer.MAX_VALUE,
                List.copyOf(events)));
  }

  private void order(Instant at) {
    Order.Line line = new Order.Line("HH-SCH-3", "Schoonmaak aan huis 3 uur", 1, 8925);
    Order.Buyer buyer = new Order.Buyer("Test Test", "info@helderhuis.nl", "0000000000", OFFICE);
    story
        .orders()
        .add(
            new Order(
                TESTER,
                new OrderKey(0, 0, at),
                List.of(line),
                buyer,
                at.plus(Duration.ofSeconds(20)),
                null,
                null,
                0,
                "web",
                "test"));
  }
}

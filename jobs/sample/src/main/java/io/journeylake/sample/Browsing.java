package io.journeylake.sample;

import io.journeylake.sample.WebVisit.Arrival;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A visit to the website while it goes on: every step takes some seconds. */
final class Browsing {
  private static final List<Page> READING =
      List.of(Page.SERVICES, Page.PRICES, Page.REVIEWS, Page.QUESTIONS, Page.ABOUT, Page.CONTACT);
  private static final List<String> SEARCHES =
      List.of("ramen wassen", "prijzen", "eindschoonmaak", "annuleren", "oven", "kantoor");

  private final Scene scene;
  private final Device device;
  private final Arrival arrival;
  private final List<WebVisit.Event> events = new ArrayList<>();
  private Instant now;
  private int loginFrom = Integer.MAX_VALUE;

  Browsing(Scene scene, Instant start, Arrival arrival, Device device) {
    this.scene = scene;
    this.device = device;
    this.arrival = arrival;
    this.now = start.plusMillis(scene.chance().below(1000));
    if (!device.owner().equals(scene.person().id())) {
      // Others leave traces on a shared device only while logged in, or nobody could know whose.
      loginFrom = 0;
    }
  }

  Instant now() {
    return now;
  }

  Device device() {
    return device;
  }

  Browsing enter(Page page) {
    event("session_start", page, null);
    return see(page);
  }

  Browsing see(Page page) {
    event("page_view", page, null);
    now = now.plusMillis(scene.chance().between(6_000, 90_000));
    return this;
  }

  /** Reads about services and prices, as long as people of this kind do. */
  Browsing read() {
    Chance chance = scene.chance();
    int pages = chance.between(1, scene.habit().whole("pages"));
    for (int i = 0; i < pages; i++) {
      Page page = chance.pick(READING);
      see(page);
      if (page == Page.SERVICES && chance.happens(0.6)) {
        event("view_item", page, null);
      } else if (page == Page.PRICES && chance.happens(0.2)) {
        event("file_download", page, "tarieven-2025.pdf");
      } else if (chance.happens(0.06)) {
        event("search", page, chance.pick(SEARCHES));
      }
    }
    return this;
  }

  /** Logs in, if there is an account; what follows carries it. */
  Browsing logIn() {
    if (scene.person().login() != null && loginFrom > events.size()) {
      see(Page.LOGIN);
      loginFrom = events.size();
      event("login", Page.LOGIN, null);
    }
    return this;
  }

  Browsing askForQuote() {
    see(Page.QUOTE);
    event("form_start", Page.QUOTE, "offerte");
    now = now.plusSeconds(scene.chance().between(40, 300));
    event("generate_lead", Page.QUOTE, "offerte");
    return this;
  }

  Browsing checkOut(int cents) {
    see(Page.CHECKOUT);
    return add("begin_checkout", Page.CHECKOUT, null, null, cents);
  }

  /** Buys, and says under which key the order is noted. */
  OrderKey buy(int ordinal, int cents) {
    now = now.plusSeconds(scene.chance().between(60, 400));
    OrderKey key = new OrderKey(scene.person().number(), ordinal, now);
    add("purchase", Page.THANKS, null, key, cents);
    see(Page.THANKS);
    return key;
  }

  void leave() {
    Person person = scene.person();
    scene
        .story()
        .visits()
        .add(
            new WebVisit(
                person.id(),
                device,
                arrival,
                person.language(),
                scene.household().address().city(),
                person.login(),
                loginFrom,
                List.copyOf(events)));
  }

  private Browsing event(String name, Page page, String detail) {
    return add(name, page, detail, null, 0);
  }

  private Browsing add(String name, Page page, String detail, OrderKey order, int cents) {
    events.add(new WebVisit.Event(now, name, page, detail, order, cents));
    now = now.plusMillis(scene.chance().between(900, 6_000));
    return this;
  }
}

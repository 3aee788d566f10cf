package io.journeylake.sample;

import io.journeylake.sample.Helpdesk.Course;
import io.journeylake.sample.WebVisit.Arrival;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The way of one person from the first click to the last order, with drop-outs at every step. */
final class Journey {
  private static final int MOST_ORDERS = 10;

  private final Scene scene;
  private final Arrivals arrivals;
  private final Helpdesk helpdesk;
  private final Mailings mailings;
  private final Shop shop;
  private final Feedback feedback;
  private final AfterSales afterSales;
  private Instant latest = Instant.EPOCH;
  private int orders;

  Journey(Scene scene, Arrivals arrivals, List<List<String>> services) {
    this.scene = scene;
    this.arrivals = arrivals;
    this.helpdesk = new Helpdesk(scene);
    this.mailings = new Mailings(scene);
    this.shop = new Shop(scene, services);
    this.feedback = new Feedback(scene);
    this.afterSales = new AfterSales(scene, helpdesk, mailings, new PortalUse(scene), feedback);
  }

  void tell() {
    boolean known = scene.person().existing();
    LocalDate day = firstDay(known);
    LocalDate subscribed = known ? Nights.FIRST_DAY : null;
    while (orders < MOST_ORDERS && !day.isAfter(scene.last())) {
      Optional<Order> order = known ? order(day) : win(day);
      if (order.isEmpty()) {
        break;
      }
      orders++;
      known = true;
      day = Nights.dayOf(order.get().at());
      subscribed = subscribed == null ? day : subscribed;
      double satisfaction = afterSales.follow(order.get());
      double again = scene.habit().value("repeat") * (satisfaction > 0.45 ? 1 : 0.35);
      if (!scene.chance().happens(again)) {
        break;
      }
      int gap = scene.habit().whole("repeat_gap");
      day = day.plusDays(scene.chance().between(gap * 3 / 4, gap * 5 / 4));
    }
    if (subscribed != null) {
      mailings.newsletters(subscribed);
    }
    helpdesk.close();
  }

  private LocalDate firstDay(boolean known) {
    long span = ChronoUnit.DAYS.between(Nights.FIRST_DAY, scene.last());
    int within = known ? (int) Math.min(span, 40) : (int) span;
    return Nights.FIRST_DAY.plusDays(scene.chance().between(0, within));
  }

  /** Wins a new customer: awareness, visits, a quote, the order. */
  private Optional<Order> win(LocalDate first) {
    Chance chance = scene.chance();
    Habit habit = scene.habit();
    LocalDate day = first;
    feedback.wonder(day);
    int visits = chance.between(habit.whole("visits_low"), habit.whole("visits_high"));
    for (int i = 0; i < visits; i++) {
      visit(day);
      day = day.plusDays(chance.between(0, habit.whole("visit_gap") * 2));
    }
    if (visits > 0 && scene.happens("leave_before_quote")) {
      return Optional.empty();
    }
    if (scene.happens("quote")) {
      Quote quote = quote(day);
      if (quote.lost()) {
        return Optional.empty();
      }
      day = quote.answered();
    }
    return scene.happens("leave_before_order")
        ? Optional.empty()
        : order(day.plusDays(chance.between(0, habit.whole("visit_gap"))));
  }

  private void visit(LocalDate day) {
    leave(browse(day, false));
  }

  private void leave(Browsing browsing) {
    browsing.leave();
    latest = browsing.now();
  }

  /** A moment on a day, or soon after the last step if that was later. */
  private Instant next(LocalDate day) {
    Instant drawn = scene.moment(day);
    Instant soon = latest.plusSeconds(scene.chance().between(600, 5400));
    latest = drawn.isBefore(soon) ? soon : drawn;
    return latest;
  }

  private Browsing browse(LocalDate day, boolean known) {
    Instant start = next(day);
    Device device = scene.device();
    Arrival arrival =
        known && scene.chance().happens(0.6) ? Arrival.DIRECT : arrivals.draw(scene, start, device);
    return new Browsing(scene, start, arrival, device).enter(Page.HOME).read();
  }

  private record Quote(LocalDate answered, boolean lost) {}

  private Quote quote(LocalDate day) {
    Chance chance = scene.chance();
    String service = shop.basket().get(0).name();
    double draw = chance.unit();
    if (draw < scene.habit().value("quote_by_web")) {
      Browsing browsing = browse(day, false).askForQuote();
      leave(browsing);
      scene.milestone(latest, "Lead");
      LocalDate answered = Nights.dayOf(latest).plusDays(1);
      mailings.send(Mailings.QUOTE, next(answered));
      return new Quote(answered, chance.happens(0.1));
    }
    Instant at = next(day);
    scene.milestone(at, "Lead");
    if (draw - scene.habit().value("quote_by_web") < scene.habit().value("quote_by_mail")) {
      boolean slow = Trouble.SLOW_QUOTE.holds(at);
      Course course =
          Course.within(slow ? 120 : 20, slow ? 288 : 48, slow ? "bad" : "good", chance);
      latest = helpdesk.open(at, "email", "quote", service, course);
      return new Quote(Nights.dayOf(latest), chance.happens(slow ? 0.5 : 0.1));
    }
    latest = helpdesk.open(at, "voice", "quote", service, Course.within(1, 2, "good", chance));
    return new Quote(day, chance.happens(0.08));
  }

  private Optional<Order> order(LocalDate day) {
    return scene.happens("order_online") ? orderOnline(day) : Optional.of(orderByPhone(day));
  }

  private Optional<Order> orderOnline(LocalDate day) {
    List<Order.Line> lines = shop.basket();
    int cents = lines.stream().mapToInt(line -> line.quantity() * line.cents()).sum();
    boolean known = orders > 0 || scene.person().existing();
    Browsing browsing = browse(day, known);
    if (known) {
      browsing.logIn();
    }
    browsing.checkOut(cents);
    if (browsing.device().platform().mobile() && Trouble.MOBILE_CHECKOUT.holds(browsing.now())) {
      return failedCheckout(browsing, lines, cents);
    }
    if (scene.chance().happens(0.08)) {
      leave(browsing);
      return Optional.empty();
    }
    Order order = shop.online(browsing.buy(orders, cents), lines);
    leave(browsing);
    return Optional.of(order);
  }

  /** The broken page: some call, some try again on a computer, most leave for good. */
  private Optional<Order> failedCheckout(Browsing browsing, List<Order.Line> lines, int cents) {
    Chance chance = scene.chance();
    browsing.see(Page.CHECKOUT_ERROR);
    for (int i = chance.below(3); i > 0; i--) {
      browsing.checkOut(cents).see(Page.CHECKOUT_ERROR);
    }
    leave(browsing);
    double draw = chance.unit();
    LocalDate tomorrow = Nights.dayOf(latest).plusDays(1);
    if (draw < 0.25) {
      helpdesk.open(
          latest.plusSeconds(600),
          helpdesk.channel(),
          "checkout",
          lines.get(0).name(),
          Course.within(1, 30, "bad", chance));
      return chance.happens(0.5) ? Optional.of(orderByPhone(tomorrow)) : Optional.empty();
    }
    if (draw > 0.45) {
      return Optional.empty();
    }
    Browsing retry =
        new Browsing(scene, next(tomorrow), Arrival.DIRECT, scene.devices().desktop())
            .enter(Page.HOME);
    Order order = shop.online(retry.checkOut(cents).buy(orders, cents), lines);
    leave(retry);
    return Optional.of(order);
  }

  private Order orderByPhone(LocalDate day) {
    List<Order.Line> lines = shop.basket();
    Instant at = next(day);
    if (scene.chance().happens(0.6)) {
      Course course = Course.within(1, 2, "good", scene.chance());
      helpdesk.open(at.minusSeconds(400), "voice", "booking", lines.get(0).name(), course);
    }
    return shop.noted(new OrderKey(scene.person().number(), orders, at), lines);
  }
}

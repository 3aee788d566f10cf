package io.journeylake.sample;

import io.journeylake.sample.Helpdesk.Course;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** What follows an order: questions, the visit, complaints, refunds, feedback. */
final class AfterSales {
  private final Scene scene;
  private final Helpdesk helpdesk;
  private final Mailings mailings;
  private final PortalUse portal;
  private final Feedback feedback;

  AfterSales(
      Scene scene, Helpdesk helpdesk, Mailings mailings, PortalUse portal, Feedback feedback) {
    this.scene = scene;
    this.helpdesk = helpdesk;
    this.mailings = mailings;
    this.portal = portal;
    this.feedback = feedback;
  }

  /**
   * Tells what follows an order.
   *
   * @return how satisfied the customer is in the end, from 0 to 1
   */
  double follow(Order order) {
    Chance chance = scene.chance();
    LocalDate ordered = Nights.dayOf(order.at());
    LocalDate visit = ordered.plusDays(chance.between(2, 9));
    scene.milestone(order.at(), "Customer");
    mailings.send(Mailings.CONFIRMATION, order.at().plusSeconds(120));
    if (scene.happens("question")) {
      Instant asked = scene.moment(ordered.plusDays(1));
      helpdesk.open(
          asked,
          helpdesk.channel(),
          "question",
          order.service(),
          Course.within(1, 20, "good", chance));
    }
    if (chance.happens(0.04)) {
      Instant cancelled = scene.moment(ordered.plusDays(1)).plusSeconds(60);
      scene.story().orders().add(order.cancelled(cancelled));
      return 0.5;
    }
    portal.around(ordered, visit);
    double satisfaction = satisfaction();
    boolean complains = satisfaction < 0.5 && scene.happens("complaint");
    double end = complains ? satisfaction * 0.7 : satisfaction;
    Instant refund = complains ? complain(order, visit) : null;
    scene.story().orders().add(refund == null ? order : order.refunded(refund, refundCents(order)));
    mailings.send(Mailings.REVIEW, scene.moment(visit.plusDays(1)));
    feedback.after(order, visit, end);
    return end;
  }

  private double satisfaction() {
    double drawn = scene.habit().value("satisfaction") + scene.chance().bell() * 0.3;
    return Math.max(0, Math.min(1, drawn));
  }

  private int refundCents(Order order) {
    return scene.chance().happens(0.6) ? order.cents() : order.cents() / 2;
  }

  /** A complaint; gives back when money was returned, null if it was not. */
  private Instant complain(Order order, LocalDate visit) {
    Chance chance = scene.chance();
    String channel = helpdesk.channel();
    String service = order.service();
    Instant at = scene.moment(visit.plusDays(chance.between(0, 2)));
    boolean loops = channel.equals("voice") && Trouble.PHONE_LOOP.holds(at);
    Instant last = loops ? loop(at, service) : settle(at, channel, service);
    if (!chance.happens(0.45)) {
      return null;
    }
    Instant asked = scene.moment(Nights.dayOf(last).plusDays(1));
    Course course = Course.within(12, 72, "good", chance);
    return helpdesk.open(asked, loops ? "email" : channel, "refund", service, course);
  }

  private Instant settle(Instant at, String channel, String service) {
    Chance chance = scene.chance();
    boolean again = chance.happens(0.12);
    Duration answer = Duration.ofHours(chance.between(4, 60));
    Course course = new Course(answer, chance.happens(0.5) ? "good" : "bad", again);
    return helpdesk.open(at, channel, "complaint", service, course);
  }

  private Instant loop(Instant at, String service) {
    Chance chance = scene.chance();
    helpdesk.open(
        at, "voice", "complaint", service, new Course(Duration.ofMinutes(45), "bad", true));
    Instant last = at;
    int calls = chance.between(2, 4);
    for (int i = 0; i < calls; i++) {
      last = scene.moment(Nights.dayOf(last).plusDays(chance.between(2, 5)));
      helpdesk.open(last, "voice", "again", service, Course.within(1, 5, "bad", chance));
    }
    return last;
  }
}

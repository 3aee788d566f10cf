package io.journeylake.sample;

import io.journeylake.sample.MailEvent.Campaign;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;

/** Newsletters and other e-mails to one person, with what she does with them. */
final class Mailings {
  static final Campaign QUOTE = new Campaign("9f41c2d07a", "Uw offerte van Helder Huis");
  static final Campaign CONFIRMATION = new Campaign("3b7e90aa15", "Bevestiging van uw boeking");
  static final Campaign REVIEW = new Campaign("c5580d1e62", "Hoe was onze schoonmaak?");
  private static final LocalDate FIRST_NEWSLETTER = LocalDate.of(2025, 9, 2);
  private static final String READER =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Outlook/16.0";
  private static final String PROXY =
      "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)";

  private final Scene scene;
  private final String email;
  private final String ip;
  private boolean subscribed = true;

  Mailings(Scene scene) {
    this.scene = scene;
    List<String> emails = scene.person().emails();
    this.email = emails.size() > 1 && scene.chance().happens(0.3) ? emails.get(1) : emails.get(0);
    this.ip = "84." + scene.chance().between(24, 106) + "." + scene.chance().below(256) + ".17";
  }

  /** An e-mail about this person's own business. */
  void send(Campaign campaign, Instant at) {
    add(campaign, at, "send", null, null);
    read(campaign, at, "https://www.helderhuis.nl/mijn");
  }

  /** All newsletters from the day on which she became known. */
  void newsletters(LocalDate from) {
    if (!scene.happens("newsletter")) {
      return;
    }
    for (LocalDate day = FIRST_NEWSLETTER;
        subscribed && !day.isAfter(scene.last());
        day = day.plusDays(14)) {
      if (!day.isBefore(from)) {
        newsletter(day);
      }
    }
  }

  private void newsletter(LocalDate day) {
    Chance chance = scene.chance();
    Campaign campaign =
        new Campaign(
            String.format(Locale.ROOT, "%010x", day.toEpochDay() * 7919), "Nieuwsbrief " + day);
    Instant at = Nights.at(day, LocalTime.of(9, 15)).plusSeconds(chance.below(1800));
    add(campaign, at, "send", null, null);
    if (chance.happens(0.01)) {
      add(campaign, at.plusSeconds(4), "bounce", null, null);
      subscribed = chance.happens(0.5);
      return;
    }
    boolean clicked = read(campaign, at, "https://www.helderhuis.nl/diensten");
    if (clicked) {
      Instant visit = at.plusSeconds(5400);
      new Browsing(scene, visit, Arrivals.NEWSLETTER, scene.device())
          .enter(Page.SERVICES)
          .read()
          .leave();
    } else if (chance.happens(0.012)) {
      add(campaign, at.plusSeconds(chance.between(3600, 90_000)), "unsubscribe", null, READER);
      subscribed = false;
    }
  }

  private boolean read(Campaign campaign, Instant at, String url) {
    Chance chance = scene.chance();
    if (email.endsWith("gmail.com") && chance.happens(0.5)) {
      add(campaign, at.plusSeconds(chance.between(2, 40)), "open", null, PROXY);
    }
    if (!scene.happens("opens")) {
      return false;
    }
    Instant opened = at.plusSeconds(chance.between(300, 5000));
    add(campaign, opened, "open", null, READER);
    boolean clicked = chance.happens(0.22);
    if (clicked) {
      add(campaign, opened.plusSeconds(chance.between(5, 90)), "click", url, READER);
    }
    return clicked;
  }

  private void add(Campaign campaign, Instant at, String action, String url, String agent) {
    boolean named = scene.chance().happens(0.7);
    scene
        .story()
        .mails()
        .add(
            new MailEvent(scene.person().id(), at, email, named, campaign, action, url, ip, agent));
  }
}

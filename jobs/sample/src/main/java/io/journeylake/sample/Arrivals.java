package io.journeylake.sample;

import io.journeylake.sample.WebVisit.Arrival;
import java.time.Instant;

/** How people reach the website; a click on an advertisement is noted on the way. */
final class Arrivals {
  private static final Arrival SEARCH =
      new Arrival("google", "organic", null, null, "https://www.google.com/");
  private static final Arrival REVIEWS =
      new Arrival("nl.trustpilot.com", "referral", null, null, "https://nl.trustpilot.com/");
  private static final Arrival INSTAGRAM =
      new Arrival("instagram", "social", "insta_najaar", null, "https://l.instagram.com/");
  static final Arrival NEWSLETTER = new Arrival("mailchimp", "email", "nieuwsbrief", null, null);

  private final AdCampaigns campaigns;

  Arrivals(AdCampaigns campaigns) {
    this.campaigns = campaigns;
  }

  /** The way of a visit that starts at the given moment on the given device. */
  Arrival draw(Scene scene, Instant start, Device device) {
    Habit habit = scene.habit();
    double search = habit.value("from_ads") + habit.value("from_search");
    double reviews = search + habit.value("from_reviews");
    double instagram = reviews + habit.value("from_instagram");
    double draw = scene.chance().unit();
    if (draw < habit.value("from_ads")) {
      return advertisement(scene, start, device);
    }
    if (draw < search) {
      return SEARCH;
    }
    if (draw < reviews) {
      return REVIEWS;
    }
    return draw < instagram ? INSTAGRAM : Arrival.DIRECT;
  }

  private Arrival advertisement(Scene scene, Instant start, Device device) {
    int campaign = campaigns.suited(scene.person(), scene.chance());
    String gclid = "Cj0KCQ" + scene.chance().letters(44) + "BwE";
    boolean mobile = device.platform().mobile();
    scene
        .story()
        .clicks()
        .add(new AdClick(scene.person().id(), start.minusSeconds(2), gclid, campaign, mobile));
    return new Arrival("google", "cpc", campaigns.name(campaign), gclid, "https://www.google.com/");
  }
}

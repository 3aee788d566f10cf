package io.journeylake.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** What one person says about the company: surveys, reviews, comments. */
final class Feedback {
  private static final List<String> HANDLES =
      List.of("sunny", "stads", "groen", "mama", "thuis", "blij", "tulp", "zon", "home", "fiets");

  private final Scene scene;
  private final String consumer;
  private final String username;
  private int surveys;
  private int reviews;
  private int comments;

  Feedback(Scene scene) {
    this.scene = scene;
    this.consumer = scene.chance().hex(24);
    this.username = username(scene);
  }

  /** Answers to the survey, perhaps a review and a comment, after a visit. */
  void after(Order order, LocalDate visit, double satisfaction) {
    Chance chance = scene.chance();
    if (scene.happens("survey")) {
      survey(scene.moment(visit.plusDays(chance.between(2, 5))), satisfaction);
    }
    boolean moved = satisfaction < 0.35 || satisfaction > 0.8;
    if (reviews < 2 && chance.happens(scene.habit().value("review") * (moved ? 1.2 : 0.6))) {
      review(order, scene.moment(visit.plusDays(chance.between(1, 9))), satisfaction);
    }
    if (scene.happens("comment")) {
      comment(scene.moment(visit.plusDays(chance.between(0, 4))), satisfaction);
    }
  }

  /** A question below a post, before anything was bought. */
  void wonder(LocalDate day) {
    if (scene.chance().happens(scene.habit().value("comment") * 0.3)) {
      post(scene.moment(day), "comment.asks");
    }
  }

  private void survey(Instant at, double satisfaction) {
    Person person = scene.person();
    Chance chance = scene.chance();
    int score = Math.max(0, Math.min(10, (int) Math.round(satisfaction * 11 + chance.bell())));
    String tone = score >= 9 ? "good" : score >= 7 ? "mixed" : "bad";
    String comment = chance.happens(0.6) ? scene.say("nps." + tone, "") : null;
    long id = 5_000_000L + person.number() * 20L;
    scene
        .story()
        .answers()
        .add(
            new SurveyAnswer(
                person.id(),
                id + surveys++,
                id,
                scene.spelling().full(person),
                person.email(),
                score,
                comment,
                at,
                tags(score)));
  }

  private static List<String> tags(int score) {
    return score < 7 ? List.of("nabellen") : List.of();
  }

  private void review(Order order, Instant at, double satisfaction) {
    Person person = scene.person();
    Chance chance = scene.chance();
    int stars =
        Math.max(1, Math.min(5, (int) Math.round(0.5 + satisfaction * 5 + chance.bell() / 2)));
    String tone = stars >= 4 ? "good" : stars == 3 ? "mixed" : "bad";
    Instant updated =
        chance.happens(0.08) ? at.plus(Duration.ofHours(chance.between(20, 90))) : null;
    reviews++;
    scene
        .story()
        .reviews()
        .add(
            new Review(
                person.id(),
                chance.hex(24),
                consumer,
                person.given() + (chance.happens(0.5) ? " " + person.surname().charAt(0) : ""),
                stars,
                scene.say("review." + tone + ".title", order.service()),
                scene.say("review." + tone, order.service()),
                person.language(),
                at,
                updated,
                chance.happens(0.6) ? order.key() : null));
  }

  private void comment(Instant at, double satisfaction) {
    post(at, satisfaction < 0.45 ? "comment.bad" : "comment.good");
  }

  private void post(Instant at, String topic) {
    Person person = scene.person();
    Chance chance = scene.chance();
    String text = scene.say(topic, "").replace("{city}", scene.household().address().city());
    String id = String.format(Locale.ROOT, "179%08d%06d", person.number(), comments++);
    String parent = chance.happens(0.2) ? "178" + chance.digits(14) : null;
    scene
        .story()
        .comments()
        .add(new SocialComment(person.id(), id, username, text, chance.below(24), parent, at));
  }

  /** A handle that nobody else has and that tells nobody who she is. */
  private static String username(Scene scene) {
    Chance chance = scene.chance();
    return chance.pick(HANDLES)
        + "_"
        + chance.pick(HANDLES)
        + Long.toString(scene.person().number() * 31L, 36);
  }
}

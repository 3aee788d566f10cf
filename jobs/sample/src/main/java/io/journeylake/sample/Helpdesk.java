package io.journeylake.sample;

import io.journeylake.sample.Ticket.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Opens tickets for one person and keeps the profiles under which the support system knows her. */
final class Helpdesk {
  private static final List<String> WRITTEN = List.of("email", "email", "web", "chat");

  private final Scene scene;
  private final Map<Profile, ZendeskUser> users = new EnumMap<>(Profile.class);
  private int tickets;

  Helpdesk(Scene scene) {
    this.scene = scene;
  }

  private enum Profile {
    MAIN(0),
    CALLER(1),
    SECOND_ADDRESS(2);

    private final int digit;

    Profile(int digit) {
      this.digit = digit;
    }
  }

  /** How a ticket ends: after how long it is solved, and what the customer says of it. */
  record Course(Duration answer, String score, boolean reopened) {
    static Course within(int lowHours, int highHours, String score, Chance chance) {
      return new Course(minutes(lowHours, highHours, chance), score, false);
    }

    private static Duration minutes(int lowHours, int highHours, Chance chance) {
      return Duration.ofMinutes(chance.between(lowHours * 60, highHours * 60));
    }
  }

  /** The channel that people of this kind choose for service. */
  String channel() {
    return scene.happens("service_by_phone") ? "voice" : scene.chance().pick(WRITTEN);
  }

  /** Opens a ticket and gives back when it was first solved. */
  Instant open(Instant at, String channel, String topic, String service, Course course) {
    List<State> states = states(at, course);
    scene
        .story()
        .tickets()
        .add(
            new Ticket(
                scene.person().id(),
                100_000L + scene.person().number() * 100L + tickets++,
                requester(channel, at),
                channel,
                type(topic),
                scene.say(topic + ".subject", service),
                scene.say(topic, service),
                tags(topic),
                states));
    return at.plus(course.answer());
  }

  private List<State> states(Instant at, Course course) {
    Chance chance = scene.chance();
    List<State> states = new ArrayList<>();
    states.add(new State(at, "new", "unoffered", null));
    Duration answer = course.answer();
    states.add(new State(at.plus(answer.dividedBy(3)), "open", "unoffered", null));
    if (answer.compareTo(Duration.ofHours(6)) > 0) {
      states.add(
          new State(at.plus(answer.multipliedBy(2).dividedBy(3)), "pending", "unoffered", null));
    }
    Instant solved = at.plus(answer);
    states.add(new State(solved, "solved", "offered", null));
    if (course.reopened()) {
      states.add(new State(solved.plus(Duration.ofHours(30)), "open", "offered", null));
      solved = solved.plus(Duration.ofHours(chance.between(50, 120)));
      states.add(new State(solved, "solved", "offered", null));
    }
    Instant rated = solved.plus(Duration.ofHours(chance.between(2, 40)));
    if (chance.happens(0.35)) {
      String comment = chance.happens(0.5) ? scene.say("csat." + course.score(), "") : null;
      states.add(new State(rated, "solved", course.score(), comment));
    }
    State last = states.get(states.size() - 1);
    if (chance.happens(0.015)) {
      states.add(new State(rated.plus(Duration.ofDays(6)), "deleted", last.score(), null));
    } else if (chance.happens(0.6)) {
      states.add(new State(rated.plus(Duration.ofDays(4)), "closed", last.score(), last.comment()));
    }
    return List.copyOf(states);
  }

  private ZendeskUser requester(String channel, Instant at) {
    Chance chance = scene.chance();
    boolean stranger = channel.equals("voice") && chance.happens(0.6);
    boolean other =
        channel.equals("email") && scene.person().emails().size() > 1 && chance.happens(0.3);
    Profile profile = stranger ? Profile.CALLER : other ? Profile.SECOND_ADDRESS : Profile.MAIN;
    ZendeskUser known = users.get(profile);
    List<Instant> seen = new ArrayList<>(known == null ? List.of() : known.seen());
    if (known == null || chance.happens(0.3) || at.isBefore(seen.get(0))) {
      seen.add(at);
      seen.sort(null);
    }
    ZendeskUser user = known == null ? user(profile, seen) : seenAt(known, seen);
    users.put(profile, user);
    return user;
  }

  private ZendeskUser user(Profile profile, List<Instant> seen) {
    Person person = scene.person();
    Chance chance = scene.chance();
    String caller = Spelling.international(number());
    boolean nameless = profile == Profile.CALLER;
    String address = profile == Profile.SECOND_ADDRESS ? person.emails().get(1) : person.email();
    String phone = nameless || chance.happens(0.55) ? caller : null;
    return new ZendeskUser(
        person.id(),
        370_000_000_000L + person.number() * 10L + profile.digit,
        nameless ? "Caller " + spaced(caller) : scene.spelling().full(person),
        nameless ? null : address,
        phone,
        profile == Profile.MAIN ? person.login() : null,
        person.language().equals("en") ? "en-GB" : "nl",
        "end-user",
        List.copyOf(seen));
  }

  private static ZendeskUser seenAt(ZendeskUser user, List<Instant> seen) {
    return new ZendeskUser(
        user.owner(),
        user.id(),
        user.name(),
        user.email(),
        user.phone(),
        user.externalId(),
        user.locale(),
        user.role(),
        List.copyOf(seen));
  }

  private String number() {
    boolean shared = scene.household().sharedPhone() && scene.chance().happens(0.4);
    return shared ? scene.household().landline() : scene.person().mobile();
  }

  private static String spaced(String international) {
    return international.substring(0, 3)
        + " "
        + international.charAt(3)
        + " "
        + international.substring(4);
  }

  /** Hands the profiles over when the story is told. */
  void close() {
    scene.story().users().addAll(users.values());
  }

  private static String type(String topic) {
    return switch (topic) {
      case "complaint", "again", "checkout" -> "problem";
      case "refund", "booking" -> "task";
      default -> "question";
    };
  }

  private static List<String> tags(String topic) {
    return switch (topic) {
      case "complaint" -> List.of("klacht");
      case "again" -> List.of("klacht", "herhaald");
      case "checkout" -> List.of("website", "afrekenen");
      case "refund" -> List.of("terugbetaling");
      case "booking" -> List.of("boeking");
      case "quote" -> List.of("offerte");
      default -> List.of("vraag");
    };
  }
}

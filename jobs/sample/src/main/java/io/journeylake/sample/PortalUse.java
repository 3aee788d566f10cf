package io.journeylake.sample;

import io.journeylake.sample.TrackedVisit.Step;
import io.journeylake.sample.TrackedVisit.Tracker;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What one person with an account does in the customer portal and in the app. */
final class PortalUse {
  private final Scene scene;
  private int portalSessions;
  private int appSessions;

  PortalUse(Scene scene) {
    this.scene = scene;
  }

  /** Looks after an appointment between the order and the visit, and at the invoice later. */
  void around(LocalDate ordered, LocalDate visit) {
    Chance chance = scene.chance();
    if (scene.person().login() == null) {
      return;
    }
    if (chance.happens(0.7)) {
      portal(ordered.plusDays(1), chance.happens(0.2) ? "verzetten" : "bekijken");
    }
    if (chance.happens(0.4)) {
      portal(visit.plusDays(2), "factuur_downloaden");
    }
    if (scene.happens("app")) {
      app(visit.minusDays(1), "herinnering_openen");
      app(visit, chance.happens(0.5) ? "schoonmaker_volgen" : "werk_goedkeuren");
    }
  }

  private void portal(LocalDate day, String action) {
    Device device = scene.device();
    boolean own = device.owner().equals(scene.person().id());
    boolean remembered = !own || scene.chance().happens(0.6);
    List<Step> steps = new ArrayList<>();
    Instant now = scene.moment(day);
    if (!remembered) {
      steps.add(view(now, "/inloggen", "Inloggen"));
      now = later(now);
    }
    steps.add(view(now, "/afspraken", "Mijn afspraken"));
    now = later(now);
    steps.add(action(now, "/afspraken", "Mijn afspraken", action));
    now = later(now);
    steps.add(view(now, "/facturen", "Mijn facturen"));
    add(Tracker.PORTAL, device, remembered ? 0 : 1, ++portalSessions, steps);
  }

  private void app(LocalDate day, String action) {
    List<Step> steps = new ArrayList<>();
    Instant now = scene.moment(day);
    steps.add(view(now, "/start", "Start"));
    now = later(now);
    steps.add(action(now, "/afspraak", "Afspraak", action));
    boolean fresh = appSessions == 0;
    add(Tracker.APP, scene.devices().app(), fresh ? 1 : 0, ++appSessions, steps);
  }

  private Instant later(Instant now) {
    return now.plusMillis(scene.chance().between(4_000, 70_000));
  }

  private Step view(Instant at, String path, String title) {
    return new Step(at, scene.chance().uuid(), path, title, null, null);
  }

  private Step action(Instant at, String path, String title, String action) {
    return new Step(at, scene.chance().uuid(), path, title, "afspraak", action);
  }

  private void add(Tracker tracker, Device device, int loginFrom, int index, List<Step> steps) {
    Person person = scene.person();
    scene
        .story()
        .tracked()
        .add(
            new TrackedVisit(
                person.id(),
                tracker,
                device,
                person.language(),
                person.login(),
                loginFrom,
                scene.chance().uuid(),
                index,
                List.copyOf(steps)));
  }
}

package io.journeylake.sample;

import io.journeylake.sample.HubspotContact.Change;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How the two CRM systems know one person, with duplicates and their merges. */
final class CrmEntries {
  private static final List<String> SOURCES =
      List.of("Organic Search", "Paid Search", "Direct Traffic", "Offline Sources");

  private final Scene scene;
  private final List<Change> changes = new ArrayList<>();

  CrmEntries(Scene scene) {
    this.scene = scene;
  }

  void note() {
    Person person = scene.person();
    Chance chance = scene.chance();
    if (person.existing()) {
      changes.add(new Change(before(), "Customer"));
    }
    changes.addAll(scene.story().milestones());
    changes.sort(Comparator.comparing(Change::at));
    if (changes.isEmpty() || !chance.happens(0.92)) {
      return;
    }
    if (person.business()) {
      salesforce();
    }
    if (!person.business() || chance.happens(0.15)) {
      hubspot();
    }
  }

  private Instant before() {
    LocalDate day = LocalDate.of(2023, 1, 10).plusDays(scene.chance().below(950));
    return scene.moment(day);
  }

  private Instant first() {
    return changes.get(0).at();
  }

  /** A day on which staff clean up duplicates, null if nobody found this one. */
  private Instant merge() {
    Chance chance = scene.chance();
    if (!chance.happens(0.5)) {
      return null;
    }
    LocalDate from = Nights.dayOf(first()).plusDays(1);
    LocalDate start = from.isBefore(Nights.FIRST_DAY) ? Nights.FIRST_DAY : from;
    Instant at = scene.moment(start.plusDays(chance.below(140)));
    return at.isBefore(first().plus(Duration.ofDays(1))) ? null : at;
  }

  private void hubspot() {
    Chance chance = scene.chance();
    long id = 20_150_000_000L + scene.person().number() * 10L;
    if (!chance.happens(0.1)) {
      scene.story().contacts().add(contact(id, List.copyOf(changes), null, null));
      return;
    }
    Instant merged = merge();
    Change twin = new Change(first().plus(Duration.ofHours(chance.between(1, 20))), "Lead");
    HubspotContact loser = contact(id + 1, List.of(twin), null, null);
    List<Change> all = new ArrayList<>(changes);
    if (merged != null) {
      all.add(new Change(merged, "Customer"));
      all.sort(Comparator.comparing(Change::at));
    }
    scene.story().contacts().add(contact(id, all, merged == null ? null : id + 1, merged));
    scene.story().contacts().add(gone(loser, merged));
  }

  private static HubspotContact gone(HubspotContact contact, Instant merged) {
    return new HubspotContact(
        contact.owner(),
        contact.id(),
        contact.first(),
        contact.last(),
        contact.email(),
        contact.phone(),
        contact.address(),
        contact.language(),
        contact.birth(),
        contact.source(),
        contact.changes(),
        null,
        null,
        merged);
  }

  private HubspotContact contact(long id, List<Change> history, Long mergedId, Instant merged) {
    Chance chance = scene.chance();
    Person person = scene.person();
    Spelling spelling = scene.spelling();
    String email = chance.happens(0.02) ? spelling.junkEmail() : spelling.email(person);
    String phone = chance.happens(0.03) ? spelling.junkPhone() : phone(spelling);
    return new HubspotContact(
        person.id(),
        id,
        spelling.given(person),
        spelling.family(person),
        chance.happens(0.05) ? null : email,
        phone,
        chance.happens(0.2) ? null : scene.household().address(),
        person.language().equals("en") ? "English" : "Nederlands",
        chance.happens(0.35) ? person.birth() : null,
        chance.pick(SOURCES),
        List.copyOf(history),
        mergedId,
        merged,
        null);
  }

  private String phone(Spelling spelling) {
    boolean known = scene.chance().happens(0.75);
    return known ? spelling.phone(scene.person(), scene.household()) : null;
  }

  private void salesforce() {
    Chance chance = scene.chance();
    String id = SalesforceId.of(scene.person().number() * 2);
    List<Instant> moments = changes.stream().map(Change::at).toList();
    scene.story().clients().add(client(id, moments, null, null));
    if (chance.happens(0.15)) {
      Instant merged = merge();
      Instant created = first().plus(Duration.ofHours(chance.between(1, 20)));
      String twin = SalesforceId.of(scene.person().number() * 2 + 1);
      scene
          .story()
          .clients()
          .add(
              merged == null
                  ? client(twin, List.of(created), null, null)
                  : client(twin, List.of(created, merged), id, merged));
    }
  }

  private SalesforceContact client(
      String id, List<Instant> moments, String master, Instant merged) {
    Chance chance = scene.chance();
    Person person = scene.person();
    Spelling spelling = scene.spelling();
    return new SalesforceContact(
        person.id(),
        id,
        spelling.given(person),
        spelling.family(person),
        chance.happens(0.04) ? null : spelling.email(person),
        chance.happens(0.3) ? scene.household().landline() : null,
        chance.happens(0.8) ? spelling.phone(person, scene.household()) : null,
        scene.household().address(),
        chance.happens(0.2) ? person.birth() : null,
        moments,
        master,
        merged);
  }
}

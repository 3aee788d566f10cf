package io.journeylake.sample;

import java.time.LocalDate;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Tells the stories of all people; every telling is the same. */
final class Stories {
  private final SampleSettings settings;
  private final LocalDate last;
  private final World world;
  private final Arrivals arrivals = new Arrivals(new AdCampaigns());
  private final List<List<String>> services = Resource.rows("services.csv");
  private final Phrases phrases = new Phrases();

  Stories(SampleSettings settings, LocalDate last) {
    this.settings = settings;
    this.last = last;
    this.world = new World(settings);
  }

  /** Tells of every customer, household by household. */
  void ofCustomers(BiConsumer<Person, Story> told) {
    world.households(
        household ->
            household.members().forEach(person -> told.accept(person, story(household, person))));
  }

  /** Tells of everybody: customers first, then what no customer did. */
  void ofAll(Consumer<Story> told) {
    ofCustomers((person, story) -> told.accept(story));
    told.accept(ofCompany());
  }

  /** Tells what no customer did. */
  Story ofCompany() {
    return new OwnTraffic(settings, last).tell();
  }

  private Story story(Household household, Person person) {
    Habit habit = world.habit(person.persona());
    Scene scene =
        new Scene(
            household,
            person,
            habit,
            Devices.of(household, person, habit, settings.seed()),
            Chance.of(settings.seed(), "story", person.number()),
            phrases,
            new Story(),
            last);
    new Journey(scene, arrivals, services).tell();
    new CrmEntries(scene).note();
    return scene.story();
  }
}

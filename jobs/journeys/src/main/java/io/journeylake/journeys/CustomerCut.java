package io.journeylake.journeys;

import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;

/**
 * Cuts the events of one customer, which arrive in order.
 *
 * <p>In memory are the open session, the open contact with its kinds of events, and per process the
 * open journey and one that has just converted: its reached steps, a path of at most the declared
 * length, one contact that waits to hear whether it is the last, and at most {@link
 * OpenJourney#MAX_UNANSWERED} contacts of the company that the customer has not answered. A
 * customer with a million events needs no more than one with a hundred, and finished rows leave at
 * once.
 */
final class CustomerCut {

  private final long id;
  private final JourneysSettings settings;
  private final FittingSteps steps;
  private final long gap;
  private final Consumer<Row> out;
  private final List<ProcessTracker> trackers;
  private final ChannelMemory channels;

  private OpenSession session;
  private Contact contact;
  private int contacts;
  private long newestAt = Long.MIN_VALUE;

  CustomerCut(
      long id, JourneysSettings settings, FittingSteps steps, long asOf, Consumer<Row> out) {
    this.id = id;
    this.steps = steps;
    this.settings = settings;
    this.gap = Micros.of(settings.sessionGap());
    this.out = out;
    this.channels = new ChannelMemory(Micros.of(settings.lastNonDirectLookBack()));
    this.trackers =
        settings.processes().stream()
            .map(process -> new ProcessTracker(process, settings::newPath, asOf, out))
            .toList();
  }

  long id() {
    return id;
  }

  /** Takes the next event. */
  void add(Event event) {
    if (event.isInbound() && (session == null || startsSession(event))) {
      closeContact();
      closeSession();
      session = new OpenSession(event, channels.lastNonDirect(event));
    }
    if (contact == null || startsContact(event)) {
      closeContact();
      openContact(event);
    }
    if (event.isInbound()) {
      session.add(event);
    }
    contact.add(event);
    if (event.at() == newestAt) {
      contact.countTie();
    }
    newestAt = event.at();
    long[] fits = steps.of(event);
    for (int i = 0; i < fits.length; i++) {
      trackers.get(i).event(event, fits[i]);
    }
  }

  /** Closes what is open after the customer's last event. */
  void end() {
    closeContact();
    closeSession();
    trackers.forEach(ProcessTracker::end);
  }

  private boolean startsSession(Event event) {
    return event.at() - session.endedAt() > gap
        || settings.splitSessions().stream().anyMatch(split -> split.parts(session, event));
  }

  private boolean startsContact(Event event) {
    return !contact.isSameKind(event)
        || (!event.isInbound() && event.at() - contact.endedAt() > gap);
  }

  private void openContact(Event first) {
    contacts++;
    contact = new Contact(first, contacts, first.isInbound() ? session : null);
    if (first.isInbound()) {
      session.countContact();
    }
    trackers.forEach(tracker -> tracker.contactStarts(contact));
  }

  private void closeContact() {
    if (contact != null) {
      trackers.forEach(ProcessTracker::contactEnds);
      out.accept(contact.row());
      contact = null;
    }
  }

  private void closeSession() {
    if (session != null) {
      out.accept(session.row(settings.runaway()));
      session = null;
    }
  }
}

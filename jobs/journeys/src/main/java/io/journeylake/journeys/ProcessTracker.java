package io.journeylake.journeys;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * Follows one customer through one process: opens journeys, advances them and ends them.
 *
 * <ul>
 *   <li>At most one journey of the process is open. It is entered by an inbound contact with an
 *       event that fits a first step: step 1, or a later one when all before it are optional.
 *   <li>Contacts that fit the process's filter belong to it until it ends. Steps are ordered; other
 *       contacts may intervene, and optional steps may be skipped. An event reaches at most one
 *       step, the nearest that it fits; the events of a contact may reach several. {@link
 *       StepOrder} and {@link StepEntry} say what else a process may ask.
 *   <li>An event does not reach a step when an event that reached one before is the same thing: it
 *       fits the step as well and lies in the same contact or is about the same object. One order,
 *       reported by the website and by the shop, is one order.
 *   <li>A step with a time of its own must be reached within it, inclusive, from the newest event
 *       that fits the step reached before: who starts the checkout anew has the whole time anew.
 *   <li>An event of an exclusion drops the open journey, which ends with that contact.
 *   <li>Reaching the last step within the window from entry converts the journey, which ends with
 *       that contact. The next one may begin in another session. Where that contact brings no
 *       money, and another one of its session tells of the same thing and what it is worth, as the
 *       shop does of an order that the website told of first, the journey ends with that one.
 *   <li>Where the goal opens the next journey, the contact is in both, and its money and answers in
 *       the one that it ends.
 *   <li>A pause longer than the time-out, or the end of the window, drops the journey; the contact
 *       that finds it so may enter the next one. What is neither at the end of the data is open.
 * </ul>
 *
 * <p>Window from the first step, inclusive, and optional steps are as in PostHog's and ClickHouse's
 * ordered funnels; exclusions as in PostHog's, but for the time after them, in which a customer may
 * enter again.
 */
final class ProcessTracker {

  private final ProcessSettings process;
  private final Supplier<JourneyPath> paths;
  private final long asOf;
  private final Consumer<Row> out;

  private OpenJourney open;
  private Contact contact;
  private boolean belongs;
  private ReachedStep goal;
  private boolean excluded;

  /** A journey at its goal, of which nobody has said yet what that was worth. */
  private OpenJourney converted;

  private boolean saysWorth;
  private ReachedStep lastGoal;
  private OpenSession convertedSession;

  ProcessTracker(
      ProcessSettings process, Supplier<JourneyPath> paths, long asOf, Consumer<Row> out) {
    this.process = process;
    this.paths = paths;
    this.asOf = asOf;
    this.out = out;
  }

  void contactStarts(Contact started) {
    contact = started;
    belongs = false;
    goal = null;
    excluded = false;
    saysWorth = false;
    if (started.session() != null && started.session() != convertedSession) {
      endConverted();
    }
    if (open != null && open.isOverAt(started.startedAt())) {
      open.end("dropped");
      open = null;
    }
  }

  /**
   * Takes an event of the contact.
   *
   * @param fits what {@link FittingSteps} says of it
   */
  void event(Event event, long fits) {
    if (converted != null && event.currency() != null) {
      boolean isGoal = (fits & (1L << lastGoal.step())) != 0;
      saysWorth |= isGoal && lastGoal.repeats(lastGoal.step(), event, contact);
    }
    if (goal != null || excluded) {
      return;
    }
    if (open != null && process.isEndedBy(event, open.furthest())) {
      excluded = true;
      belongs = true;
      return;
    }
    long matches = fits & ~FittingSteps.BELONGS;
    belongs |= fits != 0;
    int step = matches == 0 ? 0 : nextStep(event, matches);
    if (step == 0 && open != null) {
      step = stayOrStartAgain(event, fits);
    }
    if (step == 0 || (open == null && !mayEnter())) {
      return;
    }
    if (open == null) {
      open = new OpenJourney(process, contact, paths.get(), out);
    }
    ReachedStep reached = ReachedStep.of(step, event, matches, contact);
    open.reach(reached);
    goal = process.isGoal(step, open.attempted()) ? reached : null;
  }

  /** What becomes of an attempt that an event does not take further. */
  private int stayOrStartAgain(Event event, long fits) {
    long matches = fits & ~FittingSteps.BELONGS;
    if ((matches & (1L << open.standsAt())) != 0) {
      open.reachAgain(event.at());
      return 0;
    }
    if (process.order() != StepOrder.STRICT || !contact.isInbound() || fits == 0) {
      return 0;
    }
    open.startAgain();
    return matches == 0 ? 0 : nextStep(event, matches);
  }

  void contactEnds() {
    if (saysWorth && converted != null) {
      converted.add(contact);
      endConverted();
    } else if (open != null && belongs) {
      open.add(contact);
      if (goal != null) {
        convert();
      } else if (excluded) {
        open.end("dropped");
        open = null;
      }
    }
  }

  void end() {
    endConverted();
    if (open != null) {
      open.end(open.isOverAt(asOf) ? "dropped" : "open");
      open = null;
    }
  }

  private void convert() {
    endConverted();
    converted = open;
    open = null;
    lastGoal = goal;
    convertedSession = contact.session();
    boolean entersNext =
        process.goalOpensNext()
            && (goal.matches() & (1L << 1)) != 0
            && contact.isInbound()
            && !converted.wasEnteredBy(contact);
    if (contact.money().currency() != null) {
      endConverted();
    }
    if (entersNext) {
      open = new OpenJourney(process, contact, paths.get(), out);
      open.reach(new ReachedStep(1, goal.at(), goal.matches(), goal.object(), contact.sequence()));
      open.addGoalOfAnother(contact);
    }
  }

  private void endConverted() {
    if (converted != null) {
      converted.end("converted");
      converted = null;
    }
  }

  private boolean mayEnter() {
    return contact.isInbound()
        && contact.session() != convertedSession
        && !(process.once() && lastGoal != null);
  }

  private int nextStep(Event event, long matches) {
    long enteredAt = open == null ? contact.startedAt() : open.enteredAt();
    if (event.at() - enteredAt > Micros.of(process.window())) {
      return 0;
    }
    boolean isAnyOrder = process.order() == StepOrder.ANY;
    boolean isAnyStep = isEntry() ? process.entry() == StepEntry.OPEN : isAnyOrder;
    int first = isEntry() || isAnyOrder ? 1 : open.standsAt() + 1;
    for (int step = first; step <= process.steps().size(); step++) {
      boolean fits = (matches & (1L << step)) != 0 && !hasReached(step);
      if (fits && isInTime(step, event) && !isRepeat(step, event) && isAboutTheEntry(step, event)) {
        return step;
      }
      if (!isAnyStep && !process.steps().get(step - 1).optional()) {
        return 0;
      }
    }
    return 0;
  }

  /** Whether the next step is the first one of an attempt. */
  private boolean isEntry() {
    return open == null || open.standsAt() == 0;
  }

  private boolean hasReached(int step) {
    return open != null && (open.attempted() & (1L << step)) != 0;
  }

  private boolean isInTime(int step, Event event) {
    Duration within = process.steps().get(step - 1).within();
    return isEntry() || within == null || event.at() - open.stoodAt() <= Micros.of(within);
  }

  private boolean isRepeat(int step, Event event) {
    return Stream.concat(
            Stream.ofNullable(lastGoal), open == null ? Stream.of() : open.attempt().stream())
        .anyMatch(reached -> reached.repeats(step, event, contact));
  }

  private boolean isAboutTheEntry(int step, Event event) {
    if (isEntry() || !process.steps().get(step - 1).sameObject()) {
      return true;
    }
    String entry = open.attempt().get(0).object();
    return entry == null || event.object() == null || entry.equals(event.object());
  }
}

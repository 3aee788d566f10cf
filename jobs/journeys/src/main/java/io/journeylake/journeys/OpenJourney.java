package io.journeylake.journeys;

import io.journeylake.table.Journey;
import io.journeylake.table.JourneyStep;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;

/**
 * A journey that has not ended yet.
 *
 * <p>A contact of the company that reaches no step waits until the customer is heard of again, and
 * only then belongs to the journey: a journey ends where the customer left it, not at the last
 * newsletter that nobody answered.
 */
final class OpenJourney {

  /** Unanswered contacts of the company that wait; beyond it the oldest joins the journey. */
  static final int MAX_UNANSWERED = 1000;

  private final ProcessSettings process;
  private final Contact entry;
  private final String campaign;
  private final String device;
  private final Consumer<Row> out;
  private final JourneyPath path;
  private final List<ReachedStep> attempt = new ArrayList<>();
  private final Queue<Contact> unanswered = new ArrayDeque<>();
  private List<ReachedStep> reached = List.of();
  private CutKind.Draft last;
  private int contacts;
  private int furthest;
  private int furthestBefore;
  private ReachedStep news;
  private long endedAt;
  private long stoodAt;
  private Money money = new Money();

  OpenJourney(ProcessSettings process, Contact entry, JourneyPath path, Consumer<Row> out) {
    this.process = process;
    this.entry = entry;
    this.campaign = entry.session().firstCampaign();
    this.device = entry.session().device();
    this.out = out;
    this.path = path;
  }

  long enteredAt() {
    return entry.startedAt();
  }

  boolean wasEnteredBy(Contact contact) {
    return entry.sequence() == contact.sequence();
  }

  /** Steps of the attempt that is being made. */
  List<ReachedStep> attempt() {
    return attempt;
  }

  /** Number of the furthest step of all attempts; 0 before the first. */
  int furthest() {
    return furthest;
  }

  /** Number of the step that the attempt reached last; 0 when it has not begun. */
  int standsAt() {
    return attempt.isEmpty() ? 0 : attempt.get(attempt.size() - 1).step();
  }

  /** Time of the newest event that fits that step. */
  long stoodAt() {
    return stoodAt;
  }

  /** Bit k is set when the attempt reached step k. */
  long attempted() {
    return attempt.stream().mapToLong(step -> 1L << step.step()).reduce(0, (a, b) -> a | b);
  }

  /** Goes on to a step. The attempt that gets furthest is the one that counts. */
  void reach(ReachedStep step) {
    attempt.add(step);
    stoodAt = step.at();
    if (step.step() > furthest || process.order() == StepOrder.ANY) {
      reached = List.copyOf(attempt);
      furthest = Math.max(furthest, step.step());
      news = step;
    }
  }

  /** Takes note of an event that fits the step reached last once more. */
  void reachAgain(long at) {
    stoodAt = at;
  }

  /** Gives the attempt up. */
  void startAgain() {
    attempt.clear();
  }

  /** Whether time-out or window have passed at that time; both are inclusive. */
  boolean isOverAt(long time) {
    return time - endedAt > Micros.of(process.timeOut())
        || time - enteredAt() > Micros.of(process.window());
  }

  /** Takes in a finished contact. */
  void add(Contact contact) {
    if (contact.isInbound() || news != null) {
      unanswered.forEach(this::append);
      unanswered.clear();
      appendWithSteps(contact);
    } else {
      unanswered.add(contact);
      if (unanswered.size() > MAX_UNANSWERED) {
        append(unanswered.remove());
      }
    }
  }

  /** Takes in the finished contact that reached the goal of the journey before, as the entry. */
  void addGoalOfAnother(Contact contact) {
    appendWithSteps(contact);
    contact.describeAsEntry(last);
    money = new Money();
  }

  /** Ends the journey. */
  void end(String outcome) {
    List<ReachedStep> steps =
        reached.stream().sorted(Comparator.comparingInt(ReachedStep::step)).toList();
    out.accept(last.set(JourneyStep.IS_LAST, true).finish());
    out.accept(
        CutKind.JOURNEY
            .draft()
            .set(Journey.JOURNEY_ID, entry.id())
            .set(Journey.CUSTOMER_ID, entry.customer())
            .set(Journey.PROCESS, process.name())
            .set(Journey.PERIOD, Micros.firstDayOfMonth(enteredAt()))
            .set(Journey.OUTCOME, outcome)
            .set(Journey.ENTERED_AT, enteredAt())
            .set(Journey.ENDED_AT, endedAt)
            .set(Journey.ENTRY_CHANNEL, entry.session().lastNonDirectChannel())
            .set(Journey.ENTRY_CAMPAIGN, campaign)
            .set(Journey.ENTRY_DEVICE, device)
            .set(Journey.FURTHEST_STEP, furthest())
            .set(Journey.STEPS, process.steps().size())
            .set(
                Journey.STEPS_REACHED,
                steps.stream().map(step -> (long) step.step()).toArray(Long[]::new))
            .set(Journey.STEP_TIMES, steps.stream().map(ReachedStep::at).toArray(Long[]::new))
            .set(Journey.CONTACTS, contacts)
            .set(Journey.PATH, path.toString())
            .set(Journey.VALUE, money.value())
            .set(Journey.CURRENCY, money.currency())
            .finish());
  }

  private void appendWithSteps(Contact contact) {
    append(contact);
    if (news != null) {
      last.set(JourneyStep.STEP, news.step());
      if (reached.size() > 1) {
        ReachedStep before = reached.get(reached.size() - 2);
        last.set(JourneyStep.STEP_WAIT_SECONDS, Micros.secondsBetween(before.at(), news.at()));
      }
      last.set(JourneyStep.PHASE, process.phase(furthest));
      furthestBefore = furthest;
      news = null;
    }
  }

  /** The contact's phase is that of the furthest step before it; its own step comes on top. */
  private void append(Contact contact) {
    Long wait = null;
    if (last != null) {
      out.accept(last.set(JourneyStep.IS_LAST, false).finish());
      wait = Micros.secondsBetween(endedAt, contact.startedAt());
    }
    contacts++;
    last =
        CutKind.JOURNEY_STEP
            .draft()
            .set(JourneyStep.JOURNEY_ID, entry.id())
            .set(JourneyStep.SEQUENCE, contacts)
            .set(JourneyStep.PROCESS, process.name())
            .set(JourneyStep.PHASE, process.phase(Math.max(1, furthestBefore)))
            .set(JourneyStep.WAIT_SECONDS, wait);
    contact.describe(last);
    path.add(contact.touchpoint());
    endedAt = contact.endedAt();
    money.add(contact.money());
  }
}

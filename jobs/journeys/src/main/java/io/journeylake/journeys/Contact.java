package io.journeylake.journeys;

import io.journeylake.table.Touchpoint;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/** Consecutive events of a customer with the same channel, touchpoint and direction. */
final class Contact {

  private static final Set<String> SCORES = Set.of("stars", "csat", "nps");

  private final Event first;
  private final int sequence;
  private final OpenSession session;
  private final Set<String> types = new TreeSet<>();
  private long endedAt;
  private int events;
  private int tied;
  private final Money money = new Money();
  private final Feeling feeling = new Feeling();

  /**
   * @param session the session that is going on, or null for a contact of the company
   */
  Contact(Event first, int sequence, OpenSession session) {
    this.first = first;
    this.sequence = sequence;
    this.session = session;
  }

  boolean isSameKind(Event event) {
    return first.direction().equals(event.direction())
        && first.channel().equals(event.channel())
        && first.touchpoint().equals(event.touchpoint());
  }

  void add(Event event) {
    types.add(event.type());
    endedAt = event.at();
    events++;
    money.add(event);
    feeling.add(event);
  }

  /** Takes note that the event just added has the time of the customer's event before it. */
  void countTie() {
    tied++;
  }

  /** Id of the first event. */
  String id() {
    return first.id();
  }

  long customer() {
    return first.customer();
  }

  int sequence() {
    return sequence;
  }

  /** The session, or null for a contact of the company. */
  OpenSession session() {
    return session;
  }

  boolean isInbound() {
    return first.isInbound();
  }

  String touchpoint() {
    return first.touchpoint();
  }

  long startedAt() {
    return first.at();
  }

  long endedAt() {
    return endedAt;
  }

  Money money() {
    return money;
  }

  /** Row of the touchpoint table. */
  Row row() {
    CutKind.Draft row =
        CutKind.TOUCHPOINT
            .draft()
            .set(Touchpoint.SESSION_ID, session == null ? null : session.id())
            .set(Touchpoint.SEQUENCE, sequence)
            .set(Touchpoint.TIED_EVENTS, tied)
            .set(Touchpoint.EVENT_TYPES, types.toArray(String[]::new));
    describe(row);
    return row.finish();
  }

  /** Sets the columns that touchpoint and journey_step share. */
  void describe(CutKind.Draft row) {
    row.set(Touchpoint.TOUCHPOINT_ID, first.id())
        .set(Touchpoint.CUSTOMER_ID, first.customer())
        .set(Touchpoint.CHANNEL, first.channel())
        .set(Touchpoint.TOUCHPOINT, first.touchpoint())
        .set(Touchpoint.DIRECTION, first.direction())
        .set(Touchpoint.STARTED_AT, first.at())
        .set(Touchpoint.ENDED_AT, endedAt)
        .set(Touchpoint.EVENTS, events)
        .set(Touchpoint.VALUE, money.value())
        .set(Touchpoint.CURRENCY, money.currency());
    feeling.describe(row);
  }

  /** As {@link #describe}, without the money and the answers, which are another journey's. */
  void describeAsEntry(CutKind.Draft row) {
    describe(row);
    new Feeling().describeAnswers(row);
    row.set(Touchpoint.VALUE, new Money().value()).set(Touchpoint.CURRENCY, null);
  }

  /** What the customer felt in a contact. */
  private static final class Feeling {

    private double sum;
    private int felt;
    private boolean isMeasured;
    private boolean isDerived;
    private int csatGood;
    private int csatAnswers;
    private int npsPromoters;
    private int npsDetractors;
    private int npsAnswers;

    void add(Event event) {
      if (event.hasSentiment()) {
        sum += event.sentiment();
        felt++;
      }
      isMeasured |= SCORES.contains(event.sentimentBasis());
      isDerived |= event.sentimentBasis().equals("text");
      if (event.hasScoreOn("csat", 1)) {
        csatAnswers++;
        csatGood += event.score() >= 1 ? 1 : 0;
      }
      if (event.hasScoreOn("nps", 10)) {
        npsAnswers++;
        npsPromoters += event.score() >= 9 ? 1 : 0;
        npsDetractors += event.score() <= 6 ? 1 : 0;
      }
    }

    void describe(CutKind.Draft row) {
      row.set(Touchpoint.SENTIMENT, felt == 0 ? null : sum / felt)
          .set(
              Touchpoint.SENTIMENT_BASIS, isMeasured ? "measured" : isDerived ? "derived" : "none");
      describeAnswers(row);
    }

    void describeAnswers(CutKind.Draft row) {
      row.set(Touchpoint.CSAT_GOOD, csatGood)
          .set(Touchpoint.CSAT_ANSWERS, csatAnswers)
          .set(Touchpoint.NPS_PROMOTERS, npsPromoters)
          .set(Touchpoint.NPS_DETRACTORS, npsDetractors)
          .set(Touchpoint.NPS_ANSWERS, npsAnswers);
    }
  }
}

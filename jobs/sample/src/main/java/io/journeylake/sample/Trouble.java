package io.journeylake.sample;

import java.time.Instant;
import java.time.LocalDate;

/** The troubles planted in the company, for the journeys to bring to light. */
enum Trouble {
  MOBILE_CHECKOUT(
      "T1",
      "The checkout page fails on mobile devices: begin_checkout is followed by /afrekenen/fout"
          + " instead of a purchase",
      "web/ga4_events device.category=mobile",
      LocalDate.of(2025, 11, 10),
      LocalDate.of(2025, 11, 23)),
  SLOW_QUOTE(
      "T2",
      "A quote asked for by e-mail is answered after 5 to 12 days instead of 1 to 2 and often lost",
      "support/zendesk_tickets via.channel=email tags=offerte",
      LocalDate.of(2025, 10, 1),
      LocalDate.of(2026, 1, 31)),
  PHONE_LOOP(
      "T3",
      "A complaint by phone is closed the same day unsolved; the customer calls again two to four"
          + " times",
      "support/zendesk_tickets via.channel=voice tags=klacht",
      LocalDate.of(2025, 10, 15),
      LocalDate.of(2026, 1, 31));

  private final String id;
  private final String description;
  private final String place;
  private final LocalDate from;
  private final LocalDate to;

  Trouble(String id, String description, String place, LocalDate from, LocalDate to) {
    this.id = id;
    this.description = description;
    this.place = place;
    this.from = from;
    this.to = to;
  }

  boolean holds(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  boolean holds(Instant moment) {
    return holds(Nights.dayOf(moment));
  }

  String line() {
    return Csv.line(id, description, place, from.toString(), to.toString());
  }
}

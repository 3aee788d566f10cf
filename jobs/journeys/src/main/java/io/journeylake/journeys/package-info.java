/**
 * The journeys step: reads {@code timeline_event}, writes {@code session}, {@code touchpoint},
 * {@code journey} and {@code journey_step}.
 *
 * <p>A session is a run of the customer's own events without a long pause, and a touchpoint a run
 * of events of one kind. A journey is an instance of a process that conf declares: it opens at its
 * first step, takes in the contacts that follow, and ends converted, dropped or still open. One
 * shuffle by customer, sorted once, and one pass over it make all four tables.
 */
package io.journeylake.journeys;

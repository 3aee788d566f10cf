package io.journeylake.journeys;

/**
 * A funnel step that an event reached.
 *
 * @param step number of the step, from 1
 * @param at time of the event
 * @param matches bit k is set when the event fits step k
 * @param object order or ticket that the event is about, or null
 * @param contact number of the contact in the customer's time line
 */
record ReachedStep(int step, long at, long matches, String object, int contact) {

  static ReachedStep of(int step, Event event, long matches, Contact contact) {
    return new ReachedStep(step, event.at(), matches, event.object(), contact.sequence());
  }

  /** Whether this event and the other, which both fit the step, are one and the same thing. */
  boolean repeats(int other, Event event, Contact in) {
    boolean isSameThing =
        contact == in.sequence() || (object != null && object.equals(event.object()));
    return (matches & (1L << other)) != 0 && isSameThing;
  }
}

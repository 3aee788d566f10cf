package io.journeylake.journeys;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.Row;

/** Streams a partition of sorted events through one {@link CustomerCut} after the other. */
final class CutEvents implements Iterator<Row> {

  private final Iterator<Row> events;
  private final JourneysSettings settings;
  private final FittingSteps steps;
  private final long asOf;
  private final Queue<Row> cut = new ArrayDeque<>();
  private CustomerCut customer;

  CutEvents(Iterator<Row> events, JourneysSettings settings, Instant asOf) {
    this.events = events;
    this.settings = settings;
    this.steps = new FittingSteps(settings.processes());
    this.asOf = Micros.of(asOf);
  }

  @Override
  public boolean hasNext() {
    while (cut.isEmpty() && (events.hasNext() || customer != null)) {
      if (events.hasNext()) {
        take(new Event(events.next()));
      } else {
        customer.end();
        customer = null;
      }
    }
    return !cut.isEmpty();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return cut.remove();
  }

  private void take(Event event) {
    if (customer == null || customer.id() != event.customer()) {
      if (customer != null) {
        customer.end();
      }
      customer = new CustomerCut(event.customer(), settings, steps, asOf, cut::add);
    }
    customer.add(event);
  }
}

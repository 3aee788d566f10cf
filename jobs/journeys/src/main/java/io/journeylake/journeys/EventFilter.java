package io.journeylake.journeys;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;

/**
 * Which events are meant: every list that is given must match. An entry that ends in {@code *}
 * matches all that begin so.
 *
 * @param eventTypes event types
 * @param touchpoints touchpoints
 * @param channels channels
 */
public record EventFilter(
    @JsonProperty("event-types") List<String> eventTypes,
    List<String> touchpoints,
    List<String> channels)
    implements Serializable {

  /** Matches every event. */
  static final EventFilter ALL = new EventFilter(null, null, null);

  public EventFilter {
    eventTypes = eventTypes == null ? List.of() : List.copyOf(eventTypes);
    touchpoints = touchpoints == null ? List.of() : List.copyOf(touchpoints);
    channels = channels == null ? List.of() : List.copyOf(channels);
  }

  boolean isEmpty() {
    return eventTypes.isEmpty() && touchpoints.isEmpty() && channels.isEmpty();
  }

  /** Whether some event may match both. */
  boolean overlaps(EventFilter other) {
    return overlap(eventTypes, other.eventTypes)
        && overlap(touchpoints, other.touchpoints)
        && overlap(channels, other.channels);
  }

  private static boolean overlap(List<String> some, List<String> others) {
    return some.isEmpty()
        || others.isEmpty()
        || some.stream().anyMatch(one -> others.stream().anyMatch(other -> overlap(one, other)));
  }

  private static boolean overlap(String one, String other) {
    return fits(one, other.replace("*", "")) || fits(other, one.replace("*", ""));
  }

  boolean matches(Event event) {
    return fits(eventTypes, event.type())
        && fits(touchpoints, event.touchpoint())
        && fits(channels, event.channel());
  }

  private static boolean fits(List<String> patterns, String value) {
    return patterns.isEmpty() || patterns.stream().anyMatch(pattern -> fits(pattern, value));
  }

  private static boolean fits(String pattern, String value) {
    return pattern.endsWith("*")
        ? value.startsWith(pattern.substring(0, pattern.length() - 1))
        : value.equals(pattern);
  }
}

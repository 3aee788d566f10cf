package io.journeylake.publish.page;

import java.util.List;

/**
 * The most common routes of one persona in one process and period, and all others as one row.
 *
 * @param paths routes, the most common first, the others last
 * @param total journeys of all rows together
 * @param sql SQL that gives them
 */
public record PathTable(List<Path> paths, Text total, String sql) {

  /**
   * A route.
   *
   * @param route touchpoints in order
   * @param journeys journeys that took it
   * @param share their share of all journeys
   * @param converted journeys that reached the goal
   * @param dropped journeys that timed out
   * @param open journeys that may still go on
   * @param duration median duration
   * @param value money of the journeys
   */
  public record Path(
      Text route,
      Text journeys,
      Text share,
      Text converted,
      Text dropped,
      Text open,
      Text duration,
      Text value) {}
}

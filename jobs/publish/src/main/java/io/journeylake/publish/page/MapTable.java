package io.journeylake.publish.page;

import java.util.List;

/**
 * The map of one persona in one process and period: phases across, touchpoints down.
 *
 * @param id anchor of the table
 * @param phases phases in order
 * @param lanes what holds for a whole phase, one per phase, in order
 * @param rows one row a touchpoint, the busiest first
 * @param sql SQL that gives the cells
 * @param laneSql SQL that gives the lanes
 */
public record MapTable(
    String id, List<Text> phases, List<Lane> lanes, List<Line> rows, String sql, String laneSql) {

  /**
   * A phase as a whole.
   *
   * @param contacts contacts in the phase
   * @param share their share of the busiest phase, 0 to 100
   * @param dropped journeys that ended in the phase without reaching the goal
   * @param feeling mean feeling over the phase's contacts
   * @param curve height of the curve at the left edge, the middle and the right edge, from 0 at the
   *     top to 40; empty when nothing is known
   * @param goal what customers want to reach, as entered; null when nothing is
   * @param action what they do, as entered; null when nothing is
   */
  public record Lane(
      Text contacts,
      int share,
      Text dropped,
      Feeling feeling,
      List<Integer> curve,
      Text goal,
      Text action) {}

  /** Whether a goal is entered for any phase. */
  public boolean hasGoals() {
    return lanes.stream().anyMatch(lane -> lane.goal() != null);
  }

  /** Whether an action is entered for any phase. */
  public boolean hasActions() {
    return lanes.stream().anyMatch(lane -> lane.action() != null);
  }

  /**
   * A touchpoint.
   *
   * @param touchpoint its name
   * @param cells one per phase, in order
   */
  public record Line(Text touchpoint, List<Cell> cells) {}

  /**
   * A touchpoint in a phase.
   *
   * @param contacts contacts; null when there were none
   * @param customers different customers
   * @param feeling how they felt
   * @param facts further numbers that are not empty
   * @param pain the most severe trouble; null when there is none
   */
  public record Cell(Text contacts, Text customers, Feeling feeling, List<Fact> facts, Text pain) {

    /** A phase in which the touchpoint was not met. */
    public static final Cell EMPTY = new Cell(null, null, null, List.of(), null);

    /** Whether the touchpoint was not met in the phase. */
    public boolean isEmpty() {
      return contacts == null;
    }
  }
}

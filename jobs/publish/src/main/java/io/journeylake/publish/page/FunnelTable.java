package io.journeylake.publish.page;

import java.util.List;

/**
 * The funnel of one persona in one process and period.
 *
 * @param steps steps in order
 * @param sql SQL that gives them
 */
public record FunnelTable(List<Step> steps, String sql) {

  /**
   * A step: entered = continued + dropped + open.
   *
   * @param number number of the step
   * @param name its name
   * @param phase its phase
   * @param entered journeys that reached it
   * @param share entered as a share of the widest step, 0 to 100, for the bar
   * @param continued journeys that went on
   * @param dropped journeys that ended there
   * @param droppedShare dropped as a share of entered
   * @param open journeys that may still go on
   * @param ofPrevious entered as a share of the step before
   * @param ofAll entered as a share of all journeys
   * @param medianWait median time since the step before
   * @param p90Wait time within which nine out of ten came from the step before
   */
  public record Step(
      int number,
      Text name,
      Text phase,
      Text entered,
      int share,
      Text continued,
      Text dropped,
      Text droppedShare,
      Text open,
      Text ofPrevious,
      Text ofAll,
      Text medianWait,
      Text p90Wait) {}
}

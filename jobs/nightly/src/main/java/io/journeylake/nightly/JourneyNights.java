package io.journeylake.nightly;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Nights of steps journeys and tables after which some customers came again.
 *
 * @param lake has run both steps for all customers
 * @param timeline what the lake holds
 * @param journeys step journeys
 * @param tables step tables
 */
record JourneyNights(Lake lake, GeneratedTimeline timeline, Step journeys, Step tables) {

  /**
   * A night in which a share of the customers came again.
   *
   * @param changed share of the customers
   * @param journeysSeconds what step journeys took
   * @param tablesSeconds what step tables took
   * @param ofFull share of what both took for all customers
   */
  record ChangedNight(
      double changed,
      @JsonProperty("journeys_seconds") double journeysSeconds,
      @JsonProperty("tables_seconds") double tablesSeconds,
      @JsonProperty("of_full") double ofFull) {}

  /**
   * Runs a night for each share, from the one after the first on.
   *
   * @param full what both steps took for all customers, in seconds
   */
  List<ChangedNight> after(List<Double> shares, double full) {
    List<ChangedNight> nights = new ArrayList<>();
    for (double share : shares) {
      Night night = night(nights.size() + 1);
      timeline.visitAgain(lake, share, night);
      double cut = TimeTaken.by(() -> journeys.run(lake, night)).seconds();
      double counted = TimeTaken.by(() -> tables.run(lake, night)).seconds();
      nights.add(new ChangedNight(share, cut, counted, TimeTaken.ratio(cut + counted, full)));
    }
    return nights;
  }

  /** Rows of both steps that such nights left, and that the same from all events has not. */
  long differencesFromRebuild(int nights) {
    return DifferentRows.fromRebuild(lake, List.of(journeys, tables), night(nights));
  }

  private static Night night(int number) {
    return Night.of(GeneratedTimeline.FIRST.date().plusDays(number));
  }
}

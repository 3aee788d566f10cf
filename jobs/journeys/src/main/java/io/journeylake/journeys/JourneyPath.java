package io.journeylake.journeys;

import java.util.ArrayList;
import java.util.List;

/**
 * Touchpoints in order, with repeats as declared, cut off at a declared length; of a longer path no
 * more than that is kept.
 */
final class JourneyPath {

  private static final String ARROW = " > ";
  private static final String CUT_OFF = "…";

  private final int maxLength;
  private final PathRepeats repeats;
  private final List<String> touchpoints = new ArrayList<>();
  private final List<Integer> times = new ArrayList<>();
  private String newest;
  private boolean isCutOff;

  JourneyPath(int maxLength, PathRepeats repeats) {
    this.maxLength = maxLength;
    this.repeats = repeats;
  }

  void add(String touchpoint) {
    int shownAt =
        switch (repeats) {
          case ADJACENT -> touchpoint.equals(newest) ? touchpoints.size() - 1 : -1;
          case FIRST, COUNTED -> touchpoints.indexOf(touchpoint);
          case UNIQUE -> -1;
        };
    boolean isKnown = shownAt >= 0;
    newest = touchpoint;
    if (isKnown) {
      times.set(shownAt, times.get(shownAt) + 1);
    } else if (touchpoints.size() < maxLength) {
      touchpoints.add(touchpoint);
      times.add(1);
    } else {
      isCutOff = true;
    }
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < touchpoints.size(); i++) {
      text.append(i == 0 ? "" : ARROW).append(touchpoints.get(i));
      if (repeats == PathRepeats.COUNTED) {
        text.append(" (").append(times.get(i)).append(')');
      }
    }
    return isCutOff ? text.append(ARROW).append(CUT_OFF).toString() : text.toString();
  }
}

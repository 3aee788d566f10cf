package io.journeylake.journeys;

/** Touchpoints in order, immediate repeats collapsed, cut off at a declared length. */
final class JourneyPath {

  private static final String ARROW = " > ";
  private static final String CUT_OFF = "…";

  private final int maxLength;
  private final StringBuilder text = new StringBuilder();
  private String newest;
  private int length;

  JourneyPath(int maxLength) {
    this.maxLength = maxLength;
  }

  void add(String touchpoint) {
    if (touchpoint.equals(newest)) {
      return;
    }
    newest = touchpoint;
    length++;
    if (length <= maxLength) {
      text.append(length == 1 ? "" : ARROW).append(touchpoint);
    } else if (length == maxLength + 1) {
      text.append(ARROW).append(CUT_OFF);
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}

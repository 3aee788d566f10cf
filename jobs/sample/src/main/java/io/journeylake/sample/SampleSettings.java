package io.journeylake.sample;

/**
 * How large the sample company is and which one of all possible companies it is.
 *
 * @param customers people in the truth, at least 1
 * @param nights nightly deliveries after the history, 0 to 120
 * @param seed the same seed gives the same bytes
 */
public record SampleSettings(int customers, int nights, long seed) {
  private static final int MOST_CUSTOMERS = 2_000_000;
  private static final int MOST_NIGHTS = 120;

  public SampleSettings {
    if (customers < 1 || customers > MOST_CUSTOMERS) {
      throw new IllegalArgumentException(
          "customers is "
              + customers
              + "; the sample company has from 1 to "
              + MOST_CUSTOMERS
              + " customers.");
    }
    if (nights < 0 || nights > MOST_NIGHTS) {
      throw new IllegalArgumentException(
          "nights is " + nights + "; it is from 0 (history only) to " + MOST_NIGHTS + ".");
    }
  }
}

package io.journeylake.ingest;

import java.util.Arrays;
import java.util.List;

/**
 * The range in which a figure lies on an ordinary night, from the nights before. Medians, because a
 * past incident must not widen it.
 *
 * @param low smallest ordinary figure
 * @param high largest ordinary figure
 */
record Band(double low, double high) {

  /** Standard deviations of a normal distribution for one median absolute deviation. */
  private static final double NORMAL = 1.4826;

  /** So many deviations from the centre happen once in some hundred thousand nights. */
  private static final double UNLIKELY = 4.5;

  private static final double UNLIKELY_SHARE = 6;

  /**
   * The range of a count, by ratios: twice as many is as far as half as many.
   *
   * @param centre the counts of comparable nights
   * @param residuals how far the logarithms of past counts lay from their centres
   * @param least the smallest deviation of the logarithm that is assumed
   */
  static Band ofCount(List<Double> centre, List<Double> residuals, double least) {
    double middle = median(centre.stream().map(Math::log1p).toList());
    double n = centre.size();
    double small = n > 1 ? Math.sqrt(n / (n - 1)) : 1;
    double spread =
        Math.max(least, NORMAL * small * median(residuals.stream().map(Math::abs).toList()));
    double chance = 1 / (Math.exp(middle) + 1);
    double deviation = Math.sqrt(spread * spread * (1 + Math.PI / 2 / n) + chance);
    return new Band(
        Math.max(0, Math.expm1(middle - UNLIKELY * deviation)),
        Math.expm1(middle + UNLIKELY * deviation));
  }

  /**
   * The range of a share.
   *
   * @param past the shares of nights before
   * @param rows rows of the night that is judged
   * @param least the smallest distance from the centre that is told
   */
  static Band ofShare(List<Double> past, long rows, double least) {
    double middle = median(past);
    double spread = NORMAL * median(past.stream().map(each -> Math.abs(each - middle)).toList());
    double smooth = (middle * rows + 1) / (rows + 2.0);
    double chance = Math.sqrt(smooth * (1 - smooth) / Math.max(1, rows));
    double distance = Math.max(least, UNLIKELY_SHARE * Math.max(spread, chance));
    return new Band(Math.max(0, middle - distance), Math.min(1, middle + distance));
  }

  boolean holds(double value) {
    return value >= low && value <= high;
  }

  String inWords() {
    return "between " + Finding.number(low) + " and " + Finding.number(high);
  }

  static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length == 0
        ? 0
        : sorted.length % 2 == 1
            ? sorted[half]
            : Arrays.stream(sorted, half - 1, half + 1).average().orElseThrow();
  }
}

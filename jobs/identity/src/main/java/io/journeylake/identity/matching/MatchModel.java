package io.journeylake.identity.matching;

import java.io.Serializable;
import java.util.List;

/**
 * What has been learnt of the evidence: for each level of each comparison how often pairs of one
 * person and pairs of different people are found there.
 *
 * @param records records that it was learnt from
 * @param weights the levels, comparison by comparison in the order of the settings
 * @param prior share of all pairs of records that are one person
 * @param lookAlikes share of all pairs of records that are of each kind of look-alikes
 * @param frequencies frequencies of values, in the order of the settings' terms
 */
public record MatchModel(
    long records,
    List<Weight> weights,
    double prior,
    List<Double> lookAlikes,
    List<Frequencies> frequencies)
    implements Serializable {

  /**
   * What a level says.
   *
   * @param comparison name of the comparison
   * @param level number of the level, from 0
   * @param m share of pairs of one person at this level
   * @param u share of pairs of different people at this level
   * @param uOfEqual of pairs of different people whose values of the level's term are equal, the
   *     share at this level; null for a level without frequencies
   */
  public record Weight(String comparison, int level, double m, double u, Double uOfEqual)
      implements Serializable {

    /** Evidence for one person at this level, in bits, where no value's frequency is known. */
    public double bits() {
      return log2(m / u);
    }
  }

  public MatchModel {
    weights = List.copyOf(weights);
    lookAlikes = List.copyOf(lookAlikes);
    frequencies = List.copyOf(frequencies);
  }

  /** What is expected of any two records, in bits: the odds that they are one person. */
  public double priorBits() {
    return logOdds(prior);
  }

  /** The odds of a share in bits: 0 for a half. */
  public static double logOdds(double share) {
    return log2(share / (1 - share));
  }

  /**
   * The model for a lake of so many records. People and households have as many records as before,
   * so their share of all pairs falls as pairs grow faster than records: by a half each time that
   * the records double. In between it stays, so that a night of a few records more does not change
   * what was decided of all others.
   */
  public MatchModel forRecords(long number) {
    double factor = Math.pow(2, -doublings(number));
    return new MatchModel(
        records,
        weights,
        prior * factor,
        lookAlikes.stream().map(share -> share * factor).toList(),
        frequencies);
  }

  /** How often the records have doubled since the model was learnt. */
  public int doublings(long number) {
    int doublings = 0;
    while ((double) records * Math.pow(2, doublings) < (double) number) {
      doublings++;
    }
    return doublings;
  }

  static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}

package io.journeylake.identity.matching;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How frequent the values of one term are, as shares of the records that have one.
 *
 * <p>Memory: 16 bytes a value, at most {@link #MOST_VALUES} of them: the most frequent ones, since
 * what they have in common is that their share is worth to be known. A rarer value counts as the
 * rarest that is kept, which says less than it could and never more.
 */
public final class Frequencies implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Values that are kept at most. */
  static final int MOST_VALUES = 200_000;

  private final long[] hashes;
  private final double[] shares;
  private final double rarest;

  /**
   * Frequencies.
   *
   * @param hashes hashes of values, ascending
   * @param shares their shares
   * @param rarest share of any other value
   */
  public Frequencies(long[] hashes, double[] shares, double rarest) {
    this.hashes = hashes.clone();
    this.shares = shares.clone();
    this.rarest = rarest;
  }

  /** Records that a value must have to be kept, of so many that have any. */
  static long least(long records) {
    return Math.max(2, (records + MOST_VALUES - 1) / MOST_VALUES);
  }

  /** Share of any value that is not kept. */
  public double rarest() {
    return rarest;
  }

  /** What is done with each value that is kept. */
  public interface Visit {
    void accept(long hash, double share);
  }

  /** Visits the values in ascending order of their hashes. */
  public void forEach(Visit visit) {
    for (int i = 0; i < hashes.length; i++) {
      visit.accept(hashes[i], shares[i]);
    }
  }

  /** Share of the value. */
  double of(long hash) {
    int found = Arrays.binarySearch(hashes, hash);
    return found < 0 ? rarest : shares[found];
  }
}

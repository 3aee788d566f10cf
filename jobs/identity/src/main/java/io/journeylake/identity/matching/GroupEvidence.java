package io.journeylake.identity.matching;

/**
 * What the pairs of records of two groups say together: for each comparison the sum over the pairs
 * that have values for it, and how many those are. A record that lacks a value says nothing of it,
 * so it must not thin out what the others say; a mean over all pairs would.
 *
 * <p>Memory: 8 bytes a comparison, and 4 more a kind of look-alikes.
 */
public final class GroupEvidence {

  private final float[] bits;
  private final int[] counts;
  private final float[][] lookAlikes;
  private double pairs = 1;

  GroupEvidence(int comparisons, int kinds) {
    this.bits = new float[comparisons];
    this.counts = new int[comparisons];
    this.lookAlikes = new float[kinds][comparisons];
  }

  /** What a pair of records says by a comparison. */
  void add(int comparison, double evidence) {
    bits[comparison] += (float) evidence;
    counts[comparison]++;
  }

  /** How much likelier the level of the comparison is among look-alikes than of one person. */
  void addLookAlikes(int kind, int comparison, double likelier) {
    lookAlikes[kind][comparison] += (float) likelier;
  }

  /** Takes in what another group's pairs say. */
  void add(GroupEvidence other) {
    pairs += other.pairs;
    for (int c = 0; c < bits.length; c++) {
      bits[c] += other.bits[c];
      counts[c] += other.counts[c];
      for (int kind = 0; kind < lookAlikes.length; kind++) {
        lookAlikes[kind][c] += other.lookAlikes[kind][c];
      }
    }
  }

  /** Pairs of the groups that there were at the start, one of each side. */
  double pairs() {
    return pairs;
  }

  /** Whether any pair has values for the comparison. */
  boolean has(int comparison) {
    return counts[comparison] > 0;
  }

  /** Mean bits by a comparison. */
  double bits(int comparison) {
    return (double) bits[comparison] / counts[comparison];
  }

  /** Mean of {@link #addLookAlikes}. */
  double lookAlikes(int kind, int comparison) {
    return (double) lookAlikes[kind][comparison] / counts[comparison];
  }
}

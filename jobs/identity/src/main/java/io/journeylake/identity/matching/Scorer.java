package io.journeylake.identity.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Weighs the evidence that two records are one person: the sum over the comparisons of the
 * logarithm of how much more likely their level is among pairs of one person (Fellegi and Sunter,
 * 1969), with the value's own frequency where the level has one (Winkler, 1989). Different people
 * are not only those drawn at random: the share {@code s} of all pairs is one of {@link
 * LookAlikes}, among whom the levels are {@code a/u} times as frequent, so {@code log2(1 + s *
 * a/u)} is taken off.
 *
 * <p>Not for several threads; records are made by {@link #record}, so that they can keep what was
 * looked up for them.
 */
public final class Scorer {

  private static final double NOT_LOOKED_UP = 0;

  private final List<Comparison> comparisons;
  private final int attributes;
  private final Terms terms;
  private final Comparer comparer;
  private final MatchModel model;
  private final int[] levels;
  private final double[][] bits;
  private final double[][] bitsOfTerm;
  private final int[][] termOf;
  private final double[][][] bitsOfLookAlikes;
  private final double[] ofLookAlikes;

  /**
   * Weighs by a model.
   *
   * @param model weights in the order of the settings' comparisons and levels
   */
  public Scorer(MatchingSettings settings, MatchModel model) {
    this.comparisons = settings.comparisons();
    this.attributes = settings.attributes().size();
    this.terms = new Terms(settings);
    this.comparer = new Comparer(settings);
    this.model = model;
    int number = comparisons.size();
    this.levels = new int[number];
    this.bits = new double[number][];
    this.bitsOfTerm = new double[number][];
    this.termOf = new int[number][];
    int kinds = settings.lookAlikes().size();
    this.bitsOfLookAlikes = new double[kinds][number][];
    this.ofLookAlikes = new double[kinds];
    int next = 0;
    for (int c = 0; c < number; c++) {
      Comparison comparison = comparisons.get(c);
      List<Level> levelsOf = comparison.levels();
      for (int k = 0; k < kinds; k++) {
        bitsOfLookAlikes[k][c] = settings.lookAlikes().get(k).of(comparison);
      }
      bits[c] = new double[levelsOf.size()];
      bitsOfTerm[c] = new double[levelsOf.size()];
      termOf[c] = new int[levelsOf.size()];
      for (int l = 0; l < levelsOf.size(); l++) {
        MatchModel.Weight weight = model.weights().get(next);
        next++;
        termOf[c][l] = terms.of(levelsOf.get(l));
        bits[c][l] = weight.bits();
        for (int k = 0; k < kinds; k++) {
          if (bitsOfLookAlikes[k][c] != null) {
            bitsOfLookAlikes[k][c][l] = MatchModel.log2(bitsOfLookAlikes[k][c][l] / weight.m());
          }
        }
        if (weight.uOfEqual() != null) {
          bitsOfTerm[c][l] = MatchModel.log2(weight.m() / weight.uOfEqual());
        }
      }
    }
  }

  /** A record from the text of its values, with {@link ComparedRecord#SEPARATOR} between them. */
  public ComparedRecord record(String text) {
    return ComparedRecord.of(text, attributes, terms.size());
  }

  /** Evidence that the records are one person, in bits; against it below 0. */
  public double bits(ComparedRecord one, ComparedRecord other) {
    comparer.compare(one, other, levels);
    startLookAlikes();
    double sum = 0;
    for (int c = 0; c < levels.length; c++) {
      if (levels[c] != Comparer.MISSING) {
        double evidence = bits(c, levels[c], one);
        sum += evidence;
        for (int k = 0; k < ofLookAlikes.length; k++) {
          double[] ofLevel = bitsOfLookAlikes[k][c];
          ofLookAlikes[k] += ofLevel == null ? 0 : evidence + ofLevel[levels[c]];
        }
      }
    }
    return sum - log2OfOneMore();
  }

  /** What {@link #bits(ComparedRecord, ComparedRecord)} is the sum of. */
  public Waterfall waterfall(ComparedRecord one, ComparedRecord other) {
    double sum = bits(one, other);
    List<Waterfall.Part> parts = new ArrayList<>();
    for (int c = 0; c < levels.length; c++) {
      if (levels[c] != Comparer.MISSING) {
        double evidence = bits(c, levels[c], one);
        Comparison comparison = comparisons.get(c);
        String level = comparison.levels().get(levels[c]).description();
        parts.add(new Waterfall.Part(comparison.name(), level, evidence));
        sum -= evidence;
      }
    }
    return new Waterfall(model.priorBits(), parts, sum);
  }

  /** Adds what a pair of records says to what their groups' pairs say. */
  void add(ComparedRecord one, ComparedRecord other, GroupEvidence evidence) {
    comparer.compare(one, other, levels);
    for (int c = 0; c < levels.length; c++) {
      if (levels[c] != Comparer.MISSING) {
        evidence.add(c, bits(c, levels[c], one));
        for (int k = 0; k < ofLookAlikes.length; k++) {
          double[] ofLevel = bitsOfLookAlikes[k][c];
          if (ofLevel != null) {
            evidence.addLookAlikes(k, c, ofLevel[levels[c]]);
          }
        }
      }
    }
  }

  /** What is known of no pair yet. */
  GroupEvidence noEvidence() {
    return new GroupEvidence(levels.length, ofLookAlikes.length);
  }

  /** Evidence that two groups are one person, in bits: comparison by comparison the mean. */
  double bits(GroupEvidence evidence) {
    startLookAlikes();
    double sum = 0;
    for (int c = 0; c < levels.length; c++) {
      if (evidence.has(c)) {
        double mean = evidence.bits(c);
        sum += mean;
        for (int k = 0; k < ofLookAlikes.length; k++) {
          boolean isTold = bitsOfLookAlikes[k][c] != null;
          ofLookAlikes[k] += isTold ? mean + evidence.lookAlikes(k, c) : 0;
        }
      }
    }
    return sum - log2OfOneMore();
  }

  /**
   * Evidence that two groups are one person and not of whichever other kind of pairs fits best, in
   * bits: strangers, or look-alikes. Unlike {@link #bits(GroupEvidence)} it does not weigh how many
   * there are of a kind, for pairs that were found by something else that they share.
   *
   * @param ignored names of comparisons that are not asked, since that is how they were found
   */
  double leastBits(GroupEvidence evidence, Set<String> ignored) {
    double ofStrangers = 0;
    Arrays.fill(ofLookAlikes, 0);
    for (int c = 0; c < levels.length; c++) {
      if (evidence.has(c) && !ignored.contains(comparisons.get(c).name())) {
        ofStrangers += evidence.bits(c);
        for (int k = 0; k < ofLookAlikes.length; k++) {
          boolean isTold = bitsOfLookAlikes[k][c] != null;
          ofLookAlikes[k] += isTold ? -evidence.lookAlikes(k, c) : evidence.bits(c);
        }
      }
    }
    return Arrays.stream(ofLookAlikes).reduce(ofStrangers, Math::min);
  }

  private void startLookAlikes() {
    for (int k = 0; k < ofLookAlikes.length; k++) {
      ofLookAlikes[k] = MatchModel.log2(model.lookAlikes().get(k));
    }
  }

  /** {@code log2(1 + sum of 2^bits)}, without leaving the range of a double. */
  private double log2OfOneMore() {
    double most = 0;
    for (double bitsOfKind : ofLookAlikes) {
      most = Math.max(most, bitsOfKind);
    }
    double sum = Math.pow(2, -most);
    for (double bitsOfKind : ofLookAlikes) {
      sum += Math.pow(2, bitsOfKind - most);
    }
    return most + MatchModel.log2(sum);
  }

  private double bits(int comparison, int level, ComparedRecord record) {
    int term = termOf[comparison][level];
    return term < 0
        ? bits[comparison][level]
        : bitsOfTerm[comparison][level] - MatchModel.log2(frequency(record, term));
  }

  private double frequency(ComparedRecord record, int term) {
    double known = record.frequency(term);
    if (known != NOT_LOOKED_UP) {
      return known;
    }
    double frequency = model.frequencies().get(term).of(terms.hash(record, term));
    record.frequency(term, frequency);
    return frequency;
  }
}

package io.journeylake.identity.matching;

import java.io.Serializable;
import java.util.Collection;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;

/**
 * The settings and the model with which records are compared on executors. Bounds are given from
 * the point where one person is as likely as two; bits are the evidence that it takes to get there.
 */
public final class Likeness implements Serializable {

  private static final long serialVersionUID = 1L;

  /** More than any evidence. */
  private static final double ALL = 1e6;

  /** What very many pairs that agree on the whole say more than their mean, in bits. */
  private static final double BITS_OF_MANY = 5;

  private final MatchingSettings settings;
  private final Broadcast<MatchModel> model;
  private transient Scorer scorer;

  public Likeness(MatchingSettings settings, Broadcast<MatchModel> model) {
    this.settings = settings;
    this.model = model;
  }

  /** The settings. */
  public MatchingSettings settings() {
    return settings;
  }

  /** A record to compare. */
  public ComparedRecord record(String text) {
    return scorer().record(text);
  }

  /** Joins groups whose records are alike. */
  public AverageLinkage linkage(AverageLinkage.Groups groups) {
    double priorBits = model.value().priorBits();
    return new AverageLinkage(
        scorer(), settings.pairBits() - priorBits, settings.customerBits() - priorBits, groups);
  }

  /**
   * Joins all groups, the most alike first: for groups of which it is known that they hang
   * together.
   */
  public AverageLinkage linkageOfAll(AverageLinkage.Groups groups) {
    double priorBits = model.value().priorBits();
    return new AverageLinkage(
        scorer(),
        settings.pairBits() - priorBits - ALL,
        settings.customerBits() - priorBits - ALL,
        groups);
  }

  /**
   * How likely two groups are one person that average linkage would join next, by the model: what
   * their pairs say on the mean, as of one pair, and that many pairs agree on the whole as further
   * evidence. As if they were one pair, people with many poor records would be said to be wrong far
   * too often; as if they were all independent, never.
   *
   * @param bits evidence of the groups, as {@link AverageLinkage.Groups#join} is told it
   * @param pairs pairs of groups of the start, one of each side
   */
  public double probability(double bits, double pairs) {
    double ofMany = BITS_OF_MANY * (1 - 1 / Math.sqrt(pairs));
    return 1 / (1 + Math.pow(2, -(bits + ofMany + model.value().priorBits())));
  }

  /**
   * Evidence that two groups that share keys are one person and not people who share them, in bits;
   * 0 when there is nothing to compare.
   *
   * @param kinds kinds of the keys; comparisons of such a name are not asked
   */
  public double bitsOfKeys(
      Collection<ComparedRecord> one, Collection<ComparedRecord> other, Set<String> kinds) {
    return scorer().leastBits(evidence(one, other), kinds);
  }

  /** Evidence that two groups are one person, in bits, as average linkage weighs it. */
  public double bits(Collection<ComparedRecord> one, Collection<ComparedRecord> other) {
    return scorer().bits(evidence(one, other));
  }

  private GroupEvidence evidence(Collection<ComparedRecord> one, Collection<ComparedRecord> other) {
    GroupEvidence evidence = scorer().noEvidence();
    for (ComparedRecord mine : one) {
      for (ComparedRecord theirs : other) {
        scorer().add(mine, theirs, evidence);
      }
    }
    return evidence;
  }

  /** Least bits of two records that are looked at together. */
  public double edgeBits() {
    return settings.edgeBits() - model.value().priorBits();
  }

  /** Frees the executors' memory. */
  public void release() {
    model.destroy();
  }

  /** Compares pairs; for one thread. */
  Scorer scorer() {
    if (scorer == null) {
      scorer = new Scorer(settings, model.value());
    }
    return scorer;
  }
}

package io.journeylake.identity.matching;

import java.io.Serializable;
import java.util.Collection;
import org.apache.spark.broadcast.Broadcast;

/**
 * The settings and the model with which records are compared on executors. Bounds are given from
 * the point where one person is as likely as two; bits are the evidence that it takes to get there.
 */
public final class Likeness implements Serializable {

  private static final long serialVersionUID = 1L;

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
   * Evidence that two groups that share a key are one person and not people who share it, in bits;
   * 0 when there is nothing to compare.
   *
   * @param kind kind of the key; a comparison of that name is not asked
   */
  public double bitsOfKey(
      Collection<ComparedRecord> one, Collection<ComparedRecord> other, String kind) {
    GroupEvidence evidence = scorer().noEvidence();
    for (ComparedRecord mine : one) {
      for (ComparedRecord theirs : other) {
        scorer().add(mine, theirs, evidence);
      }
    }
    return scorer().leastBits(evidence, kind);
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

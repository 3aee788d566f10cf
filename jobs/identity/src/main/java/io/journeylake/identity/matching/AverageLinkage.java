package io.journeylake.identity.matching;

/**
 * Joins groups while what all pairs of their records say together is evidence enough, the strongest
 * first: average linkage (Sokal and Michener, 1958), with the mean taken comparison by comparison,
 * see {@link GroupEvidence}. That all pairs count lets what speaks against a merge weigh as much as
 * what speaks for it, so a chain of alike records does not become one group.
 *
 * <p>How much is enough depends on the number of pairs, as the error of a mean does: of two groups
 * of the start it takes good evidence, and the more of their pairs agree on the whole, the less.
 * What keys joined before the start is one observation, however many records it has, since they
 * were often copied from each other. Equal groups are joined in the order of their numbers: the
 * result depends on the set of records alone.
 *
 * <p>Memory: a {@link GroupEvidence} a pair of groups; time about the square of their number.
 */
public final class AverageLinkage {

  private static final double NEVER = Double.NEGATIVE_INFINITY;

  private final Scorer scorer;
  private final double leastOfOne;
  private final double leastOfMany;
  private final Groups groups;

  /** What is joined. */
  public interface Groups {

    /** Groups at the start; they are numbered from 0. */
    int size();

    /** What a group's records are compared by. */
    Iterable<ComparedRecord> records(int group);

    /** Whether two groups may be one; asked again after each has changed. */
    boolean mayJoin(int one, int other);

    /**
     * Joins the second group into the first.
     *
     * @param bits evidence that they are one
     */
    void join(int one, int other, double bits);
  }

  /**
   * Linkage down to a bound.
   *
   * @param leastOfOne least bits of a single pair that joins
   * @param leastOfMany least bits of very many pairs that join
   */
  AverageLinkage(Scorer scorer, double leastOfOne, double leastOfMany, Groups groups) {
    this.scorer = scorer;
    this.leastOfOne = leastOfOne;
    this.leastOfMany = leastOfMany;
    this.groups = groups;
  }

  /** Joins all that can be joined. */
  public void join() {
    int size = groups.size();
    GroupEvidence[][] between = new GroupEvidence[size][];
    for (int i = 0; i < size; i++) {
      between[i] = new GroupEvidence[i];
      for (int j = 0; j < i; j++) {
        between[i][j] = evidence(j, i);
      }
    }
    Nearest nearest = new Nearest(between);
    for (int i = nearest.best(); i >= 0; i = nearest.best()) {
      int j = nearest.of[i];
      if (groups.mayJoin(j, i)) {
        groups.join(j, i, scorer.bits(between[i][j]));
        nearest.merge(j, i);
      } else {
        nearest.forbid(i, j);
      }
    }
  }

  private GroupEvidence evidence(int one, int other) {
    GroupEvidence evidence = scorer.noEvidence();
    for (ComparedRecord mine : groups.records(one)) {
      for (ComparedRecord theirs : groups.records(other)) {
        scorer.add(mine, theirs, evidence);
      }
    }
    return evidence;
  }

  /** For each group the nearest one of a smaller number. */
  private final class Nearest {
    /** Null for groups that may not be one. */
    private final GroupEvidence[][] between;

    private final boolean[] isGone;
    private final int[] of;
    private final double[] margin;

    Nearest(GroupEvidence[][] between) {
      this.between = between;
      this.isGone = new boolean[between.length];
      this.of = new int[between.length];
      this.margin = new double[between.length];
      for (int i = 0; i < between.length; i++) {
        search(i);
      }
    }

    /** The group whose nearest is nearest of all, or -1 when none is near enough. */
    int best() {
      int best = -1;
      for (int i = 0; i < of.length; i++) {
        boolean isNear = !isGone[i] && of[i] >= 0 && margin[i] >= 0;
        if (isNear && (best < 0 || margin[i] > margin[best])) {
          best = i;
        }
      }
      return best;
    }

    void forbid(int one, int other) {
      between[one][other] = null;
      search(one);
    }

    void merge(int into, int gone) {
      isGone[gone] = true;
      for (int k = 0; k < of.length; k++) {
        if (!isGone[k] && k != into) {
          add(Math.max(into, k), Math.min(into, k), Math.max(gone, k), Math.min(gone, k));
        }
      }
      search(into);
      for (int k = into + 1; k < of.length; k++) {
        if (!isGone[k]) {
          update(k, into, gone);
        }
      }
    }

    private void add(int high, int low, int goneHigh, int goneLow) {
      if (between[high][low] == null || between[goneHigh][goneLow] == null) {
        between[high][low] = null;
      } else {
        between[high][low].add(between[goneHigh][goneLow]);
      }
      between[goneHigh][goneLow] = null;
    }

    private void update(int k, int into, int gone) {
      if (of[k] == into || of[k] == gone) {
        search(k);
        return;
      }
      double next = margin(k, into);
      if (next > margin[k] || (next == margin[k] && into < of[k])) {
        of[k] = into;
        margin[k] = next;
      }
    }

    /** How much more the evidence is than it has to be. */
    private double margin(int one, int other) {
      GroupEvidence evidence = between[one][other];
      return evidence == null
          ? NEVER
          : scorer.bits(evidence)
              - leastOfMany
              - (leastOfOne - leastOfMany) / Math.sqrt(evidence.pairs());
    }

    private void search(int i) {
      of[i] = -1;
      margin[i] = NEVER;
      for (int j = 0; j < i; j++) {
        if (!isGone[j]) {
          double next = margin(i, j);
          if (next > margin[i]) {
            of[i] = j;
            margin[i] = next;
          }
        }
      }
    }
  }
}

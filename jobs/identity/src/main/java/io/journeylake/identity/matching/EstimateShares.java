package io.journeylake.identity.matching;

import io.journeylake.identity.matching.MatchModel.Weight;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Learns, without labels, how often pairs of one person and of different people are found at each
 * level.
 *
 * <p>A training run is the pairs that agree on some attributes: many of them are one person, and
 * expectation maximisation tells both kinds apart (Dempster, Laird and Rubin, 1977; for record
 * linkage Winkler, 1988, Jaro, 1989). A run says nothing of the comparisons that look at what its
 * pairs agree on, so each comparison is learnt from the other runs. Pairs drawn at random, hardly
 * any of which are one person, say how often different people agree. What is written in the
 * settings counts as a few pairs more, so that some dozens of records do not teach nonsense.
 *
 * <p>Different people who have more in common than chance gives are further kinds of pairs, see
 * {@link LookAlikes}: the settings give their shares, and their number is learnt from the run in
 * which most of them are found. Where hardly any pair is one of them, what looks so is something
 * else.
 */
final class EstimateShares {

  private static final int ROUNDS = 40;
  private static final int PASSES = 3;
  private static final double SETTINGS_WEIGH = 20;
  private static final double FIRST_SHARE = 0.3;
  private static final double FIRST_LOOK_ALIKES = 0.05;
  private static final double LEAST_SHARE = 1e-6;
  private static final double MOST_SHARE = 0.9;

  private final MatchingSettings settings;
  private final List<Comparison> comparisons;
  private final Terms terms;
  private final double[][][] lookAlikes;

  /** By run and comparison, whether the comparison looks at what the run's pairs agree on. */
  private final boolean[][] isFixed;

  EstimateShares(MatchingSettings settings) {
    this.settings = settings;
    this.comparisons = settings.comparisons();
    this.terms = new Terms(settings);
    this.lookAlikes =
        settings.lookAlikes().stream()
            .map(kind -> comparisons.stream().map(kind::of).toArray(double[][]::new))
            .toArray(double[][][]::new);
    this.isFixed = new boolean[settings.runs().size()][comparisons.size()];
    for (int run = 0; run < isFixed.length; run++) {
      Set<String> agreed = settings.runs().get(run).attributes();
      for (int c = 0; c < comparisons.size(); c++) {
        isFixed[run][c] = !Collections.disjoint(agreed, comparisons.get(c).attributes());
      }
    }
  }

  /**
   * Pairs of a training run.
   *
   * @param patterns patterns of those that were compared
   * @param pairs how many pairs there are in all
   */
  record Run(Patterns patterns, double pairs) {}

  /** What was learnt: the weights, and the shares of all pairs as in {@link MatchModel}. */
  record Learnt(List<Weight> weights, double prior, List<Double> lookAlikes) {}

  /**
   * Learns.
   *
   * @param runs pairs of the training runs, in the order of the settings
   * @param random pairs drawn at random
   * @param allPairs how many pairs of records there are at all
   */
  Learnt of(List<Run> runs, Patterns random, double allPairs) {
    double[][] m = given(Level::m);
    double[][] u = shares(random, (pattern, count) -> count, given(Level::u));
    double[] all = new double[1 + lookAlikes.length];
    for (int pass = 0; pass < PASSES; pass++) {
      all = learn(runs, m, u, allPairs);
      double[][] knownM = m;
      double[][] knownU = u;
      double[] known = all;
      u =
          shares(
              random,
              (pattern, count) -> count * ofOthers(posterior(pattern, -1, knownM, knownU, known)),
              given(Level::u));
    }
    List<Double> others = Arrays.stream(all).skip(1).boxed().toList();
    return new Learnt(weights(m, u), all[0], others);
  }

  /** Improves m in place; gives the kinds of all pairs. */
  private double[] learn(List<Run> runs, double[][] m, double[][] u, double allPairs) {
    double[][] sums = zeros(m);
    int[] runsOf = new int[m.length];
    double[][] kindsOf = new double[runs.size()][];
    double[][] agreeing = new double[runs.size()][];
    double[] pairsOf = new double[1 + lookAlikes.length];
    for (int r = 0; r < runs.size(); r++) {
      if (runs.get(r).patterns().pairs() == 0) {
        continue;
      }
      double[][] learnt = Arrays.stream(m).map(double[]::clone).toArray(double[][]::new);
      kindsOf[r] = maximise(runs.get(r).patterns(), r, learnt, u);
      agreeing[r] = agreement(runs, r, learnt, u, kindsOf[r]);
      for (int kind = 1; kind < pairsOf.length; kind++) {
        pairsOf[kind] += kindsOf[r][kind] * runs.get(r).pairs() / agree(kind - 1, r);
      }
      for (int c = 0; c < m.length; c++) {
        if (!isFixed[r][c]) {
          runsOf[c]++;
          for (int l = 0; l < m[c].length; l++) {
            sums[c][l] += learnt[c][l];
          }
        }
      }
    }
    for (int c = 0; c < m.length; c++) {
      for (int l = 0; l < m[c].length && runsOf[c] > 0; l++) {
        m[c][l] = sums[c][l] / runsOf[c];
      }
    }
    pairsOf[0] = personPairs(runs, kindsOf, agreeing);
    return Arrays.stream(pairsOf).map(pairs -> bounded(pairs / Math.max(allPairs, 2))).toArray();
  }

  /** Expectation maximisation in one run; gives the kinds of its pairs. */
  private double[] maximise(Patterns patterns, int run, double[][] m, double[][] u) {
    double[] kinds = new double[1 + lookAlikes.length];
    kinds[0] = FIRST_SHARE;
    for (int kind = 1; kind < kinds.length; kind++) {
      kinds[kind] = bestRun(kind - 1) == run ? FIRST_LOOK_ALIKES : 0;
    }
    for (int round = 0; round < ROUNDS; round++) {
      double[] known = kinds;
      double[] found = new double[kinds.length];
      double[][] next =
          shares(
              patterns,
              (pattern, count) -> {
                double[] posterior = posterior(pattern, run, m, u, known);
                for (int kind = 0; kind < found.length; kind++) {
                  found[kind] += count * posterior[kind];
                }
                return count * posterior[0];
              },
              given(Level::m));
      for (int c = 0; c < m.length; c++) {
        if (!isFixed[run][c]) {
          m[c] = next[c];
        }
      }
      kinds = Arrays.stream(found).map(sum -> sum / patterns.pairs()).toArray();
      kinds[0] = bounded(kinds[0]);
    }
    return kinds;
  }

  private static double bounded(double share) {
    return Math.min(MOST_SHARE, Math.max(Double.MIN_NORMAL, share));
  }

  /** Of the pairs of one person in a run, the share that agrees on each run's attributes. */
  private double[] agreement(List<Run> runs, int run, double[][] m, double[][] u, double[] kinds) {
    double[] agreeing = new double[runs.size()];
    double[] all = new double[1];
    runs.get(run)
        .patterns()
        .forEach(
            (pattern, count) -> {
              double ofOne = count * posterior(pattern, run, m, u, kinds)[0];
              all[0] += ofOne;
              for (int r = 0; r < agreeing.length; r++) {
                agreeing[r] += pattern.agreesOn(r) ? ofOne : 0;
              }
            });
    return Arrays.stream(agreeing).map(sum -> sum / Math.max(all[0], Double.MIN_NORMAL)).toArray();
  }

  /**
   * A run finds the pairs of one person that agree on its attributes; which share of all that is
   * say the other runs. The median of what the runs say is the number of pairs of one person.
   */
  private static double personPairs(List<Run> runs, double[][] kindsOf, double[][] agreeing) {
    List<Double> said = new ArrayList<>();
    for (int r = 0; r < runs.size(); r++) {
      if (kindsOf[r] == null) {
        continue;
      }
      double found = kindsOf[r][0] * runs.get(r).pairs();
      for (int other = 0; other < runs.size(); other++) {
        if (other != r && agreeing[other] != null && agreeing[other][r] > 0) {
          said.add(found / agreeing[other][r]);
        }
      }
      if (runs.size() == 1) {
        said.add(found);
      }
    }
    said.sort(null);
    return said.isEmpty() ? 0 : said.get(said.size() / 2);
  }

  /** The run in which most look-alikes of a kind are found. */
  private int bestRun(int kind) {
    int best = 0;
    for (int run = 1; run < settings.runs().size(); run++) {
      best = agree(kind, run) > agree(kind, best) ? run : best;
    }
    return best;
  }

  /** Share of the look-alikes that agree on the run's attributes, by the settings. */
  private double agree(int kind, int run) {
    double product = 1;
    for (int c = 0; c < comparisons.size(); c++) {
      Set<String> asked = new TreeSet<>(settings.runs().get(run).attributes());
      asked.retainAll(comparisons.get(c).attributes());
      if (!asked.isEmpty()) {
        double[] shares = lookAlikes[kind][c];
        product *= shares == null ? LEAST_SHARE : equal(comparisons.get(c), asked, shares);
      }
    }
    return Math.max(product, LEAST_SHARE);
  }

  private interface Weigh {
    double of(Patterns.Pattern pattern, double count);
  }

  private double[][] shares(Patterns patterns, Weigh weigh, double[][] given) {
    double[][] sums = zeros(given);
    double[] totals = new double[given.length];
    patterns.forEach(
        (pattern, count) -> {
          double weight = weigh.of(pattern, (double) count);
          for (int c = 0; c < sums.length; c++) {
            int level = pattern.level(c);
            if (level != Comparer.MISSING) {
              sums[c][level] += weight;
              totals[c] += weight;
            }
          }
        });
    for (int c = 0; c < given.length; c++) {
      for (int l = 0; l < given[c].length; l++) {
        sums[c][l] = (sums[c][l] + SETTINGS_WEIGH * given[c][l]) / (totals[c] + SETTINGS_WEIGH);
      }
    }
    return sums;
  }

  /** How likely the pair is one person, and each kind of look-alikes. */
  private double[] posterior(
      Patterns.Pattern pattern, int run, double[][] m, double[][] u, double[] kinds) {
    double[] likely = kinds.clone();
    for (int c = 0; c < m.length; c++) {
      int level = pattern.level(c);
      if (level != Comparer.MISSING && (run < 0 || !isFixed[run][c])) {
        likely[0] *= m[c][level] / u[c][level];
        for (int kind = 0; kind < lookAlikes.length; kind++) {
          double[] shares = lookAlikes[kind][c];
          likely[kind + 1] *= shares == null ? 1 : shares[level] / u[c][level];
        }
      }
    }
    double sum = ofOthers(kinds) + Arrays.stream(likely).sum();
    return Arrays.stream(likely).map(value -> value / sum).toArray();
  }

  private static double ofOthers(double[] kinds) {
    return Math.max(0, 1 - Arrays.stream(kinds).sum());
  }

  /** What the settings give, as shares that are one together. */
  private double[][] given(ToDoubleFunction<Level> share) {
    double[][] given = new double[comparisons.size()][];
    for (int c = 0; c < given.length; c++) {
      List<Level> levels = comparisons.get(c).levels();
      double sum = levels.stream().mapToDouble(share).sum();
      given[c] = levels.stream().mapToDouble(level -> share.applyAsDouble(level) / sum).toArray();
    }
    return given;
  }

  private static double[][] zeros(double[][] like) {
    return Arrays.stream(like).map(row -> new double[row.length]).toArray(double[][]::new);
  }

  private List<Weight> weights(double[][] m, double[][] u) {
    List<Weight> weights = new ArrayList<>();
    for (int c = 0; c < m.length; c++) {
      Comparison comparison = comparisons.get(c);
      for (int l = 0; l < m[c].length; l++) {
        Level level = comparison.levels().get(l);
        Double uOfEqual = null;
        if (terms.of(level) >= 0) {
          uOfEqual = Math.min(1, u[c][l] / equal(comparison, level.frequency(), u[c]));
        }
        weights.add(new Weight(comparison.name(), l, m[c][l], u[c][l], uOfEqual));
      }
    }
    return weights;
  }

  /** Sum of the shares of the levels that say that all these attributes are equal. */
  private static double equal(
      Comparison comparison, Collection<String> attributes, double[] shares) {
    double sum = 0;
    for (int l = 0; l < shares.length; l++) {
      List<String> when = comparison.levels().get(l).when();
      if (attributes.stream().allMatch(attribute -> when.contains(attribute + " equal"))) {
        sum += shares[l];
      }
    }
    return sum;
  }
}

package io.journeylake.identity.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Learns a model from samples of records, on one machine: the samples are bounded, and what is
 * learnt from more of them is the same within its error.
 */
final class Learn {

  /** Pairs of a training run that are compared. */
  static final int PAIRS_OF_RUN = 200_000;

  /** Records from which random pairs are drawn. */
  static final int RANDOM_RECORDS = 40_000;

  private static final int RANDOM_PAIRS = 1_500_000;
  private static final int PAIRS_A_RECORD = 300;
  private static final long SEED = 20260101;

  private final MatchingSettings settings;
  private final Comparer comparer;
  private final BlockingKeys runs;
  private final int attributes;
  private final int terms;
  private final int[] levels;

  Learn(MatchingSettings settings) {
    this.settings = settings;
    this.comparer = new Comparer(settings);
    this.attributes = settings.attributes().size();
    this.runs = new BlockingKeys(settings.runs(), settings.attributes());
    this.terms = new Terms(settings).size();
    this.levels = new int[settings.comparisons().size()];
  }

  /**
   * Learns the weights.
   *
   * @param random texts of records drawn at random, in a fixed order
   * @param ofRuns for each training run texts of records, with all others of their blocks; sorted
   * @param pairs for each training run the pairs of all records
   * @param records number of records at all
   */
  EstimateShares.Learnt of(
      List<String> random, List<List<String>> ofRuns, double[] pairs, long records) {
    List<EstimateShares.Run> patterns = new ArrayList<>();
    for (int run = 0; run < ofRuns.size(); run++) {
      patterns.add(new EstimateShares.Run(patternsOf(run, ofRuns.get(run)), pairs[run]));
    }
    return new EstimateShares(settings)
        .of(patterns, patternsOf(random), records * (records - 1.0) / 2);
  }

  private Patterns patternsOf(List<String> texts) {
    List<ComparedRecord> records = records(texts);
    Patterns patterns = new Patterns();
    int size = records.size();
    long all = (long) size * (size - 1) / 2;
    long wanted = Math.min(RANDOM_PAIRS, (long) size * PAIRS_A_RECORD);
    if (all <= wanted) {
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < i; j++) {
          add(patterns, records.get(i), records.get(j));
        }
      }
      return patterns;
    }
    SplittableRandom random = new SplittableRandom(SEED);
    for (long pair = 0; pair < wanted; pair++) {
      int one = random.nextInt(size);
      // Any other record, each as likely.
      int other = (one + 1 + random.nextInt(size - 1)) % size;
      add(patterns, records.get(one), records.get(other));
    }
    return patterns;
  }

  private Patterns patternsOf(int run, List<String> texts) {
    Map<Long, List<ComparedRecord>> blocks = new TreeMap<>();
    for (ComparedRecord record : records(texts)) {
      blocks.computeIfAbsent(runs.key(run, record), key -> new ArrayList<>()).add(record);
    }
    Patterns patterns = new Patterns();
    for (List<ComparedRecord> block : blocks.values()) {
      for (int i = 0; i < block.size(); i++) {
        for (int j = 0; j < i; j++) {
          add(patterns, block.get(i), block.get(j));
        }
      }
    }
    return patterns;
  }

  private void add(Patterns patterns, ComparedRecord one, ComparedRecord other) {
    comparer.compare(one, other, levels);
    int agrees = 0;
    for (int run = 0; run < runs.rules(); run++) {
      agrees |= runs.agree(run, one, other) ? 1 << run : 0;
    }
    patterns.add(levels, agrees);
  }

  private List<ComparedRecord> records(List<String> texts) {
    return texts.stream().map(text -> ComparedRecord.of(text, attributes, terms)).toList();
  }
}

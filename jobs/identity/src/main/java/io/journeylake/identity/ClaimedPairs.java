package io.journeylake.identity;

import io.journeylake.identity.matching.AverageLinkage;
import io.journeylake.identity.matching.ComparedRecord;
import io.journeylake.identity.matching.Likeness;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The pairs of records that are one customer by identity, and what speaks for each of them.
 *
 * <p>Records that keys joined are a group; what they say of themselves besides those keys is
 * evidence that was not used. Groups that are alike are put together again as they were, and each
 * step is as likely as its evidence says.
 */
final class ClaimedPairs {

  /** Texts of a group that are compared with each other; more say the same again. */
  private static final int MOST_TEXTS = 100;

  private static final double BIN = 4;
  private static final double MOST_BITS = 50;

  private final Likeness likeness;
  private final Set<String> keys;
  private final SortedMap<Double, Double> evidence = new TreeMap<>();
  private double keyPairs;
  private double keyPairsThatSay;
  private double alikePairs;
  private double alikeRight;
  private double alikeRightThatSay;

  /**
   * No pairs yet.
   *
   * @param keys kinds of keys; comparisons of that name are not asked where keys joined
   */
  ClaimedPairs(Likeness likeness, Set<String> keys) {
    this.likeness = likeness;
    this.keys = keys;
  }

  /**
   * Adds the pairs of a customer.
   *
   * @param groups for each group that keys joined the texts of its records, an empty one for a
   *     record that says nothing
   */
  void add(List<List<String>> groups) {
    List<Group> known = new ArrayList<>();
    for (List<String> texts : groups) {
      Group group = new Group(texts.size(), counted(texts));
      addKeyPairs(group);
      known.add(group);
    }
    likeness.linkageOfAll(new Steps(known)).join();
  }

  /** Pairs that keys joined. */
  double keyPairs() {
    return keyPairs;
  }

  /** How many of these are of two records with values to compare. */
  double keyPairsThatSay() {
    return keyPairsThatSay;
  }

  /** How many of these have values to compare, for each evidence in bits, to a quarter. */
  SortedMap<Double, Double> evidence() {
    return Collections.unmodifiableSortedMap(evidence);
  }

  /** Pairs that were joined because they are alike. */
  double alikePairs() {
    return alikePairs;
  }

  /** How many of these are expected to be one person. */
  double alikeRight() {
    return alikeRight;
  }

  /** How many of these are of two records with values to compare. */
  double alikeRightThatSay() {
    return alikeRightThatSay;
  }

  private record Group(int records, SortedMap<String, Integer> texts) {

    int recordsThatSay() {
      return texts.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  private static SortedMap<String, Integer> counted(List<String> texts) {
    SortedMap<String, Integer> counted = new TreeMap<>();
    texts.stream()
        .filter(text -> !text.isEmpty())
        .forEach(text -> counted.merge(text, 1, Integer::sum));
    return counted;
  }

  private void addKeyPairs(Group group) {
    keyPairs += pairs(group.records());
    keyPairsThatSay += pairs(group.recordsThatSay());
    List<Map.Entry<String, Integer>> texts =
        group.texts().entrySet().stream().limit(MOST_TEXTS).toList();
    List<List<ComparedRecord>> records =
        texts.stream().map(text -> List.of(likeness.record(text.getKey()))).toList();
    for (int i = 0; i < texts.size(); i++) {
      int copies = texts.get(i).getValue();
      addEvidence(records.get(i), records.get(i), pairs(copies));
      for (int j = 0; j < i; j++) {
        addEvidence(records.get(i), records.get(j), (double) copies * texts.get(j).getValue());
      }
    }
  }

  private void addEvidence(List<ComparedRecord> one, List<ComparedRecord> other, double pairs) {
    double bits = likeness.bitsOfKeys(one, other, keys);
    if (pairs > 0 && bits != 0) {
      double bounded = Math.max(-MOST_BITS, Math.min(MOST_BITS, bits));
      evidence.merge(Math.round(bounded * BIN) / BIN, pairs, Double::sum);
    }
  }

  private static double pairs(double records) {
    return records * (records - 1) / 2;
  }

  private final class Steps implements AverageLinkage.Groups {
    private final List<List<ComparedRecord>> compared;
    private final double[] records;
    private final double[] recordsThatSay;
    private final double[] groups;

    Steps(List<Group> known) {
      compared =
          known.stream()
              .map(group -> group.texts().keySet().stream().map(likeness::record).toList())
              .toList();
      records = known.stream().mapToDouble(Group::records).toArray();
      recordsThatSay = known.stream().mapToDouble(Group::recordsThatSay).toArray();
      groups = known.stream().mapToDouble(group -> 1).toArray();
    }

    @Override
    public int size() {
      return records.length;
    }

    @Override
    public List<ComparedRecord> records(int group) {
      return compared.get(group);
    }

    @Override
    public boolean mayJoin(int one, int other) {
      return true;
    }

    @Override
    public void join(int one, int other, double bits) {
      double pairs = records[one] * records[other];
      double right = likeness.probability(bits, groups[one] * groups[other]);
      alikePairs += pairs;
      alikeRight += pairs * right;
      alikeRightThatSay += recordsThatSay[one] * recordsThatSay[other] * right;
      records[one] += records[other];
      recordsThatSay[one] += recordsThatSay[other];
      groups[one] += groups[other];
    }
  }
}

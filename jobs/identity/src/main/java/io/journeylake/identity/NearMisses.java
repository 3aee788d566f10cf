package io.journeylake.identity;

import io.journeylake.identity.matching.ComparedRecord;
import io.journeylake.identity.matching.Likeness;
import java.util.Collection;
import java.util.List;

/**
 * The pairs of records that identity looked at together and left apart, and how many of them are
 * expected to be one person: for two customers, as many as they have pairs of records, times how
 * likely both are one by the match model (the false negatives of Enamorado, Fifield and Imai,
 * 2019).
 *
 * <p>Time is about the square of the records that hang together.
 */
final class NearMisses {

  private final Likeness likeness;
  private double missed;

  /** No pairs yet. */
  NearMisses(Likeness likeness) {
    this.likeness = likeness;
  }

  /**
   * Adds the pairs between customers that hang together.
   *
   * @param customers for each its groups that keys joined, with the texts of their records
   */
  void add(List<List<List<String>>> customers) {
    List<Customer> known =
        customers.stream().map(this::customer).filter(some -> some.records() > 0).toList();
    for (int one = 0; one < known.size(); one++) {
      for (int other = 0; other < one; other++) {
        missed += known.get(one).pairsOfOnePerson(known.get(other), likeness);
      }
    }
  }

  /** How many of the pairs are expected to be one person. */
  double missed() {
    return missed;
  }

  private Customer customer(List<List<String>> groups) {
    List<List<String>> that =
        groups.stream()
            .map(texts -> texts.stream().filter(text -> !text.isEmpty()).toList())
            .filter(texts -> !texts.isEmpty())
            .toList();
    List<String> texts = that.stream().flatMap(Collection::stream).toList();
    return new Customer(
        texts.size(), that.size(), texts.stream().distinct().map(likeness::record).toList());
  }

  /**
   * What is known of a customer.
   *
   * @param records records that say something of themselves
   * @param groups groups of them that keys joined
   * @param different what they say, each once
   */
  private record Customer(int records, int groups, List<ComparedRecord> different) {

    double pairsOfOnePerson(Customer other, Likeness likeness) {
      double bits = likeness.bits(different, other.different);
      double groupPairs = (double) groups * other.groups;
      return (double) records * other.records * likeness.probability(bits, groupPairs);
    }
  }
}

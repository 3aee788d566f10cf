package io.journeylake.identity;

import io.journeylake.identity.matching.ComparedRecord;
import io.journeylake.identity.matching.Likeness;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The pairs of records that hang together and are not one customer, and how many of them are
 * expected to be one person: for two customers, as many as they have pairs of records, times how
 * likely both are one by the match model (the false negatives of Enamorado, Fifield and Imai,
 * 2019). What an override says are two people is not missed.
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
   * A customer.
   *
   * @param groups for each group that keys joined the texts of its records, an empty one for a
   *     record that says nothing
   * @param apart customers that overrides say this one is not
   */
  record Customer(long id, List<List<String>> groups, Set<Long> apart) {}

  /** Adds the pairs between customers that hang together. */
  void add(List<Customer> customers) {
    List<Known> known =
        customers.stream().map(this::known).filter(some -> some.records() > 0).toList();
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

  private Known known(Customer customer) {
    List<List<String>> that =
        customer.groups().stream()
            .map(texts -> texts.stream().filter(text -> !text.isEmpty()).toList())
            .filter(texts -> !texts.isEmpty())
            .toList();
    List<String> texts = that.stream().flatMap(Collection::stream).toList();
    List<ComparedRecord> different = texts.stream().distinct().map(likeness::record).toList();
    return new Known(customer, texts.size(), that.size(), different);
  }

  /**
   * What is known of a customer.
   *
   * @param records records that say something of themselves
   * @param groups groups of them that keys joined
   * @param different what they say, each once
   */
  private record Known(Customer customer, int records, int groups, List<ComparedRecord> different) {

    double pairsOfOnePerson(Known other, Likeness likeness) {
      if (customer.apart().contains(other.customer.id())) {
        return 0;
      }
      double bits = likeness.bits(different, other.different);
      double groupPairs = (double) groups * other.groups;
      return (double) records * other.records * likeness.probability(bits, groupPairs);
    }
  }
}

package io.journeylake.identity;

import io.journeylake.contract.Failure;
import java.io.Serializable;
import java.util.Iterator;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/**
 * Which records hang together by shared values, and by keys of which priority at most.
 *
 * <p>A component only says which records have to be looked at together, so a collision of two
 * hashes costs a comparison and never a wrong merge. A component beyond the bound is taken apart:
 * its weakest keys link nothing, then the next weakest, until it fits; with all keys gone its
 * records stay alone, but for those that an override links. The links are read once, once more for
 * each priority that has to go, and once to check the outcome.
 *
 * <p>Memory: at most 64 bytes for each record that shares a value, on the driver and on each
 * executor, and as much again where a component is taken apart: 15 million such records a gigabyte.
 * Past that, find components by rounds of min-label contraction over the same links (Bögeholz and
 * others, 2020), or split the first pass by priority.
 */
final class Components implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Priority of links that an override makes: they hold whatever the size. */
  static final int OVERRIDE = -1;

  /** Priority of links that a vendor declares. */
  static final int DECLARED = 0;

  private final UnionFind whole;
  private final UnionFind sets;
  private final int weakest;
  private final int strongestLeftOut;

  /**
   * A value that two records share.
   *
   * @param priority priority of the value's kind
   */
  record Link(long one, long other, int priority) {}

  private Components(UnionFind whole, UnionFind sets, int weakest, int strongestLeftOut) {
    this.whole = whole;
    this.sets = sets;
    this.weakest = weakest;
    this.strongestLeftOut = strongestLeftOut;
  }

  /**
   * Connects records.
   *
   * @param links reads the links, in any order, as often as it is asked
   * @param weakest weakest priority of all
   * @param bound records that a component may have that links of a priority hold together
   */
  static Components of(Supplier<Iterator<Link>> links, int weakest, IntUnaryOperator bound) {
    UnionFind all = new UnionFind();
    links.get().forEachRemaining(link -> all.join(all.add(link.one()), all.add(link.other())));
    Components components = new Components(all, all, weakest, weakest + 1);
    for (int level = weakest; level >= DECLARED; level--) {
      int most = bound.applyAsInt(level);
      if (components.sets.largest() > most) {
        components = components.without(level, links.get(), most);
      }
    }
    components.check(links.get());
    return components;
  }

  /**
   * Fails before anything is written where components are not what they must be: both records of a
   * link that may link are in one, and there are as many as records less the links that made one of
   * two.
   */
  private void check(Iterator<Link> links) {
    links.forEachRemaining(
        link -> {
          boolean mayLink = link.priority() <= Math.min(weakest(link.one()), weakest(link.other()));
          boolean isLinked = !mayLink || sets.areOne(link.one(), link.other());
          if (!isLinked || !whole.areOne(link.one(), link.other())) {
            throw wrong("a link of priority " + link.priority() + " crosses two components");
          }
        });
    if (!whole.isForest() || !sets.isForest()) {
      throw wrong("the components are not as many as their records less the links that joined");
    }
  }

  private static Failure wrong(String why) {
    return Failure.bug("Cannot tell which records hang together", why);
  }

  /** Number of the record's component, or null when it shares nothing with another record. */
  Integer component(long record) {
    int number = sets.number(record);
    return number < 0 || sets.size(number) == 1 ? null : Integer.valueOf(sets.root(number));
  }

  /**
   * Smallest record that hangs together with the record by any link, also by those that were left
   * out; null when there is no other.
   */
  Long smallest(long record) {
    int number = whole.number(record);
    return number < 0 || whole.size(number) == 1 ? null : Long.valueOf(whole.smallest(number));
  }

  /** Weakest priority that may still link the record; {@link #OVERRIDE} when nothing else may. */
  int weakest(long record) {
    int number = sets.number(record);
    return number < 0 ? weakest : weakest - sets.markOf(number);
  }

  /** Whether keys of that priority link nothing in some component. */
  boolean leaveOut(int priority) {
    return strongestLeftOut <= priority;
  }

  private Components without(int level, Iterator<Link> links, int bound) {
    Components fewer = new Components(whole, new UnionFind(), weakest, level);
    links.forEachRemaining(
        link -> {
          int one = fewer.carry(this, link.one(), level, bound);
          int other = fewer.carry(this, link.other(), level, bound);
          if (link.priority() <= Math.min(fewer.weakest(link.one()), fewer.weakest(link.other()))) {
            fewer.sets.join(one, other);
          }
        });
    return fewer;
  }

  private int carry(Components before, long record, int level, int bound) {
    int old = before.sets.number(record);
    boolean isTooLarge = before.sets.size(old) > bound;
    int number = sets.add(record);
    sets.mark(number, isTooLarge ? weakest - level + 1 : before.sets.markOf(old));
    return number;
  }
}

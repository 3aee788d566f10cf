package io.journeylake.identity;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Sets of long keys that were joined, by union by size with path halving (Tarjan and van Leeuwen,
 * 1984).
 *
 * <p>Memory: at most 64 bytes a key (two table slots of 12 bytes, three integers, a long, and
 * growth), no object a key.
 */
final class UnionFind implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int ABSENT = -1;

  private long[] slots = new long[1 << 10];
  private int[] numbers = filled(1 << 10);
  private int[] parents = new int[1 << 9];
  private int[] sizes = new int[1 << 9];
  private int[] marks = new int[1 << 9];
  private long[] smallest = new long[1 << 9];
  private int count;
  private int joins;
  private int largest;

  /** Number of the key; it becomes a set of its own when it is new. */
  int add(long key) {
    if (count == parents.length) {
      grow();
    }
    int slot = slot(key);
    if (numbers[slot] == ABSENT) {
      slots[slot] = key;
      numbers[slot] = count;
      parents[count] = count;
      sizes[count] = 1;
      smallest[count] = key;
      largest = Math.max(largest, 1);
      count++;
    }
    return numbers[slot];
  }

  /** Joins the sets of two numbers. */
  void join(int one, int other) {
    int a = root(one);
    int b = root(other);
    if (a == b) {
      return;
    }
    int big = sizes[a] >= sizes[b] ? a : b;
    int small = big == a ? b : a;
    parents[small] = big;
    sizes[big] += sizes[small];
    smallest[big] = Math.min(smallest[big], smallest[small]);
    largest = Math.max(largest, sizes[big]);
    joins++;
  }

  /** Whether both keys are there, in one set. */
  boolean areOne(long one, long other) {
    int a = number(one);
    int b = number(other);
    return a != ABSENT && b != ABSENT && root(a) == root(b);
  }

  /** Whether there are as many sets as keys less the joins of two, and they have all keys. */
  boolean isForest() {
    int sets = 0;
    int keys = 0;
    for (int number = 0; number < count; number++) {
      if (parents[number] == number) {
        sets++;
        keys += sizes[number];
      }
    }
    return sets == count - joins && keys == count;
  }

  /** Number of the key, or -1 when it was never added. */
  int number(long key) {
    return numbers[slot(key)];
  }

  /** Number that stands for the set. */
  int root(int number) {
    int at = number;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]];
      at = parents[at];
    }
    return at;
  }

  /** Keys in the set. */
  int size(int number) {
    return sizes[root(number)];
  }

  /** Smallest key in the set. */
  long smallest(int number) {
    return smallest[root(number)];
  }

  /** Keys in the largest set. */
  int largest() {
    return largest;
  }

  /** Keeps a note with one key. */
  void mark(int number, int note) {
    marks[number] = note;
  }

  /** The note of one key, 0 when there is none. */
  int markOf(int number) {
    return marks[number];
  }

  private int slot(long key) {
    int mask = slots.length - 1;
    int slot = (int) ((key * 0x9E3779B97F4A7C15L) >>> 32) & mask;
    while (numbers[slot] != ABSENT && slots[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    parents = Arrays.copyOf(parents, parents.length * 2);
    sizes = Arrays.copyOf(sizes, sizes.length * 2);
    marks = Arrays.copyOf(marks, marks.length * 2);
    smallest = Arrays.copyOf(smallest, smallest.length * 2);
    long[] oldSlots = slots;
    int[] oldNumbers = numbers;
    slots = new long[oldSlots.length * 2];
    numbers = filled(oldNumbers.length * 2);
    for (int i = 0; i < oldSlots.length; i++) {
      if (oldNumbers[i] != ABSENT) {
        int slot = slot(oldSlots[i]);
        slots[slot] = oldSlots[i];
        numbers[slot] = oldNumbers[i];
      }
    }
  }

  private static int[] filled(int length) {
    int[] numbers = new int[length];
    Arrays.fill(numbers, ABSENT);
    return numbers;
  }
}

package io.journeylake.identity.matching;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;

/** Numbers that are looked up, 8 bytes each. */
final class LongSet implements Serializable {

  private static final long serialVersionUID = 1L;

  private final long[] sorted;

  private LongSet(long[] sorted) {
    this.sorted = sorted;
  }

  static LongSet of(Collection<Long> numbers) {
    return new LongSet(numbers.stream().mapToLong(Long::longValue).sorted().distinct().toArray());
  }

  boolean contains(long number) {
    return Arrays.binarySearch(sorted, number) >= 0;
  }
}

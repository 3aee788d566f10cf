package io.journeylake.identity.matching;

import java.util.ArrayList;
import java.util.List;

/**
 * What has frequencies of its own: each combination of attributes that some level names as its
 * {@code frequency}.
 */
final class Terms {

  private static final long OFFSET = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private final List<String> names = new ArrayList<>();
  private final List<int[]> attributes = new ArrayList<>();

  Terms(MatchingSettings settings) {
    List<String> all = settings.attributes();
    for (Comparison comparison : settings.comparisons()) {
      for (Level level : comparison.levels()) {
        String name = name(level);
        if (!level.frequency().isEmpty() && !names.contains(name)) {
          names.add(name);
          attributes.add(level.frequency().stream().mapToInt(all::indexOf).toArray());
        }
      }
    }
  }

  /** Names, each its attributes with blanks between them. */
  List<String> names() {
    return List.copyOf(names);
  }

  int size() {
    return names.size();
  }

  /** Number of the level's term, or -1. */
  int of(Level level) {
    return names.indexOf(name(level));
  }

  /** Hash of the record's value of a term; 0 when a part is missing. */
  long hash(ComparedRecord record, int term) {
    long hash = OFFSET + term;
    for (int attribute : attributes.get(term)) {
      String value = record.value(attribute);
      if (value == null) {
        return 0;
      }
      hash = add(hash, value);
    }
    return mixed(hash);
  }

  /** Goes on with a hash after Fowler, Noll and Vo (FNV-1a), and ends the value. */
  static long add(long hash, String value) {
    return add(hash, value, value.length());
  }

  /** As {@link #add(long, String)}, of the first characters. */
  static long add(long hash, String value, int length) {
    long next = hash;
    for (int i = 0; i < length; i++) {
      next = (next ^ value.charAt(i)) * PRIME;
    }
    return (next ^ 0x1F) * PRIME;
  }

  /** Spreads a hash over all bits, and never gives 0. */
  static long mixed(long hash) {
    long h = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    h ^= h >>> 33;
    return h == 0 ? 1 : h;
  }

  private static String name(Level level) {
    return String.join(" ", level.frequency());
  }
}

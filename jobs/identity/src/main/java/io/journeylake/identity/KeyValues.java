package io.journeylake.identity;

import io.journeylake.identity.LinkedRecord.HashedKey;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The values that a group of records has of one kind of key. */
final class KeyValues {

  private final Set<String> hashes = new HashSet<>();
  private final Set<String> written = new HashSet<>();
  private final Map<KeyForm, Set<String>> counted = new EnumMap<>(KeyForm.class);

  void add(HashedKey key) {
    hashes.add(key.hash());
    if (key.form().isWritten()) {
      written.add(key.hash());
    } else {
      counted.computeIfAbsent(key.form(), form -> new HashSet<>()).add(key.hash());
    }
  }

  void addAll(KeyValues others) {
    hashes.addAll(others.hashes);
    written.addAll(others.written);
    others.counted.forEach(
        (form, values) -> counted.computeIfAbsent(form, f -> new HashSet<>()).addAll(values));
  }

  boolean isEmpty() {
    return hashes.isEmpty();
  }

  /**
   * Whether the values are known to be different ones: none in common, and some of one space of
   * hashes on both sides. An MD5 and a SHA-256 may well be one address.
   */
  boolean differFrom(KeyValues others) {
    return !Collections.disjoint(counted.keySet(), others.counted.keySet())
        && Collections.disjoint(hashes, others.hashes);
  }

  /**
   * How many values these are at least. A hash that is known as the written form of another one
   * does not count, and hashes of two spaces may be of the same values.
   */
  int count() {
    int most = 0;
    for (Set<String> values : counted.values()) {
      long ofSpace =
          written.isEmpty()
              ? values.size()
              : values.stream().filter(hash -> !written.contains(hash)).count();
      most = Math.max(most, (int) ofSpace);
    }
    return most;
  }
}

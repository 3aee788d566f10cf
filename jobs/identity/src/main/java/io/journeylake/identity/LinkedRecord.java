package io.journeylake.identity;

import java.util.List;

/**
 * A record that shares a value with another one, is like another one, or is linked by an override.
 *
 * @param id record
 * @param keys values that may link it
 * @param mergedInto record that the vendor merged it into, or null
 * @param sameAs records that the vendor says are the same person
 * @param compared values by which it may be joined with alike records, or null
 * @param mustLink records that an override says are the same person
 * @param cannotLink records that an override says are somebody else
 */
record LinkedRecord(
    String id,
    List<HashedKey> keys,
    String mergedInto,
    List<String> sameAs,
    String compared,
    List<String> mustLink,
    List<String> cannotLink) {

  LinkedRecord {
    keys = List.copyOf(keys);
    sameAs = List.copyOf(sameAs);
    mustLink = List.copyOf(mustLink);
    cannotLink = List.copyOf(cannotLink);
  }

  /**
   * A value of a kind.
   *
   * @param hash hash of the value
   * @param form in which the record has the value
   */
  record HashedKey(String kind, String hash, KeyForm form) {}
}

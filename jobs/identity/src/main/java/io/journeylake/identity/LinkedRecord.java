package io.journeylake.identity;

import java.util.List;

/**
 * A record that shares a value with another one, or is like another one.
 *
 * @param id record
 * @param keys values that may link it
 * @param mergedInto record that the vendor merged it into, or null
 * @param compared values by which it may be joined with alike records, or null
 */
record LinkedRecord(String id, List<HashedKey> keys, String mergedInto, String compared) {

  LinkedRecord {
    keys = List.copyOf(keys);
  }

  /**
   * A value of a kind.
   *
   * @param hash hash of the value
   */
  record HashedKey(String kind, String hash) {}
}

package io.journeylake.identity;

import java.util.ArrayList;
import java.util.List;

/** A value that records of a component share, or some of its records. */
final class SharedValue {

  private final String hash;
  private final List<Integer> records = new ArrayList<>();

  SharedValue(String hash) {
    this.hash = hash;
  }

  String hash() {
    return hash;
  }

  /** Places of the records. */
  List<Integer> records() {
    return records;
  }
}

package io.journeylake.identity.matching;

import java.util.List;

/** The blocking keys of records: one a rule, the same for records that agree on its parts. */
final class BlockingKeys {

  private static final long START = 0x9E3779B97F4A7C15L;

  private final int[][] attributes;
  private final int[][] lengths;

  BlockingKeys(List<BlockingRule> rules, List<String> all) {
    attributes = new int[rules.size()][];
    lengths = new int[rules.size()][];
    for (int rule = 0; rule < rules.size(); rule++) {
      List<BlockingRule.Part> parts = rules.get(rule).parts();
      attributes[rule] = parts.stream().mapToInt(part -> all.indexOf(part.attribute())).toArray();
      lengths[rule] = parts.stream().mapToInt(BlockingRule.Part::length).toArray();
    }
  }

  int rules() {
    return attributes.length;
  }

  /** The key by a rule; 0 when the record has no value for a part. */
  long key(int rule, ComparedRecord record) {
    long hash = START * (rule + 1);
    for (int part = 0; part < attributes[rule].length; part++) {
      String value = record.value(attributes[rule][part]);
      if (value == null) {
        return 0;
      }
      int length = lengths[rule][part];
      boolean isWhole = length == 0 || length > value.length();
      hash = Terms.add(hash, value, isWhole ? value.length() : length);
    }
    return Terms.mixed(hash);
  }

  /** Whether the records agree on the parts of a rule. */
  boolean agree(int rule, ComparedRecord one, ComparedRecord other) {
    for (int part = 0; part < attributes[rule].length; part++) {
      String a = one.value(attributes[rule][part]);
      String b = other.value(attributes[rule][part]);
      int length = lengths[rule][part];
      if (a == null || b == null || !agree(a, b, length)) {
        return false;
      }
    }
    return true;
  }

  private static boolean agree(String a, String b, int length) {
    if (length == 0 || a.length() < length || b.length() < length) {
      return a.equals(b);
    }
    return a.regionMatches(0, b, 0, length);
  }
}

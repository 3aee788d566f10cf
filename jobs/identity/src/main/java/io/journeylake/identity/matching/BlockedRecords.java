package io.journeylake.identity.matching;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Into which blocks a record goes: one a rule, and instead of a block that is too large one for
 * each part by which it is split, so that records of it meet that agree on something more.
 */
final class BlockedRecords implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Column: hash of the block. */
  static final String BLOCK = "block";

  /** Column: number of the rule. */
  static final String RULE = "rule";

  /** Column: hash of the record's id. */
  static final String ID = "id";

  /** Column: values of the record, as the text of a {@link ComparedRecord}. */
  static final String TEXT = "text";

  static final StructType SCHEMA =
      new StructType()
          .add(BLOCK, DataTypes.LongType, false)
          .add(RULE, DataTypes.IntegerType, false)
          .add(ID, DataTypes.LongType, false)
          .add(TEXT, DataTypes.StringType, false);

  private final MatchingSettings settings;
  private final Set<Long> large;
  private transient BlockingKeys keys;
  private transient BlockingKeys splits;
  private transient int attributes;

  /**
   * Blocks.
   *
   * @param large blocks that are too large
   */
  BlockedRecords(MatchingSettings settings, Set<Long> large) {
    this.settings = settings;
    this.large = large;
  }

  /** What takes a block of a record. */
  interface Blocks {
    void accept(long block, int rule);
  }

  /** The record's blocks. */
  void of(String text, Blocks blocks) {
    prepare();
    ComparedRecord record = ComparedRecord.of(text, attributes, 0);
    for (int rule = 0; rule < keys.rules(); rule++) {
      int number = rule;
      long key = keys.key(rule, record);
      if (key == 0) {
        continue;
      }
      if (large.contains(key)) {
        split(key, record, block -> blocks.accept(block, number));
      } else {
        blocks.accept(key, number);
      }
    }
  }

  /** Whether records of an earlier rule's block are compared there already. */
  boolean meetEarlier(int rule, ComparedRecord one, ComparedRecord other) {
    prepare();
    for (int earlier = 0; earlier < rule; earlier++) {
      if (keys.agree(earlier, one, other) && !large.contains(keys.key(earlier, one))) {
        return true;
      }
    }
    return false;
  }

  private void split(long key, ComparedRecord record, LongConsumer blocks) {
    for (int part = 0; part < splits.rules(); part++) {
      long second = splits.key(part, record);
      if (second != 0) {
        blocks.accept(Terms.mixed(key + second));
      }
    }
  }

  private void prepare() {
    if (keys == null) {
      List<String> all = settings.attributes();
      attributes = all.size();
      keys = new BlockingKeys(settings.rules(), all);
      List<BlockingRule> parts = new ArrayList<>();
      settings.parts().forEach(part -> parts.add(new BlockingRule(List.of(part))));
      splits = new BlockingKeys(parts, all);
    }
  }
}

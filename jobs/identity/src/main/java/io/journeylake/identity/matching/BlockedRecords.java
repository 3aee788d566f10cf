package io.journeylake.identity.matching;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Into which blocks a record goes: one a rule, and instead of a block that is too large one for
 * each further part by which it is split, so that records of it meet that agree on something more;
 * and one of the records that are equal to it, which always meet.
 *
 * <p>Which records meet depends on the two and on the blocks that are too large, and not on others
 * of their block, as it would in a sorted neighbourhood: so that of a changed record alone can be
 * said whom it meets. The lowest byte of a block's hash is its rule.
 */
final class BlockedRecords implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Column: hash of the block. */
  static final String BLOCK = "block";

  /** Column: hash of the record's id. */
  static final String ID = "id";

  /** Column: values of the record, as the text of a {@link ComparedRecord}. */
  static final String TEXT = "text";

  static final StructType SCHEMA =
      new StructType()
          .add(BLOCK, DataTypes.LongType, false)
          .add(ID, DataTypes.LongType, false)
          .add(TEXT, DataTypes.StringType, true);

  /** Rules that a hash can name. */
  static final int MOST_RULES = 127;

  private static final long RULE = 0x7F;
  private static final long EQUAL = 0x80;
  private static final long HASH = ~0xFFL;

  private final MatchingSettings settings;
  private final LongSet large;
  private transient BlockingKeys keys;
  private transient BlockingKeys splits;
  private transient int attributes;

  /**
   * Blocks.
   *
   * @param large blocks that are too large
   */
  BlockedRecords(MatchingSettings settings, LongSet large) {
    this.settings = settings;
    this.large = large;
  }

  /** What takes the blocks of a record, those that are split with their parts behind them. */
  interface Path {
    void accept(long block, int depth, boolean isLarge);
  }

  /** The blocks in which a record meets others. */
  void of(String text, LongConsumer blocks) {
    path(
        text,
        (block, depth, isLarge) -> {
          if (!isLarge) {
            blocks.accept(block);
          }
        });
  }

  /** All blocks that a record is in. */
  void path(String text, Path path) {
    prepare();
    ComparedRecord record = ComparedRecord.of(text, attributes, 0);
    boolean isInLarge = false;
    for (int rule = 0; rule < keys.rules(); rule++) {
      long key = keys.key(rule, record);
      if (key != 0) {
        isInLarge |= descend(block(key, rule), 0, 0, record, path);
      }
    }
    if (isInLarge) {
      path.accept(Terms.mixed(Terms.add(0, text)) | EQUAL, 0, false);
    }
  }

  /** Whether records of an earlier rule's block are compared there already. */
  boolean meetEarlier(int rule, ComparedRecord one, ComparedRecord other) {
    prepare();
    for (int earlier = 0; earlier < rule; earlier++) {
      if (keys.agree(earlier, one, other)
          && !large.contains(block(keys.key(earlier, one), earlier))) {
        return true;
      }
    }
    return false;
  }

  /** Number of the rule of a block. */
  static int rule(long block) {
    return (int) (block & RULE);
  }

  /** Whether a block is one of equal records; it belongs to no rule. */
  static boolean isOfEqual(long block) {
    return (block & EQUAL) != 0;
  }

  private boolean descend(long block, int depth, int from, ComparedRecord record, Path path) {
    boolean isLarge = large.contains(block);
    path.accept(block, depth, isLarge);
    for (int part = from; isLarge && part < splits.rules(); part++) {
      long second = splits.key(part, record);
      if (second != 0) {
        long inside = block(Terms.mixed(block + second), rule(block));
        descend(inside, depth + 1, part + 1, record, path);
      }
    }
    return isLarge;
  }

  private static long block(long key, int rule) {
    return (key & HASH) | rule;
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

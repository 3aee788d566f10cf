package io.journeylake.identity.matching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.function.LongPredicate;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.LongAccumulator;

/**
 * Compares the records of each block as they come, sorted by block and values, and gives the pairs
 * that are alike. A block that is too large was split; one of equal records is a chain, so that
 * neither memory nor time depends on how many are equal.
 */
final class PairsOfBlocks implements Iterator<Row> {

  private final Iterator<Row> rows;
  private final BlockedRecords blocks;
  private final Scorer scorer;
  private final double least;
  private final LongPredicate wanted;
  private final LongAccumulator compared;
  private final List<Blocked> block = new ArrayList<>();
  private final Queue<Row> found = new ArrayDeque<>();
  private long blockHash;
  private Blocked before;

  /** A record of the block. */
  private record Blocked(long id, String text, ComparedRecord record) {}

  /**
   * Compares.
   *
   * @param rows rows of {@link BlockedRecords#SCHEMA}
   * @param least least bits of a pair that is alike
   * @param wanted ids of which one at least must be in a pair
   * @param compared is told the number of pairs
   */
  PairsOfBlocks(
      Iterator<Row> rows,
      BlockedRecords blocks,
      Scorer scorer,
      double least,
      LongPredicate wanted,
      LongAccumulator compared) {
    this.rows = rows;
    this.blocks = blocks;
    this.scorer = scorer;
    this.least = least;
    this.wanted = wanted;
    this.compared = compared;
  }

  @Override
  public boolean hasNext() {
    while (found.isEmpty() && rows.hasNext()) {
      compare(rows.next());
    }
    return !found.isEmpty();
  }

  /** A pair: both ids and bits. */
  @Override
  public Row next() {
    return found.remove();
  }

  private void compare(Row row) {
    if (row.getLong(0) != blockHash) {
      blockHash = row.getLong(0);
      block.clear();
      before = null;
    }
    String text = row.getString(2);
    Blocked next = new Blocked(row.getLong(1), text, scorer.record(text));
    if (!isLinkedToItsLike(next) && !BlockedRecords.isOfEqual(blockHash)) {
      block.forEach(other -> compare(other, next));
      block.add(next);
    }
    before = next;
  }

  /**
   * Records with the same values stand behind each other, and what the first of them is linked to
   * goes for all: the rest need a link to the one before only, where that says enough.
   */
  private boolean isLinkedToItsLike(Blocked next) {
    boolean isAlike =
        before != null
            && before.text.equals(next.text)
            && scorer.bits(before.record, next.record) >= least;
    if (isAlike) {
      compare(before, next);
    }
    return isAlike;
  }

  private void compare(Blocked one, Blocked other) {
    boolean isWanted = wanted.test(one.id) || wanted.test(other.id);
    boolean isFirst =
        BlockedRecords.isOfEqual(blockHash)
            || !blocks.meetEarlier(BlockedRecords.rule(blockHash), one.record, other.record);
    if (isWanted && isFirst) {
      compared.add(1);
      double bits = scorer.bits(one.record, other.record);
      if (bits >= least) {
        found.add(RowFactory.create(one.id, other.id, bits));
      }
    }
  }
}

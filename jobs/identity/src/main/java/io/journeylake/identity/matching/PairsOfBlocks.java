package io.journeylake.identity.matching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.LongAccumulator;

/**
 * Compares the records of each block as they come, sorted by block and values, and gives the pairs
 * that are alike. Beyond the largest size a block's records are compared with those that stand
 * shortly before them only (sorted neighbourhood, Hernández and Stolfo, 1995), so that neither
 * memory nor time depends on the largest block.
 */
final class PairsOfBlocks implements Iterator<Row> {

  private static final int NEIGHBOURS = 100;

  private final Iterator<Row> rows;
  private final BlockedRecords blocks;
  private final Scorer scorer;
  private final double least;
  private final int largest;
  private final LongAccumulator compared;
  private final List<Blocked> block = new ArrayList<>();
  private final Queue<Row> found = new ArrayDeque<>();
  private long blockHash;

  /** A record of the block. */
  private record Blocked(long id, String text, ComparedRecord record) {}

  /**
   * Compares.
   *
   * @param rows rows of {@link BlockedRecords#SCHEMA}
   * @param least least bits of a pair that is alike
   * @param compared is told the number of pairs
   */
  PairsOfBlocks(
      Iterator<Row> rows,
      BlockedRecords blocks,
      Scorer scorer,
      double least,
      int largest,
      LongAccumulator compared) {
    this.rows = rows;
    this.blocks = blocks;
    this.scorer = scorer;
    this.least = least;
    this.largest = largest;
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
    }
    int rule = row.getInt(1);
    String text = row.getString(3);
    Blocked next = new Blocked(row.getLong(2), text, scorer.record(text));
    if (!isLinkedToItsLike(next, rule)) {
      int first = block.size() < largest ? 0 : block.size() - NEIGHBOURS;
      for (Blocked other : block.subList(Math.max(0, first), block.size())) {
        compare(other, next, rule);
      }
    }
    if (block.size() >= largest + NEIGHBOURS) {
      block.subList(0, block.size() - NEIGHBOURS).clear();
    }
    block.add(next);
  }

  /**
   * Records with the same values stand behind each other, and what the first of them is linked to
   * goes for all: the rest need a link to the one before only, where that says enough.
   */
  private boolean isLinkedToItsLike(Blocked next, int rule) {
    if (block.isEmpty()) {
      return false;
    }
    Blocked before = block.get(block.size() - 1);
    boolean isAlike =
        before.text.equals(next.text) && scorer.bits(before.record, next.record) >= least;
    if (isAlike) {
      compare(before, next, rule);
    }
    return isAlike;
  }

  private void compare(Blocked one, Blocked other, int rule) {
    if (!blocks.meetEarlier(rule, one.record, other.record)) {
      compared.add(1);
      double bits = scorer.bits(one.record, other.record);
      if (bits >= least) {
        found.add(RowFactory.create(one.id, other.id, bits));
      }
    }
  }
}

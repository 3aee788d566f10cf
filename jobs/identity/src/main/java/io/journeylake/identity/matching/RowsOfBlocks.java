package io.journeylake.identity.matching;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The records of a partition that are in some of the blocks, a row each; and at the end, for each
 * block that is too large, a row without values that has the number of its records for an id.
 */
final class RowsOfBlocks implements Iterator<Row> {

  private final Iterator<Row> records;
  private final BlockedRecords blocks;
  private final LongSet wanted;
  private final Queue<Row> found = new ArrayDeque<>();
  private final TreeMap<Long, Long> large = new TreeMap<>();

  /**
   * Rows of blocks.
   *
   * @param records columns of {@link BlockedRecords#SCHEMA} but the block
   * @param wanted hashes of the blocks
   */
  RowsOfBlocks(Iterator<Row> records, BlockedRecords blocks, LongSet wanted) {
    this.records = records;
    this.blocks = blocks;
    this.wanted = wanted;
  }

  @Override
  public boolean hasNext() {
    while (found.isEmpty() && records.hasNext()) {
      add(records.next());
    }
    if (found.isEmpty() && !large.isEmpty()) {
      large.forEach((block, count) -> found.add(RowFactory.create(block, count, null)));
      large.clear();
    }
    return !found.isEmpty();
  }

  @Override
  public Row next() {
    return found.remove();
  }

  private void add(Row record) {
    long id = record.getAs(BlockedRecords.ID);
    String text = record.getAs(BlockedRecords.TEXT);
    blocks.path(
        text,
        (block, depth, isLarge) -> {
          if (isLarge) {
            large.merge(block, 1L, Long::sum);
          } else if (wanted.contains(block)) {
            found.add(RowFactory.create(block, id, text));
          }
        });
  }
}

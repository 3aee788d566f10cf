package io.journeylake.identity.matching;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;

/**
 * Finds what changes of some records mean for the pairs that are alike, without comparing others:
 * whom the records are like now, and which blocks are too large now that were not, or the other way
 * round, so that all their records meet others than before.
 *
 * <p>All records are read once, and once more for each depth of blocks in a night in which a block
 * becomes too large or ceases to be. The driver and each executor hold 8 bytes for each block of a
 * changed record, some thirty of them a record.
 */
public final class FindAlikeOfChanged {

  private static final String RECORDS = "records";

  private final Likeness likeness;
  private final List<LargeBlock> former;
  private final LongAccumulator compared;

  /**
   * What was found.
   *
   * @param large blocks that are too large now
   * @param met ids of records that a changed one is like, or that meet others than before, in the
   *     column {@link FindAlikeRecords#ID}; some more than once
   */
  public record Found(List<LargeBlock> large, Dataset<Row> met) {}

  /**
   * Finds.
   *
   * @param former blocks that were too large before the change
   * @param compared is told how many pairs were compared
   */
  public FindAlikeOfChanged(Likeness likeness, List<LargeBlock> former, LongAccumulator compared) {
    this.likeness = likeness;
    this.former = former;
    this.compared = compared;
  }

  /**
   * Finds.
   *
   * @param records all records as they are now, columns {@link FindAlikeRecords#ID} and {@link
   *     FindAlikeRecords#TEXT}
   * @param changed ids of those that came or changed
   */
  public Found apply(Dataset<Row> records, Dataset<Long> changed) {
    LongSet ids = LongSet.of(changed.collectAsList());
    FilterFunction<Row> isChanged = row -> ids.contains(row.getAs(BlockedRecords.ID));
    Dataset<Row> own = records.filter(isChanged).localCheckpoint();
    LongSet before = FindLargeBlocks.hashes(former);
    Dataset<Row> blocked = blocked(records, own, before);
    Optional<List<LargeBlock>> same = same(blocked);
    if (same.isPresent()) {
      return new Found(same.get(), partners(blocked, before, ids));
    }
    List<LargeBlock> large = new FindLargeBlocks(likeness.settings()).apply(records);
    LongSet now = FindLargeBlocks.hashes(large);
    Dataset<Row> met = partners(blocked(records, own, now), now, ids);
    return new Found(large, met.union(membersOf(moved(large), records, before, now)));
  }

  /** Rows of the blocks of changed records, and counts of the blocks that are too large. */
  private Dataset<Row> blocked(Dataset<Row> records, Dataset<Row> own, LongSet large) {
    BlockedRecords blocks = new BlockedRecords(likeness.settings(), large);
    FlatMapFunction<Row, Long> blocksOf =
        row -> {
          List<Long> found = new ArrayList<>();
          blocks.of(row.getAs(BlockedRecords.TEXT), found::add);
          return found.iterator();
        };
    LongSet wanted = LongSet.of(own.flatMap(blocksOf, Encoders.LONG()).distinct().collectAsList());
    MapPartitionsFunction<Row, Row> rows = partition -> new RowsOfBlocks(partition, blocks, wanted);
    return records.mapPartitions(rows, Encoders.row(BlockedRecords.SCHEMA)).localCheckpoint();
  }

  /** The blocks that are too large with their records now, if they are those that were. */
  private Optional<List<LargeBlock>> same(Dataset<Row> blocked) {
    int largest = likeness.settings().largestBlock();
    FilterFunction<Row> isCounted = row -> !BlockedRecords.isOfEqual(row.getLong(0));
    Column isLarge = col(BlockedRecords.TEXT).isNull();
    boolean hasGrown =
        !blocked
            .where(not(isLarge))
            .filter(isCounted)
            .groupBy(BlockedRecords.BLOCK)
            .agg(count(lit(1)).as(RECORDS))
            .where(col(RECORDS).gt(largest))
            .isEmpty();
    if (hasGrown) {
      return Optional.empty();
    }
    Map<Long, Long> counts = new HashMap<>();
    blocked
        .where(isLarge)
        .groupBy(BlockedRecords.BLOCK)
        .agg(sum(BlockedRecords.ID))
        .collectAsList()
        .forEach(row -> counts.put(row.getLong(0), row.getLong(1)));
    List<LargeBlock> now = new ArrayList<>();
    for (LargeBlock block : former) {
      long size = counts.getOrDefault(block.block(), 0L);
      if (size <= largest) {
        return Optional.empty();
      }
      now.add(new LargeBlock(block.block(), block.depth(), size));
    }
    return Optional.of(now);
  }

  /** Blocks that are too large in one of both times only. */
  private LongSet moved(List<LargeBlock> large) {
    Set<Long> moved = new HashSet<>();
    former.forEach(block -> moved.add(block.block()));
    for (LargeBlock block : large) {
      if (!moved.remove(block.block())) {
        moved.add(block.block());
      }
    }
    return LongSet.of(moved);
  }

  private Dataset<Row> partners(Dataset<Row> blocked, LongSet large, LongSet changed) {
    BlockedRecords blocks = new BlockedRecords(likeness.settings(), large);
    return new FindAlikeRecords(likeness, blocks, compared)
        .pairs(blocked.where(col(BlockedRecords.TEXT).isNotNull()), changed)
        .select(
            explode(array(col(FindAlikeRecords.ONE), col(FindAlikeRecords.OTHER)))
                .as(BlockedRecords.ID));
  }

  private Dataset<Row> membersOf(LongSet moved, Dataset<Row> records, LongSet before, LongSet now) {
    BlockedRecords then = new BlockedRecords(likeness.settings(), before);
    BlockedRecords since = new BlockedRecords(likeness.settings(), now);
    FilterFunction<Row> isMember =
        row -> {
          boolean[] found = new boolean[1];
          BlockedRecords.Path look = (block, depth, isLarge) -> found[0] |= moved.contains(block);
          String text = row.getAs(BlockedRecords.TEXT);
          then.path(text, look);
          since.path(text, look);
          return found[0];
        };
    return records.filter(isMember).select(BlockedRecords.ID);
  }
}

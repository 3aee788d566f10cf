package io.journeylake.identity.matching;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Finds the blocks that are too large, depth by depth: first those of the rules, then of the parts
 * into which they are split.
 */
public final class FindLargeBlocks {

  private static final String RECORDS = "records";

  private final MatchingSettings settings;

  public FindLargeBlocks(MatchingSettings settings) {
    this.settings = settings;
  }

  /**
   * All of them by hash: at most as many as there are records, times the rules and depths, divided
   * by the largest size; 24 bytes each. Counted without the values, which a count does not need.
   *
   * @param records columns {@link FindAlikeRecords#ID} and {@link FindAlikeRecords#TEXT}
   */
  public List<LargeBlock> apply(Dataset<Row> records) {
    List<LargeBlock> all = new ArrayList<>();
    List<LargeBlock> found = atDepth(0, all, records);
    while (!found.isEmpty()) {
      all.addAll(found);
      found = atDepth(found.get(0).depth() + 1, all, records);
    }
    all.sort(Comparator.comparingLong(LargeBlock::block));
    return all;
  }

  /** The hashes of blocks. */
  static LongSet hashes(List<LargeBlock> blocks) {
    return LongSet.of(blocks.stream().map(LargeBlock::block).toList());
  }

  private List<LargeBlock> atDepth(int wanted, List<LargeBlock> known, Dataset<Row> records) {
    BlockedRecords blocked = new BlockedRecords(settings, hashes(known));
    FlatMapFunction<Row, Long> blocksOf =
        row -> {
          List<Long> blocks = new ArrayList<>();
          blocked.path(
              row.getAs(BlockedRecords.TEXT),
              (block, depth, isLarge) -> {
                if (depth == wanted && !BlockedRecords.isOfEqual(block)) {
                  blocks.add(block);
                }
              });
          return blocks.iterator();
        };
    return records
        .flatMap(blocksOf, Encoders.LONG())
        .toDF(BlockedRecords.BLOCK)
        .groupBy(BlockedRecords.BLOCK)
        .agg(count(lit(1)).as(RECORDS))
        .where(col(RECORDS).gt(settings.largestBlock()))
        .collectAsList()
        .stream()
        .map(row -> new LargeBlock(row.getLong(0), wanted, row.getLong(1)))
        .toList();
  }
}

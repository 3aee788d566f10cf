package io.journeylake.identity.matching;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;

/**
 * Finds the pairs of records that are alike, among those that agree on a blocking rule.
 *
 * <p>Records are sent to their blocks with their values, and each pair is compared in the block of
 * the first rule by which both meet: one shuffle. Where a block was too large and is split, a pair
 * that meets in several of its parts is compared in each. Java and not SQL, because a level is
 * asked for only where better ones do not hold.
 */
public final class FindAlikeRecords {

  /** Column of the input: hash of the record's id. */
  public static final String ID = BlockedRecords.ID;

  /** Column of the input: values of the record, as the text of a {@link ComparedRecord}. */
  public static final String TEXT = BlockedRecords.TEXT;

  /** Name under which Spark counts the pairs that a stage compares. */
  public static final String PAIRS_COMPARED = "pairs compared";

  /** Column: hash of the id of one record. */
  public static final String ONE = "one";

  /** Column: hash of the id of the other record. */
  public static final String OTHER = "other";

  /** Column: evidence that they are one person, in bits. */
  public static final String BITS = "bits";

  private static final StructType PAIRS =
      new StructType()
          .add(ONE, DataTypes.LongType, false)
          .add(OTHER, DataTypes.LongType, false)
          .add(BITS, DataTypes.DoubleType, false);

  private final Likeness likeness;
  private final BlockedRecords blocks;
  private final LongAccumulator compared;

  /**
   * Finds.
   *
   * @param large blocks that are too large, of all records there are
   * @param compared is told how many pairs were compared
   */
  public FindAlikeRecords(Likeness likeness, List<LargeBlock> large, LongAccumulator compared) {
    this(
        likeness, new BlockedRecords(likeness.settings(), FindLargeBlocks.hashes(large)), compared);
  }

  FindAlikeRecords(Likeness likeness, BlockedRecords blocks, LongAccumulator compared) {
    this.likeness = likeness;
    this.blocks = blocks;
    this.compared = compared;
  }

  /**
   * Pairs with at least {@code edge-bits}, but of equal records only as many as make them hang
   * together.
   *
   * @param records columns {@link #ID} and {@link #TEXT}
   */
  public Dataset<Row> apply(Dataset<Row> records) {
    BlockedRecords into = blocks;
    FlatMapFunction<Row, Row> blocked =
        row -> {
          long id = row.getAs(ID);
          String text = row.getAs(TEXT);
          List<Row> rows = new ArrayList<>();
          into.of(text, block -> rows.add(RowFactory.create(block, id, text)));
          return rows.iterator();
        };
    return pairs(records.flatMap(blocked, Encoders.row(BlockedRecords.SCHEMA)), null);
  }

  /**
   * Pairs of blocks.
   *
   * @param blocked rows of {@link BlockedRecords#SCHEMA}
   * @param changed ids of which one at least must be in a pair, or null for all pairs
   */
  Dataset<Row> pairs(Dataset<Row> blocked, LongSet changed) {
    Likeness alike = likeness;
    BlockedRecords met = blocks;
    LongAccumulator counter = compared;
    MapPartitionsFunction<Row, Row> pairs =
        rows -> {
          LongPredicate wanted = id -> changed == null || changed.contains(id);
          return new PairsOfBlocks(rows, met, alike.scorer(), alike.edgeBits(), wanted, counter);
        };
    return blocked
        .repartition(col(BlockedRecords.BLOCK))
        // Values before ids: equal records stand behind each other.
        .sortWithinPartitions(BlockedRecords.BLOCK, TEXT, ID)
        .mapPartitions(pairs, Encoders.row(PAIRS));
  }
}

package io.journeylake.identity.matching;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
 * <p>Records are sent to their blocks with their values, and each pair is compared in the first
 * block in which both meet: one shuffle, each similarity once. Java and not SQL, because a level is
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
  private final MatchingSettings settings;

  public FindAlikeRecords(Likeness likeness) {
    this.likeness = likeness;
    this.settings = likeness.settings();
  }

  /**
   * Pairs with at least {@code edge-bits}.
   *
   * @param records columns {@link #ID} and {@link #TEXT}
   * @param compared is told how many pairs were compared
   */
  public Dataset<Row> apply(Dataset<Row> records, LongAccumulator compared) {
    BlockedRecords blocks = new BlockedRecords(settings, large(records));
    Likeness alike = likeness;
    int largest = settings.largestBlock();
    MapPartitionsFunction<Row, Row> pairs =
        rows ->
            new PairsOfBlocks(rows, blocks, alike.scorer(), alike.edgeBits(), largest, compared);
    return blocked(records, blocks)
        .repartition(col(BlockedRecords.BLOCK))
        // Values before ids: where a block is too large, those who stand together are alike.
        .sortWithinPartitions(BlockedRecords.BLOCK, BlockedRecords.TEXT, BlockedRecords.ID)
        .mapPartitions(pairs, Encoders.row(PAIRS));
  }

  /**
   * Blocks that are too large: at most as many as there are records, times the rules, divided by
   * the largest size; 8 bytes each. Counted without the values, which a count does not need.
   */
  private Set<Long> large(Dataset<Row> records) {
    BlockedRecords whole = new BlockedRecords(settings, Set.of());
    FlatMapFunction<Row, Long> blocksOf =
        row -> {
          List<Long> blocks = new ArrayList<>();
          whole.of(row.getAs(BlockedRecords.TEXT), (block, rule) -> blocks.add(block));
          return blocks.iterator();
        };
    Dataset<Row> large =
        records
            .flatMap(blocksOf, Encoders.LONG())
            .toDF(BlockedRecords.BLOCK)
            .groupBy(BlockedRecords.BLOCK)
            .agg(count(lit(1)).as("records"))
            .where(col("records").gt(settings.largestBlock()))
            .select(BlockedRecords.BLOCK);
    return new HashSet<>(large.as(Encoders.LONG()).collectAsList());
  }

  private static Dataset<Row> blocked(Dataset<Row> records, BlockedRecords blocks) {
    FlatMapFunction<Row, Row> explode =
        row -> {
          long id = row.getAs(BlockedRecords.ID);
          String text = row.getAs(BlockedRecords.TEXT);
          List<Row> rows = new ArrayList<>();
          blocks.of(text, (block, rule) -> rows.add(RowFactory.create(block, rule, id, text)));
          return rows.iterator();
        };
    return records.flatMap(explode, Encoders.row(BlockedRecords.SCHEMA));
  }
}

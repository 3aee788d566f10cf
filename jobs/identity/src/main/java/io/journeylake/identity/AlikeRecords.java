package io.journeylake.identity;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.journeylake.contract.SourceContract;
import io.journeylake.identity.matching.ComparedRecord;
import io.journeylake.identity.matching.FindAlikeOfChanged;
import io.journeylake.identity.matching.FindAlikeRecords;
import io.journeylake.identity.matching.FindLargeBlocks;
import io.journeylake.identity.matching.LargeBlock;
import io.journeylake.identity.matching.Likeness;
import io.journeylake.identity.matching.MatchModel;
import io.journeylake.identity.matching.MatchingSettings;
import io.journeylake.identity.matching.TrainModel;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Schemas;
import io.journeylake.table.IdentityEdge;
import io.journeylake.table.MatchBlock;
import io.journeylake.table.Record;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.LongAccumulator;

/**
 * Links records whose values are alike, weaker than by any key: in bands of bits, so that of a
 * component that is too large the least alike links go first.
 */
final class AlikeRecords {

  /** Bands of links; their priorities follow those of the keys. */
  static final int BANDS = 5;

  private static final double BITS_OF_BAND = 3;

  /** Records from which the weights are good for lakes of any size. */
  private static final long ENOUGH_RECORDS = 5_000;

  private static final List<String> TELLING =
      List.of(
          Record.FULL_NAME,
          Record.GIVEN_NAME,
          Record.SURNAME,
          Record.BIRTH_DATE,
          Record.NATIONAL_ID,
          Record.STREET,
          Record.POSTCODE);

  private final IdentitySettings settings;
  private final Lake lake;
  private final Dataset<Row> compared;
  private final Likeness likeness;
  private final int doublings;

  private AlikeRecords(
      IdentitySettings settings, Lake lake, Dataset<Row> compared, MatchModel model, long records) {
    this.settings = settings;
    this.lake = lake;
    this.compared = compared;
    JavaSparkContext context = JavaSparkContext.fromSparkContext(lake.spark().sparkContext());
    this.likeness = new Likeness(settings.matching(), context.broadcast(model.forRecords(records)));
    this.doublings = model.doublings(records);
  }

  /**
   * The records of a lake, compared by the stored model, or by one that is learnt now and stored:
   * where there is none, or one of so few records that it knows little of what is rare, and they
   * have doubled since. None when there is nothing to compare.
   */
  static Optional<AlikeRecords> in(Lake lake, IdentitySettings settings) {
    StoredModel stored = new StoredModel(lake, settings.matching());
    return by(
        lake,
        settings,
        (compared, records) ->
            stored
                .read()
                .filter(model -> !isOutgrown(model, records))
                .orElseGet(
                    () -> {
                      MatchModel learnt =
                          new TrainModel(settings.matching()).apply(compared, records);
                      stored.write(learnt);
                      return learnt;
                    }));
  }

  private static boolean isOutgrown(MatchModel model, long records) {
    return model.records() < ENOUGH_RECORDS && records >= 2 * model.records();
  }

  /**
   * The records of a lake, compared by another model, which is not stored; none when there is
   * nothing to compare.
   *
   * @param model gives the model, of the records and their number
   */
  static Optional<AlikeRecords> by(
      Lake lake, IdentitySettings settings, BiFunction<Dataset<Row>, Long, MatchModel> model) {
    Dataset<Row> compared = compared(lake.read(Record.TABLE));
    long records = compared.count();
    return records < 2
        ? Optional.empty()
        : Optional.of(
            new AlikeRecords(settings, lake, compared, model.apply(compared, records), records));
  }

  /** The settings and the model by which records are compared. */
  Likeness likeness() {
    return likeness;
  }

  /** How often the records have doubled since the model was learnt, on which its prior depends. */
  int doublings() {
    return doublings;
  }

  /** Whether any source says enough of people to compare them: more than how to reach them. */
  static boolean canBe(List<SourceContract> sources) {
    return sources.stream()
        .filter(source -> source.people() != null)
        .anyMatch(source -> TELLING.stream().anyMatch(source.people().attributes()::containsKey));
  }

  /** Values of record.compared as the text of a {@link ComparedRecord}. */
  static Column text(Column values) {
    return array_join(values, ComparedRecord.SEPARATOR);
  }

  /** Records that say enough to be compared: columns of {@link FindAlikeRecords}. */
  Dataset<Row> compared() {
    return compared;
  }

  /** The blocks that are too large, of all records. */
  List<LargeBlock> large() {
    return new FindLargeBlocks(settings.matching()).apply(compared);
  }

  /** The blocks that were too large. */
  static List<LargeBlock> large(FormerLinks former) {
    return former.of(MatchBlock.TABLE).collectAsList().stream()
        .map(
            row ->
                new LargeBlock(
                    row.<Long>getAs(MatchBlock.BLOCK_HASH),
                    row.<Integer>getAs(MatchBlock.DEPTH),
                    row.<Long>getAs(MatchBlock.RECORDS)))
        .sorted(Comparator.comparingLong(LargeBlock::block))
        .toList();
  }

  /** Rows of match_block. */
  static Dataset<Row> rows(Lake lake, MatchingSettings matching, List<LargeBlock> large) {
    List<Row> rows =
        large.stream()
            .map(
                block ->
                    RowFactory.create(
                        block.block(),
                        matching.blocking().get(block.rule()),
                        block.depth(),
                        block.records()))
            .toList();
    return lake.spark().createDataFrame(rows, Schemas.of(MatchBlock.TABLE));
  }

  /** Finds whom changed records are like, given the blocks that were too large. */
  FindAlikeOfChanged ofChanged(List<LargeBlock> former) {
    return new FindAlikeOfChanged(likeness, former, counter());
  }

  /**
   * Links of alike records: hashes of both ids, and the priority of their band.
   *
   * @param records rows of the record table
   * @param large blocks that are too large, of all records
   */
  Dataset<Row> links(Dataset<Row> records, List<LargeBlock> large) {
    Dataset<Row> pairs = new FindAlikeRecords(likeness, large, counter()).apply(compared(records));
    Column aboveEdge = col(FindAlikeRecords.BITS).minus(likeness.edgeBits());
    Column band =
        greatest(lit(1), lit(BANDS).minus(floor(aboveEdge.divide(BITS_OF_BAND)))).cast("int");
    return pairs.select(
        col(FindAlikeRecords.ONE),
        col(FindAlikeRecords.OTHER),
        band.plus(settings.weakestKey()).as(IdentityEdge.PRIORITY));
  }

  /** Frees the executors' memory. */
  void release() {
    likeness.release();
  }

  private LongAccumulator counter() {
    return lake.spark().sparkContext().longAccumulator(FindAlikeRecords.PAIRS_COMPARED);
  }

  private static Dataset<Row> compared(Dataset<Row> records) {
    return records
        .where(col(Record.COMPARED).isNotNull())
        .select(
            xxhash64(col(Record.RECORD_ID)).as(FindAlikeRecords.ID),
            text(col(Record.COMPARED)).as(FindAlikeRecords.TEXT));
  }
}

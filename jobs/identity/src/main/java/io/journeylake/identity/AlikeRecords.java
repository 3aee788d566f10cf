package io.journeylake.identity;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import io.journeylake.contract.SourceContract;
import io.journeylake.identity.matching.ComparedRecord;
import io.journeylake.identity.matching.FindAlikeRecords;
import io.journeylake.identity.matching.Likeness;
import io.journeylake.identity.matching.MatchModel;
import io.journeylake.identity.matching.MatchingSettings;
import io.journeylake.identity.matching.TrainModel;
import io.journeylake.lake.Lake;
import io.journeylake.table.IdentityEdge;
import io.journeylake.table.Record;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Links records whose values are alike, weaker than by any key: in bands of bits, so that of a
 * component that is too large the least alike links go first.
 */
final class AlikeRecords {

  /** Bands of links; their priorities follow those of the keys. */
  static final int BANDS = 5;

  private static final double BITS_OF_BAND = 3;
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

  /**
   * Records to compare.
   *
   * @param records rows of the record table
   */
  AlikeRecords(IdentitySettings settings, Lake lake, Dataset<Row> records) {
    this.settings = settings;
    this.lake = lake;
    this.compared =
        records
            .where(col(Record.COMPARED).isNotNull())
            .select(
                xxhash64(col(Record.RECORD_ID)).as(FindAlikeRecords.ID),
                text(col(Record.COMPARED)).as(FindAlikeRecords.TEXT));
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

  /**
   * The stored model, or one that is learnt now and stored; none when there is nothing to learn.
   */
  Optional<Likeness> likeness() {
    long records = compared.count();
    if (records < 2) {
      return Optional.empty();
    }
    MatchingSettings matching = settings.matching();
    StoredModel stored = new StoredModel(lake, matching);
    MatchModel model =
        stored
            .read()
            .orElseGet(
                () -> {
                  MatchModel learnt = new TrainModel(matching).apply(compared, records);
                  stored.write(learnt);
                  return learnt;
                });
    JavaSparkContext context = JavaSparkContext.fromSparkContext(lake.spark().sparkContext());
    return Optional.of(new Likeness(matching, context.broadcast(model.forRecords(records))));
  }

  /** Links of alike records: hashes of both ids, and the priority of their band. */
  Dataset<Row> links(Likeness likeness) {
    Dataset<Row> pairs =
        new FindAlikeRecords(likeness)
            .apply(
                compared,
                lake.spark().sparkContext().longAccumulator(FindAlikeRecords.PAIRS_COMPARED));
    Column aboveEdge = col(FindAlikeRecords.BITS).minus(likeness.edgeBits());
    Column band =
        greatest(lit(1), lit(BANDS).minus(floor(aboveEdge.divide(BITS_OF_BAND)))).cast("int");
    return pairs.select(
        col(FindAlikeRecords.ONE),
        col(FindAlikeRecords.OTHER),
        band.plus(settings.weakestKey()).as(IdentityEdge.PRIORITY));
  }
}

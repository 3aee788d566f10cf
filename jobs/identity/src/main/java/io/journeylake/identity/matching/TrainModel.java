package io.journeylake.identity.matching;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Learns a model from records: frequencies from all of them, weights from samples.
 *
 * <p>The driver gets at most 200,000 frequencies a term (16 bytes each), and the values of at most
 * twice as many records a training run as pairs are compared, about 100 bytes each.
 */
public final class TrainModel {

  /** Records of a lake have at least this share of pairs that are one person for each record. */
  private static final double LEAST_PAIRS_A_RECORD = 0.02;

  private static final String KIND = "kind";
  private static final String HASH = "hash";
  private static final String RECORDS = "records";

  private static final StructType KEYS =
      new StructType()
          .add(KIND, DataTypes.IntegerType, false)
          .add(HASH, DataTypes.LongType, false)
          .add(BlockedRecords.TEXT, DataTypes.StringType, false);

  private final MatchingSettings settings;
  private final int runs;
  private final int terms;

  public TrainModel(MatchingSettings settings) {
    this.settings = settings;
    this.runs = settings.runs().size();
    this.terms = new Terms(settings).size();
  }

  /**
   * Learns.
   *
   * @param records columns {@link FindAlikeRecords#ID} and {@link FindAlikeRecords#TEXT}
   * @param size number of the records
   */
  public MatchModel apply(Dataset<Row> records, long size) {
    Dataset<Row> counts =
        keys(records).groupBy(KIND, HASH).agg(count(lit(1)).as(RECORDS)).localCheckpoint();
    double[] pairs = new double[runs];
    long[] valued = new long[terms];
    for (Row row : totals(counts).collectAsList()) {
      int kind = row.getInt(0);
      if (kind < runs) {
        pairs[kind] = row.getDouble(2);
      } else {
        valued[kind - runs] = row.getLong(1);
      }
    }
    EstimateShares.Learnt learnt =
        new Learn(settings).of(random(records), ofRuns(records, counts, pairs), pairs, size);
    double least = LEAST_PAIRS_A_RECORD * 2 / Math.max(1.0, size - 1.0);
    return new MatchModel(
        size,
        learnt.weights(),
        Math.min(0.5, Math.max(least, learnt.prior())),
        learnt.lookAlikes(),
        frequencies(counts, valued));
  }

  private Dataset<Row> totals(Dataset<Row> counts) {
    Column records = col(RECORDS).cast("double");
    Column isSmall = col(RECORDS).leq(settings.largestBlock());
    Column pairs = when(isSmall, records.multiply(records.minus(1)).divide(2)).otherwise(0);
    return counts.groupBy(KIND).agg(sum(RECORDS), sum(pairs));
  }

  private Dataset<Row> keys(Dataset<Row> records) {
    return records.flatMap(new TrainingKeys(settings), Encoders.row(KEYS));
  }

  private static List<String> random(Dataset<Row> records) {
    Column dice = xxhash64(col(BlockedRecords.ID), col(BlockedRecords.TEXT));
    return records
        .orderBy(dice, col(BlockedRecords.TEXT))
        .limit(Learn.RANDOM_RECORDS)
        .select(BlockedRecords.TEXT)
        .as(Encoders.STRING())
        .collectAsList();
  }

  /** Whole blocks, so that their pairs are whole too, drawn by their hashes. */
  private List<List<String>> ofRuns(Dataset<Row> records, Dataset<Row> counts, double[] pairs) {
    Column isSampled = lit(false);
    for (int run = 0; run < runs; run++) {
      long one = (long) Math.max(1, Math.ceil(pairs[run] / Learn.PAIRS_OF_RUN));
      Column isIn = col(KIND).equalTo(run).and(pmod(col(HASH), lit(one)).equalTo(0));
      isSampled = isSampled.or(isIn);
    }
    Column hasPairs = col(RECORDS).gt(1).and(col(RECORDS).leq(settings.largestBlock()));
    Dataset<Row> blocks = counts.where(isSampled.and(hasPairs)).select(KIND, HASH);
    List<List<String>> texts = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      texts.add(new ArrayList<>());
    }
    keys(records)
        .where(isSampled)
        .join(blocks, CollectionConverters.asScala(List.of(KIND, HASH)).toSeq(), "left_semi")
        .select(KIND, BlockedRecords.TEXT)
        .collectAsList()
        .forEach(row -> texts.get(row.getInt(0)).add(row.getString(1)));
    texts.forEach(run -> run.sort(null));
    return texts;
  }

  private List<Frequencies> frequencies(Dataset<Row> counts, long[] valued) {
    Column isKept = lit(false);
    for (int term = 0; term < terms; term++) {
      Column isFrequent = col(RECORDS).geq(Frequencies.least(valued[term]));
      isKept = isKept.or(col(KIND).equalTo(runs + term).and(isFrequent));
    }
    List<List<Row>> kept = new ArrayList<>();
    for (int term = 0; term < terms; term++) {
      kept.add(new ArrayList<>());
    }
    counts
        .where(isKept)
        .orderBy(KIND, HASH)
        .collectAsList()
        .forEach(row -> kept.get(row.getInt(0) - runs).add(row));
    List<Frequencies> frequencies = new ArrayList<>();
    for (int term = 0; term < terms; term++) {
      double all = Math.max(1.0, (double) valued[term]);
      List<Row> rows = kept.get(term);
      frequencies.add(
          new Frequencies(
              rows.stream().mapToLong(row -> row.getLong(1)).toArray(),
              rows.stream().mapToDouble(row -> (double) row.getLong(2) / all).toArray(),
              Math.min(1, (double) Frequencies.least(valued[term]) / all)));
    }
    return frequencies;
  }
}

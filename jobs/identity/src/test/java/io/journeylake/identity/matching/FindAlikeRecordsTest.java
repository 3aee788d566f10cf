package io.journeylake.identity.matching;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.testkit.TestSpark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;

class FindAlikeRecordsTest {

  private static final StructType RECORDS =
      new StructType().add("id", DataTypes.LongType).add("text", DataTypes.StringType);

  private final LongAccumulator compared =
      TestSpark.session().sparkContext().longAccumulator("compared");

  @Test
  void pairsAreThoseOfAllComparisonsThatAgreeOnARuleEachOnce() {
    MatchingSettings settings = MatchingExample.SETTINGS;
    List<String> texts = people(300, 1).stream().distinct().toList();
    MatchModel model = learn(settings, texts);
    Scorer scorer = new Scorer(settings, model);
    BlockingKeys keys = new BlockingKeys(settings.rules(), settings.attributes());
    Map<String, Double> expected = new TreeMap<>();
    long blocked = 0;
    double least = settings.edgeBits() - model.priorBits();
    for (int i = 0; i < texts.size(); i++) {
      for (int j = i + 1; j < texts.size(); j++) {
        ComparedRecord one = scorer.record(texts.get(i));
        ComparedRecord other = scorer.record(texts.get(j));
        boolean meet = false;
        for (int rule = 0; rule < keys.rules(); rule++) {
          meet |= keys.agree(rule, one, other);
        }
        if (meet) {
          blocked++;
          double bits = scorer.bits(one, other);
          if (bits >= least) {
            expected.put(i + " " + j, bits);
          }
        }
      }
    }

    assertThat(expected).hasSizeGreaterThan(100);
    assertThat(found(settings, model, texts)).isEqualTo(expected);
    assertThat(compared.value()).isEqualTo(blocked);
  }

  @Test
  void blockThatIsTooLargeIsSplitAndAlikeRecordsStillMeet() {
    List<String> texts =
        people(300, 2).stream().map(text -> text.replaceAll("1\\d{3}ab", "1000ab")).toList();
    MatchModel model = learn(MatchingExample.SETTINGS, texts);
    Map<String, Double> whole = found(MatchingExample.SETTINGS, model, texts);
    long pairs = compared.value();
    compared.reset();

    Map<String, Double> split = found(MatchingExample.with("largest-block: 100"), model, texts);

    assertThat(compared.value()).isLessThan(pairs);
    assertThat(whole).containsAllEntriesOf(split);
    assertThat((double) split.size() / whole.size()).isGreaterThan(0.97);
  }

  @Test
  void manyEqualRecordsOfOneBlockHangTogetherAtACostThatDoesNotExplode() {
    int size = 6_000;
    List<String> texts =
        Collections.nCopies(
            size,
            MatchingExample.text("given=jan; surname=bos; born=19820913; zip=1234ab; number=5"));
    MatchModel model = learn(MatchingExample.SETTINGS, people(300, 3));

    TreeSet<Long> linked = new TreeSet<>();
    for (String pair : found(MatchingExample.with("largest-block: 50"), model, texts).keySet()) {
      linked.add(Long.valueOf(pair.replaceAll(".* ", "")));
    }

    assertThat(linked).hasSize(size - 1);
    assertThat(compared.value()).isLessThan(100L * size);
  }

  @Test
  void sameRecordsInAnyOrderTeachTheSameModel() {
    List<String> texts = people(200, 4);
    MatchModel model = learn(MatchingExample.SETTINGS, texts);
    Dataset<Row> shuffled = frame(texts).orderBy(xxhash64(col("text"), col("id"))).repartition(5);

    MatchModel again = new TrainModel(MatchingExample.SETTINGS).apply(shuffled, texts.size());

    assertThat(again.weights()).isEqualTo(model.weights());
    assertThat(again.prior()).isEqualTo(model.prior());
    assertThat(again.lookAlikes()).isEqualTo(model.lookAlikes());
  }

  @Test
  void birthDateThatManyHaveSaysLess() {
    List<String> texts = new ArrayList<>(people(200, 5));
    for (int i = 0; i < 100; i++) {
      texts.add(MatchingExample.text("surname=naam%d; born=%d0101".formatted(i, 1950 + i % 5)));
    }
    Scorer scorer = new Scorer(MatchingExample.SETTINGS, learn(MatchingExample.SETTINGS, texts));

    double ofMany = bits(scorer, "born=19500101", "born=19500101");
    double ofFew = bits(scorer, "born=19500822", "born=19500822");
    // Twenty of five hundred against two at most, whose frequency is not known more closely.
    assertThat(ofFew - ofMany).isBetween(3.0, 4.0);
    assertThat(ofMany).isGreaterThan(0);
  }

  @Test
  void yearsBesideEachOtherSayLessWhereOnlyTheYearIsKnown() {
    List<String> texts = new ArrayList<>(people(200, 6));
    for (int i = 0; i < 100; i++) {
      texts.add(MatchingExample.text("surname=naam%d; born=%d0101".formatted(i, 1950 + i % 9)));
    }
    Scorer scorer = new Scorer(MatchingExample.SETTINGS, learn(MatchingExample.SETTINGS, texts));

    assertThat(bits(scorer, "born=19500101", "born=19510101"))
        .isLessThan(bits(scorer, "born=19500822", "born=19510822") - 2);
  }

  private static double bits(Scorer scorer, String one, String other) {
    return scorer.bits(
        scorer.record(MatchingExample.text(one)), scorer.record(MatchingExample.text(other)));
  }

  private Map<String, Double> found(
      MatchingSettings settings, MatchModel model, List<String> texts) {
    JavaSparkContext context =
        JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext());
    Likeness likeness = new Likeness(settings, context.broadcast(model));
    Map<String, Double> pairs = new TreeMap<>();
    Dataset<Row> records = frame(texts);
    List<LargeBlock> large = new FindLargeBlocks(settings).apply(records);
    FindAlikeRecords find = new FindAlikeRecords(likeness, large, compared);
    for (Row row : find.apply(records).collectAsList()) {
      long low = Math.min(row.getLong(0), row.getLong(1));
      long high = Math.max(row.getLong(0), row.getLong(1));
      pairs.put(low + " " + high, row.getDouble(2));
    }
    return pairs;
  }

  private static MatchModel learn(MatchingSettings settings, List<String> texts) {
    return new TrainModel(settings).apply(frame(texts), texts.size());
  }

  private static Dataset<Row> frame(List<String> texts) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      rows.add(RowFactory.create((long) i, texts.get(i)));
    }
    return TestSpark.session().createDataFrame(rows, RECORDS).repartition(3);
  }

  /**
   * People with two records each, one after the other; two thirds of the second ones with errors.
   */
  private static List<String> people(int number, long seed) {
    Random random = new Random(seed);
    String[] given = {"jan", "piet", "anna", "sara", "emma", "daan", "lucas", "sofie", "noor"};
    String[] surnames = {"bos", "visser", "jansen", "dijkstra", "mulder", "smit", "koning"};
    List<String> texts = new ArrayList<>();
    for (int person = 0; person < number; person++) {
      String name = given[random.nextInt(given.length)];
      String surname = surnames[random.nextInt(surnames.length)] + (char) ('a' + person % 20);
      String born =
          "19"
              + (50 + random.nextInt(50))
              + "0"
              + (1 + random.nextInt(9))
              + "1"
              + random.nextInt(10);
      String zip = (1000 + random.nextInt(60)) + "ab";
      String house = "" + random.nextInt(200);
      for (int copy = 0; copy < 2; copy++) {
        boolean isWrong = copy == 1 && random.nextInt(3) > 0;
        texts.add(
            MatchingExample.text(
                "given=%s; surname=%s; name=%s %s; born=%s; zip=%s; number=%s"
                    .formatted(
                        name,
                        isWrong ? surname + "x" : surname,
                        name,
                        surname,
                        isWrong ? born.substring(0, 7) + "9" : born,
                        zip,
                        house)));
      }
    }
    return texts;
  }
}

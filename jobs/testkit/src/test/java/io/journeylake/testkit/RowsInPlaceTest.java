package io.journeylake.testkit;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.lake.KeptRows;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Origin;
import io.journeylake.lake.RowsOfKeys;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.IdentityEdge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Tuple2;

/** Nights that change a few rows of a table that is too large to be written again for them. */
class RowsInPlaceTest {

  private static final int ROWS = 40_000;

  /** So many that the marks of every fifth of them are longer than a commit's text may be. */
  private static final int MANY = 500_000;

  @TempDir Path folder;

  private Lake lake;

  @BeforeEach
  void lakeWithALargeTableOfWhichANightChangedRowsBefore() {
    lake = TestSpark.lake(folder);
    lake.replace(IdentityEdge.TABLE, edges(0, ROWS, "first"));
    replace(0, 1, "first");
  }

  @Test
  void rowsAreReplacedWhereTheyAreAndTheTableReadsAsIfItHadBeenWrittenAgain() {
    String[] before = lake.read(IdentityEdge.TABLE).inputFiles();

    replace(10, 500, "second");
    replace(400, 700, "third");
    replace(ROWS - 5, ROWS + 5, "third");

    assertThat(lake.read(IdentityEdge.TABLE).inputFiles()).contains(before).hasSizeGreaterThan(1);
    assertFrame(lake.read(IdentityEdge.TABLE))
        .hasRowsOf(
            edges(0, 10, "first")
                .union(edges(10, 400, "second"))
                .union(edges(400, 700, "third"))
                .union(edges(700, ROWS - 5, "first"))
                .union(edges(ROWS - 5, ROWS + 5, "third")));
    assertThat(lake.read(IdentityEdge.TABLE).count()).isEqualTo(ROWS + 5);
    assertThat(lake.collect(IdentityEdge.TABLE)).hasSize(ROWS + 5);
    assertThat(
            TestSpark.session().read().format("delta").load(lake.path(IdentityEdge.TABLE)).count())
        .isEqualTo(ROWS + 5);
  }

  @Test
  void soManyRowsOfAFileMayBeMarkedThatTheirPlacesAreTooLongForACommit() throws IOException {
    lake.replace(IdentityEdge.TABLE, edges(0, MANY, "first").coalesce(1));
    replace(everyFifth(0, MANY / 2, "second"));
    long version = lake.version(IdentityEdge.TABLE);
    replace(everyFifth(MANY / 2, MANY, "third"));

    Dataset<Row> table = lake.read(IdentityEdge.TABLE);
    assertThat(
            table
                .groupBy(IdentityEdge.REASON)
                .count()
                .as(Encoders.tuple(Encoders.STRING(), Encoders.LONG()))
                .collectAsList())
        .containsExactlyInAnyOrder(
            new Tuple2<>("first", MANY / 5 * 4L),
            new Tuple2<>("second", MANY / 10L),
            new Tuple2<>("third", MANY / 10L));
    assertThat(table.select(IdentityEdge.RECORD_ID).distinct().count()).isEqualTo(MANY);
    assertThat(lake.holds(IdentityEdge.TABLE, version)).isTrue();
    deleteMarks();
    assertThat(lake.holds(IdentityEdge.TABLE, version)).isFalse();
  }

  @Test
  void versionsBeforeStayAsTheyWere() {
    long version = lake.version(IdentityEdge.TABLE);
    replace(10, 500, "second");

    assertFrame(lake.read(IdentityEdge.TABLE, version)).hasRowsOf(edges(0, ROWS, "first"));
  }

  @Test
  void rowsThatGoAndDoNotComeAgainAreGone() {
    new RowsOfKeys(lake, IdentityEdge.RECORD_ID, keys(100, 200))
        .replace(IdentityEdge.TABLE, edges(0, 0, "none"));

    assertThat(lake.read(IdentityEdge.TABLE).count()).isEqualTo(ROWS - 100);
  }

  @Test
  void commitHasItsOriginAndWhatChangedCannotBeToldByFiles() {
    long version = lake.version(IdentityEdge.TABLE);
    Origin origin = new Origin(new TreeMap<>()).and("night", 7);
    new RowsOfKeys(lake.from(origin), IdentityEdge.RECORD_ID, keys(5, 6))
        .replace(IdentityEdge.TABLE, edges(5, 6, "second"));

    assertThat(lake.origin(IdentityEdge.TABLE)).contains(origin);
    assertThat(lake.version(IdentityEdge.TABLE, origin)).contains(version + 1);
    assertThat(lake.changedSince(IdentityEdge.TABLE, version)).isEmpty();
  }

  @Test
  void tableIsWrittenAgainOnceAQuarterOfItsRowsAreMarked() {
    String[] before = lake.read(IdentityEdge.TABLE).inputFiles();
    replace(0, ROWS / 5, "second");
    assertThat(lake.read(IdentityEdge.TABLE).inputFiles()).contains(before);

    replace(ROWS / 5, ROWS / 3, "third");

    assertThat(lake.read(IdentityEdge.TABLE).inputFiles()).doesNotContain(before);
    assertThat(lake.read(IdentityEdge.TABLE).count()).isEqualTo(ROWS);
  }

  @Test
  void tableThatReadersArePromisedHasNoMarks() {
    Dataset<Row> assigned =
        edges(0, ROWS, "first")
            .select(
                col(IdentityEdge.RECORD_ID),
                lit(1L).as(CustomerRecord.CUSTOMER_ID),
                lit("2026-01-01").cast("date").as(CustomerRecord.SINCE_NIGHT));
    lake.replace(CustomerRecord.TABLE, assigned);
    for (int night = 0; night < 2; night++) {
      new RowsOfKeys(lake, CustomerRecord.RECORD_ID, keys(0, 10))
          .replace(CustomerRecord.TABLE, assigned.limit(0));
    }

    assertThat(lake.read(CustomerRecord.TABLE).count()).isEqualTo(ROWS - 10);
    assertThat(
            TestSpark.session()
                .sql("SHOW TBLPROPERTIES delta.`" + lake.path(CustomerRecord.TABLE) + "`")
                .where("key = 'delta.enableDeletionVectors'")
                .first()
                .getString(1))
        .isEqualTo("false");
  }

  private void replace(int from, int to, String reason) {
    replace(edges(from, to, reason));
  }

  private void replace(Dataset<Row> edges) {
    new RowsOfKeys(lake, IdentityEdge.RECORD_ID, keys(edges)).replace(IdentityEdge.TABLE, edges);
  }

  private void deleteMarks() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(lake.path(IdentityEdge.TABLE)))) {
      for (Path file : files.toList()) {
        if (file.getFileName().toString().startsWith("deletion_vector")) {
          Files.delete(file);
        }
      }
    }
  }

  private static KeptRows keys(int from, int to) {
    return keys(edges(from, to, "any"));
  }

  private static KeptRows keys(Dataset<Row> edges) {
    return new KeptRows(edges.select(IdentityEdge.RECORD_ID));
  }

  private static Dataset<Row> edges(int from, int to, String reason) {
    return edges(from, to, 1, reason);
  }

  private static Dataset<Row> everyFifth(int from, int to, String reason) {
    return edges(from, to, 5, reason);
  }

  private static Dataset<Row> edges(int from, int to, int step, String reason) {
    return TestSpark.session()
        .range(from, to, step, 2)
        .select(
            sha2(col("id").cast("string").cast("binary"), 256).as(IdentityEdge.RECORD_ID),
            sha2(concat(lit("other"), col("id")).cast("binary"), 256)
                .as(IdentityEdge.OTHER_RECORD_ID),
            lit("email").as(IdentityEdge.KEY_KIND),
            sha2(concat(lit("key"), col("id")).cast("binary"), 256).as(IdentityEdge.KEY_HASH),
            lit(2).as(IdentityEdge.PRIORITY),
            lit("joined").as(IdentityEdge.DECISION),
            lit(reason).as(IdentityEdge.REASON));
  }
}

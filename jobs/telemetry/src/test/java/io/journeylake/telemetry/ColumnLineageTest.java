package io.journeylake.telemetry;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.split;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.upper;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.contract.Classification;
import io.journeylake.contract.ColumnContract;
import io.journeylake.contract.TableContract;
import io.journeylake.lake.Lake;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans over two real Delta tables, and which of their columns each column comes from. */
class ColumnLineageTest {

  private static final TableContract VISIT =
      table("visit", column("visitor", "STRING"), column("page", "STRING"), column("n", "BIGINT"));
  private static final TableContract PERSON =
      table("person", column("id", "STRING"), column("name", "STRING"));

  @TempDir static Path folder;

  private static Dataset<Row> visits;
  private static Dataset<Row> people;

  @BeforeAll
  static void writeTables() {
    Lake lake = TestSpark.lake(folder);
    lake.append(VISIT, Frames.of(VISIT).row("a", "x y", "1").build(TestSpark.session()));
    lake.append(PERSON, Frames.of(PERSON).row("a", "Ann").build(TestSpark.session()));
    visits = lake.read(VISIT);
    people = lake.read(PERSON);
  }

  @Test
  void renamedColumnIsTheSameColumn() {
    assertThat(inputs(visits.select(col("page").as("place")), "place"))
        .containsExactly("visit.page IDENTITY");
  }

  @Test
  void computedColumnComesFromEveryColumnInItsExpression() {
    Dataset<Row> computed =
        visits.select(when(col("n").gt(1), upper(col("page"))).otherwise(lit("-")).as("label"));

    assertThat(inputs(computed, "label"))
        .containsExactlyInAnyOrder("visit.n CONDITIONAL", "visit.page TRANSFORMATION");
  }

  @Test
  void hashOfAColumnHidesIt() {
    assertThat(inputs(people.select(sha2(upper(col("name")), 256).as("hash")), "hash"))
        .containsExactly("person.name MASKING");
  }

  @Test
  void sumIsAnAggregateAndACountDependsOnTheGroup() {
    Dataset<Row> totals =
        visits.groupBy("page").agg(sum(col("n")).as("total"), count(lit(1)).as("visits"));

    assertThat(inputs(totals, "total")).containsExactly("visit.n AGGREGATION");
    assertThat(inputs(totals, "visits")).containsExactly("visit.page GROUP_BY");
    assertThat(inputs(totals, "page")).containsExactly("visit.page IDENTITY");
    assertThat(text(ColumnLineage.of(totals).ofAllRows())).containsExactly("visit.page GROUP_BY");
  }

  @Test
  void joinedColumnsComeFromTheirTableAndTheKeysDecideOnRows() {
    Dataset<Row> named =
        visits
            .join(people, visits.col("visitor").equalTo(people.col("id")), "left")
            .where(col("n").gt(0))
            .select("page", "name");

    assertThat(inputs(named, "name")).containsExactly("person.name IDENTITY");
    assertThat(text(ColumnLineage.of(named).ofAllRows()))
        .containsExactlyInAnyOrder("person.id JOIN", "visit.visitor JOIN", "visit.n FILTER");
  }

  @Test
  void tableJoinedWithItselfIsFoundOnBothSides() {
    Dataset<Row> other = visits.select(col("visitor").as("v"), col("page").as("before"));
    Dataset<Row> pairs = visits.join(other, col("visitor").equalTo(col("v")), "inner");

    assertThat(inputs(pairs, "page")).containsExactly("visit.page IDENTITY");
    assertThat(inputs(pairs, "before")).containsExactly("visit.page IDENTITY");
  }

  @Test
  void unionHasTheInputsOfAllItsParts() {
    Dataset<Row> union =
        visits.select(col("visitor").as("key")).union(people.select(upper(col("id"))));

    assertThat(inputs(union, "key"))
        .containsExactlyInAnyOrder("visit.visitor IDENTITY", "person.id TRANSFORMATION");
  }

  @Test
  void rankDependsOnTheWindow() {
    Dataset<Row> ranked =
        visits.withColumn(
            "rank", row_number().over(Window.partitionBy("visitor").orderBy(col("n"))));

    assertThat(inputs(ranked, "rank"))
        .containsExactlyInAnyOrder("visit.visitor WINDOW", "visit.n WINDOW");
  }

  @Test
  void explodedColumnComesFromItsArray() {
    Dataset<Row> words = visits.select(explode(split(col("page"), " ")).as("word"));

    assertThat(inputs(words, "word")).containsExactly("visit.page TRANSFORMATION");
  }

  @Test
  void functionDependsOnEveryColumnThatItIsGiven() {
    MapPartitionsFunction<Row, Row> same = rows -> rows;
    Dataset<Row> mapped =
        people
            .mapPartitions(same, Encoders.row(people.schema()))
            .select(upper(col("name")).as("N"));

    assertThat(inputs(mapped, "N"))
        .containsExactlyInAnyOrder("person.id FUNCTION", "person.name FUNCTION");
  }

  @Test
  void keptFrameKeepsItsPastAndACheckpointLosesIt() {
    Dataset<Row> kept = people.persist();

    assertThat(inputs(kept.select("name"), "name")).containsExactly("person.name IDENTITY");
    assertThat(inputs(people.localCheckpoint(), "name")).isEmpty();
    kept.unpersist();
  }

  @Test
  void rowsOfTheDriverComeFromTheSettingsAndConstantsFromNowhere() {
    Dataset<Row> rows =
        Frames.ofDdl("step STRING")
            .row("bought")
            .build(TestSpark.session())
            .withColumn("k", lit(1));

    assertThat(ColumnLineage.of(rows).columns().get("step")).containsExactly(InputColumn.SETTINGS);
    assertThat(inputs(rows, "k")).isEmpty();
  }

  private static Set<String> inputs(Dataset<Row> frame, String column) {
    return text(ColumnLineage.of(frame).columns().get(column));
  }

  private static Set<String> text(Set<InputColumn> inputs) {
    return inputs.stream()
        .map(
            input ->
                input.path().replaceFirst(".*/", "")
                    + "."
                    + input.column()
                    + " "
                    + input.influence())
        .collect(Collectors.toSet());
  }

  private static TableContract table(String name, ColumnContract... columns) {
    return new TableContract(
        "web",
        name,
        "Of a test.",
        "One row per row.",
        List.of(columns),
        List.of(),
        List.of(),
        false);
  }

  private static ColumnContract column(String name, String type) {
    return ColumnContract.plain(name, type, "Of a test.", false, Classification.NONE);
  }
}

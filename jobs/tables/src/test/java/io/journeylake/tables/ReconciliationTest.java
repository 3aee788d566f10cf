package io.journeylake.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.table.DimCustomer;
import io.journeylake.table.FunnelSegment;
import io.journeylake.table.Journey;
import io.journeylake.testkit.TestSpark;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What holds between the journey tables, whatever the customers did. */
class ReconciliationTest {

  private static final GeneratedLake LAKE = new GeneratedLake(150, 600);
  private static final Dataset<Row> JOURNEYS = counted(withPersonas(LAKE.journeys()));
  private static final Dataset<Row> STEPS = counted(LAKE.journeySteps());
  private static final Dataset<Row> CONTACTS = counted(JoinContacts.of(STEPS, JOURNEYS));
  private static final Dataset<Row> FUNNEL = counted(funnel(JOURNEYS));
  private static final Dataset<Row> SEGMENTS = counted(segments(JOURNEYS));
  private static final Dataset<Row> PATHS = counted(paths(JOURNEYS));
  private static final Dataset<Row> MAP = counted(map(CONTACTS));
  private static final Dataset<Row> TRANSITIONS = counted(CountTransitions.of(CONTACTS));
  private static final Dataset<Row> HANDOVERS = counted(CountHandovers.of(CONTACTS));
  private static final Dataset<Row> LOOPS = counted(CountLoops.of(CONTACTS));

  @Test
  void funnelsPathsAndTransitionsCountTheSameJourneysInEachScope() {
    Map<String, Long> journeys = perScope(JOURNEYS, "count(1)");

    assertThat(journeys.values().stream().mapToLong(n -> n).sum()).isEqualTo(LAKE.journeyCount());
    assertThat(perScope(FUNNEL, "sum(if(step_number = 1, journeys, 0))")).isEqualTo(journeys);
    assertThat(
            perScope(FUNNEL, "sum(dropped + open + if(step IN ('order', 'solve'), continued, 0))"))
        .isEqualTo(journeys);
    assertThat(perScope(PATHS, "sum(journeys)")).isEqualTo(journeys);
    assertThat(perScope(TRANSITIONS, "sum(if(from_touchpoint = '(start)', transitions, 0))"))
        .isEqualTo(journeys);
    assertThat(perScope(TRANSITIONS, "sum(if(to_touchpoint LIKE '(%', transitions, 0))"))
        .isEqualTo(journeys);
  }

  @Test
  void segmentsOfEachDimensionAddUpToTheFunnel() {
    for (String dimension : List.of("channel", "campaign", "device")) {
      Dataset<Row> segments = SEGMENTS.where(col(FunnelSegment.DIMENSION).equalTo(dimension));
      for (String count : List.of("entered", "continued", "dropped", "open")) {
        assertThat(perScope(segments, "sum(%s * step_number)".formatted(count)))
            .as(dimension + " " + count)
            .isEqualTo(perScope(FUNNEL, "sum(%s * step_number)".formatted(count)));
      }
    }
    assertThat(SEGMENTS.select(FunnelSegment.SEGMENT).distinct().count()).isGreaterThan(3);
  }

  @Test
  void handoversAreTheContactsInAnotherChannelThanTheOneBefore() {
    CONTACTS.createOrReplaceTempView("contacts");
    Map<String, Long> changes =
        perScope(
            TestSpark.session()
                .sql(
                    "SELECT *, channel <> lag(channel) OVER"
                        + " (PARTITION BY journey_id ORDER BY sequence) AS changed FROM contacts")
                .where("changed"),
            "count(1)");

    assertThat(changes).isNotEmpty();
    assertThat(perScope(HANDOVERS, "sum(handovers)")).isEqualTo(changes);
  }

  @Test
  void waitsRankedByTheirSumAreAllWaiting() {
    assertThat(perScope(TRANSITIONS, "count(wait_rank)"))
        .isEqualTo(perScope(TRANSITIONS, "max(coalesce(wait_rank, 0))"));
    assertThat(perScope(TRANSITIONS, "round(sum(share_of_wait) * 1000)").values())
        .allMatch(sum -> sum == null || sum == 1000);
  }

  @Test
  void lastPathCoversEveryJourney() {
    assertThat(perScope(PATHS, "count_if(coverage = 1.0)").values()).containsOnly(1L);
    assertThat(perScope(PATHS, "round(sum(share) * 1000)").values()).containsOnly(1000L);
  }

  @Test
  void outcomesAgreeBetweenFunnelPathsTransitionsAndMap() {
    Map<String, Long> dropped = perScope(JOURNEYS, "count_if(outcome = 'dropped')");

    assertThat(perScope(FUNNEL, "sum(dropped)")).isEqualTo(dropped);
    assertThat(perScope(PATHS, "sum(dropped)")).isEqualTo(dropped);
    assertThat(perScope(MAP, "sum(dropped)")).isEqualTo(dropped);
    assertThat(perScope(TRANSITIONS, "sum(if(to_touchpoint = '(dropped)', transitions, 0))"))
        .isEqualTo(dropped);
  }

  @Test
  void mapHoldsEveryContactAndAllTheMoney() {
    assertThat(MAP.selectExpr("sum(contacts)", "cast(sum(value) AS STRING)").head())
        .isEqualTo(STEPS.selectExpr("count(1)", "cast(sum(value) AS STRING)").head());
  }

  @Test
  void asManyComeToEachTouchpointAsTheMapCounts() {
    assertThat(perScope(TRANSITIONS, "sum(if(to_touchpoint = 'Shop', transitions, 0))"))
        .isEqualTo(perScope(MAP, "sum(if(touchpoint = 'Shop', contacts, 0))"))
        .isEqualTo(perScope(TRANSITIONS, "sum(if(from_touchpoint = 'Shop', transitions, 0))"));
  }

  @Test
  void everyContactIsTheFirstThereOrASelfLoopOrARepetition() {
    assertThat(perScope(LOOPS, "sum(contacts)"))
        .isEqualTo(perScope(CONTACTS, "count(1)"))
        .isEqualTo(perScope(LOOPS, "sum(journeys + self_loops + repetitions)"));
    assertThat(perScope(LOOPS, "sum(self_loops)"))
        .isEqualTo(
            perScope(TRANSITIONS, "sum(if(from_touchpoint = to_touchpoint, transitions, 0))"));
  }

  @Test
  void differentCustomersAndJourneysAreCountedAsCountDistinctDoes() {
    CONTACTS.createOrReplaceTempView("contacts");

    assertThat(
            rows(
                MAP.selectExpr(
                    "persona_id",
                    "process",
                    "phase",
                    "touchpoint",
                    "period",
                    "customers",
                    "journeys")))
        .isEqualTo(
            rows(
                TestSpark.session()
                    .sql(
                        "SELECT persona_id, process, phase, touchpoint, period,"
                            + " count(DISTINCT customer_id), count(DISTINCT journey_id)"
                            + " FROM contacts GROUP BY ALL")));
  }

  @Test
  void theOrderOfRowsChangesNothing() {
    Dataset<Row> journeys = shuffled(JOURNEYS);
    Dataset<Row> contacts = JoinContacts.of(shuffled(STEPS), journeys);

    assertThat(rows(funnel(journeys))).isEqualTo(rows(FUNNEL));
    assertThat(rows(paths(journeys))).isEqualTo(rows(PATHS));
    assertThat(rows(map(contacts))).isEqualTo(rows(MAP));
    assertThat(rows(CountTransitions.of(contacts))).isEqualTo(rows(TRANSITIONS));
    assertThat(rows(CountLoops.of(contacts))).isEqualTo(rows(LOOPS));
    assertThat(rows(CountHandovers.of(contacts))).isEqualTo(rows(HANDOVERS));
    assertThat(rows(segments(journeys))).isEqualTo(rows(SEGMENTS));
  }

  private static Dataset<Row> shuffled(Dataset<Row> rows) {
    return rows.repartition(5).sortWithinPartitions(xxhash64(col(Journey.JOURNEY_ID)));
  }

  /** The same rows without the plan that made them. */
  private static Dataset<Row> counted(Dataset<Row> rows) {
    return TestSpark.session().createDataFrame(rows.collectAsList(), rows.schema());
  }

  private static List<String> rows(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).sorted().toList();
  }

  private static Map<String, Long> perScope(Dataset<Row> rows, String count) {
    Map<String, Long> counts = new TreeMap<>();
    rows.groupBy("process", "persona_id", "period")
        .agg(expr(count).cast("long"))
        .collectAsList()
        .forEach(
            row -> counts.put(row.get(0) + "/" + row.get(1) + "/" + row.get(2), row.getLong(3)));
    return counts;
  }

  private static Dataset<Row> withPersonas(Dataset<Row> journeys) {
    Dataset<Row> customers =
        TestSpark.session()
            .range(LAKE.customers())
            .selectExpr(
                "id + 1 AS " + DimCustomer.CUSTOMER_ID,
                "if(id % 10 = 0, null, cast(id % 3 AS INT)) AS " + DimCustomer.PERSONA_ID);
    return JoinCustomers.to(journeys, customers);
  }

  private static Dataset<Row> map(Dataset<Row> contacts) {
    return DrawJourneyMap.of(contacts, GeneratedLake.PROCESSES.phases());
  }

  private static Dataset<Row> paths(Dataset<Row> journeys) {
    return new RankPaths(4).apply(journeys);
  }

  private static Dataset<Row> funnel(Dataset<Row> journeys) {
    return CountFunnelSteps.of(journeys, steps());
  }

  private static Dataset<Row> segments(Dataset<Row> journeys) {
    return CountFunnelSteps.bySegment(journeys, steps());
  }

  private static Dataset<Row> steps() {
    return ListProcessSteps.declared(TestSpark.session(), GeneratedLake.PROCESSES);
  }
}

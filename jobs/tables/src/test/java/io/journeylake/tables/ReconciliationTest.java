package io.journeylake.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.lake.Schemas;
import io.journeylake.table.DimCustomer;
import io.journeylake.table.DimProcessStep;
import io.journeylake.table.Journey;
import io.journeylake.table.JourneyMap;
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

  @Test
  void funnelsPathsAndTransitionsCountTheSameJourneysInEachScope() {
    Map<String, Long> counted = perScope(journeys(), "count(1)");

    assertThat(counted.values().stream().mapToLong(n -> n).sum()).isEqualTo(LAKE.journeyCount());
    assertThat(perScope(funnel(journeys()), "sum(if(step_number = 1, journeys, 0))"))
        .isEqualTo(counted);
    assertThat(
            perScope(
                funnel(journeys()),
                "sum(dropped + open) + sum(continued) FILTER (WHERE"
                    + " (process = 'acquisition' AND step_number = 4) OR (process = 'complaint' AND"
                    + " step_number = 2))"))
        .isEqualTo(counted);
    assertThat(perScope(paths(journeys()), "sum(journeys)")).isEqualTo(counted);
    Dataset<Row> transitions = CountTransitions.of(contacts(LAKE.journeySteps(), journeys()));
    assertThat(perScope(transitions.where("from_touchpoint = '(start)'"), "sum(transitions)"))
        .isEqualTo(counted);
    assertThat(perScope(transitions.where("to_touchpoint LIKE '(%'"), "sum(transitions)"))
        .isEqualTo(counted);
  }

  @Test
  void outcomesAgreeBetweenFunnelPathsTransitionsAndMap() {
    Map<String, Long> dropped = perScope(journeys(), "count_if(outcome = 'dropped')");

    assertThat(perScope(funnel(journeys()), "sum(dropped)")).isEqualTo(dropped);
    assertThat(perScope(paths(journeys()), "sum(dropped)")).isEqualTo(dropped);
    assertThat(perScope(map(LAKE.journeySteps(), journeys()), "sum(dropped)")).isEqualTo(dropped);
    assertThat(
            perScope(
                CountTransitions.of(contacts(LAKE.journeySteps(), journeys())),
                "sum(if(to_touchpoint = '(dropped)', transitions, 0))"))
        .isEqualTo(dropped);
  }

  @Test
  void mapHoldsEveryContactAndAllTheMoney() {
    Row totals =
        map(LAKE.journeySteps(), journeys())
            .agg(sum(JourneyMap.CONTACTS), sum(JourneyMap.VALUE).cast("string"))
            .head();
    Row expected = LAKE.journeySteps().selectExpr("count(1)", "cast(sum(value) AS STRING)").head();

    assertThat(totals).isEqualTo(expected);
  }

  @Test
  void differentCustomersAreCountedAsCountDistinctDoes() {
    contacts(LAKE.journeySteps(), journeys()).createOrReplaceTempView("contacts");

    assertThat(
            map(LAKE.journeySteps(), journeys())
                .selectExpr(
                    "persona_id",
                    "process",
                    "phase",
                    "touchpoint",
                    "period",
                    "customers",
                    "journeys")
                .collectAsList())
        .containsExactlyInAnyOrderElementsOf(
            TestSpark.session()
                .sql(
                    "SELECT persona_id, process, phase, touchpoint, period,"
                        + " count(DISTINCT customer_id), count(DISTINCT journey_id) FROM contacts"
                        + " GROUP BY ALL")
                .collectAsList());
  }

  @Test
  void theOrderOfRowsChangesNothing() {
    Dataset<Row> shuffledJourneys = shuffled(journeys());
    Dataset<Row> shuffledSteps = shuffled(LAKE.journeySteps());

    assertThat(sorted(funnel(shuffledJourneys))).isEqualTo(sorted(funnel(journeys())));
    assertThat(sorted(paths(shuffledJourneys))).isEqualTo(sorted(paths(journeys())));
    assertThat(sorted(map(shuffledSteps, shuffledJourneys)))
        .isEqualTo(sorted(map(LAKE.journeySteps(), journeys())));
    assertThat(sorted(CountTransitions.of(contacts(shuffledSteps, shuffledJourneys))))
        .isEqualTo(sorted(CountTransitions.of(contacts(LAKE.journeySteps(), journeys()))));
  }

  private static Dataset<Row> shuffled(Dataset<Row> rows) {
    return rows.repartition(5).sortWithinPartitions(xxhash64(col(Journey.JOURNEY_ID)));
  }

  private static List<String> sorted(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).sorted().toList();
  }

  private static Map<String, Long> perScope(Dataset<Row> rows, String count) {
    Map<String, Long> counts = new TreeMap<>();
    rows.groupBy("process", "persona_id", "period")
        .agg(org.apache.spark.sql.functions.expr(count).cast("long"))
        .collectAsList()
        .forEach(
            row -> counts.put(row.get(0) + "/" + row.get(1) + "/" + row.get(2), row.getLong(3)));
    return counts;
  }

  private static Dataset<Row> journeys() {
    Dataset<Row> customers =
        TestSpark.session()
            .range(LAKE.customers())
            .selectExpr(
                "id + 1 AS " + DimCustomer.CUSTOMER_ID,
                "if(id % 10 = 0, null, cast(id % 3 AS INT)) AS " + DimCustomer.PERSONA_ID,
                "'EUR' AS " + DimCustomer.CURRENCY);
    return JoinCustomers.to(LAKE.journeys(), customers);
  }

  private static Dataset<Row> contacts(Dataset<Row> journeySteps, Dataset<Row> journeys) {
    return JoinContacts.of(journeySteps, journeys);
  }

  private static Dataset<Row> map(Dataset<Row> journeySteps, Dataset<Row> journeys) {
    return DrawJourneyMap.of(contacts(journeySteps, journeys), GeneratedLake.PROCESSES.phases());
  }

  private static Dataset<Row> paths(Dataset<Row> journeys) {
    return new RankPaths(4).apply(journeys);
  }

  private static Dataset<Row> funnel(Dataset<Row> journeys) {
    return CountFunnelSteps.of(
        journeys,
        TestSpark.session()
            .createDataFrame(
                ListProcessSteps.of(GeneratedLake.PROCESSES), Schemas.of(DimProcessStep.TABLE)));
  }
}

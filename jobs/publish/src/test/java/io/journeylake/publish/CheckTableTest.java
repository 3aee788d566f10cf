package io.journeylake.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.contract.TableContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.PublishedTable;
import io.journeylake.lake.Schemas;
import io.journeylake.table.FunnelStep;
import io.journeylake.table.JourneyMap;
import io.journeylake.table.TimelineEvent;
import io.journeylake.table.Touchpoint;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTableTest {

  @Test
  void emptyForbiddenAndRepeatedValuesAreCounted() {
    Dataset<Row> rows =
        touchpoints()
            .row("t1", null, "inbound")
            .row("t1", 1, "sideways")
            .row("t2", 1, "inbound")
            .build(TestSpark.session());

    CheckedTable checked = checked(Touchpoint.TABLE, rows);

    assertThat(checked.rows()).isEqualTo(3);
    assertThat(broken(checked))
        .containsExactly(
            "touchpoint.customer_id.required found 1 (no row without a value)",
            "touchpoint.direction.allowed found 1 (one of inbound, outbound)",
            "touchpoint.primary_key found 1 (no second row with the same touchpoint_id)");
  }

  @Test
  void ruleOfTheContractIsAskedOfTheTable() {
    Dataset<Row> rows =
        Frames.of(FunnelStep.TABLE)
            .columns(FunnelStep.STEP_NUMBER, FunnelStep.ENTERED, FunnelStep.CONTINUED)
            .row(1, 3, 3)
            .row(2, 3, 2)
            .build(TestSpark.session());

    assertThat(broken(checked(FunnelStep.TABLE, rows)))
        .containsExactly(
            "funnel_step.rule_1 found 1 (Everyone who entered a step went on, dropped out or is"
                + " still there.)");
  }

  @Test
  void emptyTableBreaksTheRuleThatThereAreRows() {
    CheckedTable checked =
        checked(TimelineEvent.TABLE, Frames.of(TimelineEvent.TABLE).build(TestSpark.session()));

    assertThat(checked.rows()).isZero();
    assertThat(checked.digest()).isEqualTo("0");
    assertThat(broken(checked))
        .containsExactly(
            "timeline_event.rowCount found 0 (A night without a single event is a broken night.)");
  }

  @Test
  void digestDependsOnContentButNotOnOrderOrFiles() {
    Dataset<Row> rows =
        touchpoints()
            .row("t1", 1, "inbound")
            .row("t2", 2, "inbound")
            .row("t3", 3, "outbound")
            .build(TestSpark.session());

    String digest = digest(Touchpoint.TABLE, rows);

    assertThat(digest(Touchpoint.TABLE, rows.orderBy(col("customer_id").desc()).repartition(3)))
        .isEqualTo(digest);
    assertThat(digest(Touchpoint.TABLE, rows.limit(2))).isNotEqualTo(digest);
  }

  @Test
  void digestTellsWhichOfTwoColumnsIsEmpty() {
    Frames first =
        Frames.of(JourneyMap.TABLE)
            .columns(JourneyMap.MEDIAN_WAIT_SECONDS, JourneyMap.P90_WAIT_SECONDS)
            .row(60, null);
    Frames second =
        Frames.of(JourneyMap.TABLE)
            .columns(JourneyMap.MEDIAN_WAIT_SECONDS, JourneyMap.P90_WAIT_SECONDS)
            .row(null, 60);

    assertThat(digest(JourneyMap.TABLE, first.build(TestSpark.session())))
        .isNotEqualTo(digest(JourneyMap.TABLE, second.build(TestSpark.session())));
  }

  @Test
  void digestOfAnEarlierReleaseDoesNotStandForRowsThatDidNotChange(@TempDir Path folder) {
    Lake lake = TestSpark.lake(folder);
    SmallLake.write(lake, Touchpoint.TABLE, touchpoints().row("t1", 1, "inbound"));
    String now = digest(Touchpoint.TABLE, lake.read(Touchpoint.TABLE));

    assertThat(unchanged(lake, now)).isTrue();
    assertThat(unchanged(lake, now.replace("v2:", ""))).isFalse();
  }

  @Test
  void columnThatTheContractGainsLaterLeavesTheDigestOfRowsWithoutIt() {
    Dataset<Row> rows = touchpoints().row("t1", 1, "inbound").build(TestSpark.session());
    TableContract earlier = without(Touchpoint.VALUE, Touchpoint.TABLE);
    Dataset<Row> filled =
        rows.withColumn(Touchpoint.VALUE, lit(null).cast(Schemas.type("DECIMAL(18,4)")));

    assertThat(digest(earlier, rows.drop(Touchpoint.VALUE)))
        .isEqualTo(digest(Touchpoint.TABLE, filled))
        .isNotEqualTo(digest(Touchpoint.TABLE, rows.withColumn(Touchpoint.VALUE, lit(1))));
  }

  @Test
  void valueThatPointsNowhereIsCountedAndAnEmptyOneIsNot() {
    Dataset<Row> rows =
        Frames.of(Touchpoint.TABLE)
            .columns(Touchpoint.TOUCHPOINT_ID, Touchpoint.SESSION_ID)
            .row("t1", "s1")
            .row("t2", "s9")
            .row("t3", null)
            .build(TestSpark.session());
    Dataset<Row> sessions = Frames.ofDdl("session_id STRING").row("s1").build(TestSpark.session());

    CheckReference check =
        new CheckReference(Touchpoint.TABLE, Touchpoint.TABLE.column(Touchpoint.SESSION_ID));

    CheckOutcome outcome = check.outcome(Finding.byPart(check.query(rows, sessions)));

    assertThat(outcome.inWords())
        .isEqualTo(
            "touchpoint.session_id.references found 1 (every value is in session.session_id)");
    assertThat(outcome.stops()).isTrue();
  }

  private static boolean unchanged(Lake lake, String digest) {
    long version = lake.version(Touchpoint.TABLE);
    PublishedTable last = new PublishedTable(Touchpoint.TABLE, version, 1, digest);
    return new CandidateSet(lake, List.of(last)).unchanged(Touchpoint.TABLE).isPresent();
  }

  private static TableContract without(String column, TableContract table) {
    return new TableContract(
        table.step(),
        table.name(),
        table.description(),
        table.grain(),
        table.columns().stream().filter(each -> !each.name().equals(column)).toList(),
        table.quality(),
        table.sortedBy(),
        table.published());
  }

  private static Frames touchpoints() {
    return Frames.of(Touchpoint.TABLE)
        .columns(Touchpoint.TOUCHPOINT_ID, Touchpoint.CUSTOMER_ID, Touchpoint.DIRECTION);
  }

  private static List<String> broken(CheckedTable checked) {
    return checked.outcomes().stream()
        .filter(CheckOutcome::stops)
        .map(CheckOutcome::inWords)
        .toList();
  }

  private static String digest(TableContract table, Dataset<Row> rows) {
    return checked(table, rows).digest();
  }

  private static CheckedTable checked(TableContract table, Dataset<Row> rows) {
    CheckTable check = new CheckTable(table);
    return check.checked(Finding.byPart(check.query(rows)));
  }
}

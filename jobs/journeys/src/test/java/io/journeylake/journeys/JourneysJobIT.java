package io.journeylake.journeys;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.contract.TableContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.Origin;
import io.journeylake.lake.RunLedger;
import io.journeylake.lake.Settings;
import io.journeylake.lake.TimelineChanges;
import io.journeylake.table.Journey;
import io.journeylake.table.JourneyStep;
import io.journeylake.table.Session;
import io.journeylake.table.SourceFile;
import io.journeylake.table.TimelineEvent;
import io.journeylake.table.Touchpoint;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JourneysJobIT {

  private static final List<TableContract> TABLES =
      List.of(Session.TABLE, Touchpoint.TABLE, Journey.TABLE, JourneyStep.TABLE);

  @TempDir Path folder;

  private final JourneysJob job =
      new JourneysJob(Settings.defaults().section("journeys", JourneysSettings.class));

  @Test
  void secondRunWritesTheSameRowsWhateverTheOrderAndEachReconcilesWithTheRowsBehindIt() {
    Lake lake = TestSpark.lake(folder);
    lake.replace(TimelineEvent.TABLE, manyEvents());
    job.run(lake, Night.of(LocalDate.parse("2026-03-31")));
    List<List<String>> first = TABLES.stream().map(table -> rows(lake, table)).toList();
    assertThat(first).allSatisfy(rows -> assertThat(rows).isNotEmpty());
    assertReconciles(lake);

    lake.replace(
        TimelineEvent.TABLE,
        lake.read(TimelineEvent.TABLE).repartition(3).sort(col(TimelineEvent.EVENT_ID).desc()));
    job.run(lake, Night.of(LocalDate.parse("2026-03-31")));

    assertThat(TABLES.stream().map(table -> rows(lake, table)).toList()).isEqualTo(first);
  }

  private static void assertReconciles(Lake lake) {
    TABLES.forEach(table -> lake.read(table).createOrReplaceTempView(table.name()));
    lake.read(TimelineEvent.TABLE).createOrReplaceTempView("timeline_event");

    none("SELECT touchpoint_id FROM touchpoint GROUP BY 1 HAVING count(*) > 1");
    none("SELECT session_id FROM session GROUP BY 1 HAVING count(*) > 1");
    none("SELECT journey_id FROM journey GROUP BY 1 HAVING count(*) > 1");
    none("SELECT journey_id, sequence FROM journey_step GROUP BY 1, 2 HAVING count(*) > 1");
    none(
        "SELECT 1 FROM (SELECT sum(events) n, sum(value) v FROM touchpoint), "
            + "(SELECT count(*) n2, sum(value) v2 FROM timeline_event) WHERE n <> n2 OR v <> v2");
    none(
        "SELECT 1 FROM (SELECT sum(events) n FROM session), (SELECT count(*) n2 FROM"
            + " timeline_event WHERE direction = 'inbound') WHERE n <> n2");
    none(
        "SELECT s.journey_id FROM journey_step s LEFT JOIN journey j USING (journey_id)"
            + " LEFT JOIN touchpoint t USING (touchpoint_id)"
            + " WHERE j.journey_id IS NULL OR t.touchpoint_id IS NULL");
    none(
        "SELECT journey_id FROM journey j JOIN (SELECT journey_id, count(*) n, max(step) furthest,"
            + " max(ended_at) ended, min(started_at) entered, count_if(is_last) lasts,"
            + " max(sequence) top FROM journey_step GROUP BY 1) USING (journey_id) WHERE n <>"
            + " contacts OR top <> n OR furthest <> furthest_step OR ended <> ended_at OR entered"
            + " <> entered_at OR lasts <> 1");
    none(
        "SELECT 1 FROM journey WHERE (outcome = 'converted') <> (furthest_step = steps)"
            + " OR steps_reached <> array_sort(steps_reached)"
            + " OR size(step_times) <> size(steps_reached)"
            + " OR element_at(steps_reached, -1) <> furthest_step");
    none(
        "SELECT 1 FROM session s LEFT JOIN (SELECT session_id, sum(events) e, count(*) n FROM"
            + " touchpoint GROUP BY 1) t USING (session_id) WHERE s.events <> e OR touchpoints <> n"
            + " OR e IS NULL");
  }

  @Test
  void endOfTheLastNightWithFilesDecidesBetweenOpenAndDropped() {
    Lake lake = TestSpark.lake(folder);
    lake.replace(
        TimelineEvent.TABLE,
        Frames.of(TimelineEvent.TABLE)
            .columns(
                TimelineEvent.IS_COUNTED,
                TimelineEvent.DIRECTION,
                TimelineEvent.OCCURRED_AT,
                TimelineEvent.EVENT_TYPE)
            .row(true, "inbound", "2026-01-01 00:00:00", "web.page_viewed")
            .build(lake.spark()));

    assertThat(outcomeAfterFileOf(lake, "2026-01-30")).isEqualTo("open");
    assertThat(outcomeAfterFileOf(lake, "2026-01-31")).isEqualTo("dropped");
  }

  @Test
  void onlyChangedCustomersAreCutAgainAndTheTablesAreThoseOfAllCustomersCutAnew() {
    Lake lake = TestSpark.lake(folder);
    Dataset<Row> events = manyEvents();
    String late = "occurred_at > '2026-05-20'";
    writeTimeline(lake, events.where("not (" + late + " and customer_id < 7)"), Optional.empty());
    outcomeAfterFileOf(lake, "2026-05-15");
    List<Long> versions = TABLES.stream().map(lake::version).toList();
    writeTimeline(
        lake, events.where("customer_id <> 3"), Optional.of(events.where("customer_id < 7")));

    outcomeAfterFileOf(lake, "2026-06-15");

    assertThat(TABLES.stream().map(lake::version).toList())
        .isEqualTo(versions.stream().map(version -> version + 1).toList());
    List<List<String>> updated = TABLES.stream().map(table -> rows(lake, table)).toList();
    assertThat(updated).allSatisfy(rows -> assertThat(rows).isNotEmpty());
    assertThat(lake.read(Journey.TABLE).where("customer_id = 3").isEmpty()).isTrue();
    TABLES.forEach(table -> lake.replace(table, lake.read(table).limit(0)));
    job.run(lake, Night.of(LocalDate.parse("2026-06-15")));
    assertThat(TABLES.stream().map(table -> rows(lake, table)).toList()).isEqualTo(updated);
  }

  @Test
  void runThatStoppedBetweenTwoTablesIsFinishedByTheNext() {
    Lake lake = TestSpark.lake(folder);
    writeTimeline(lake, manyEvents().where("customer_id < 30"), Optional.empty());
    outcomeAfterFileOf(lake, "2026-03-15");
    Dataset<Row> journeys = lake.read(Journey.TABLE);
    Origin origin = lake.origin(Journey.TABLE).orElseThrow();
    writeTimeline(lake, manyEvents(), Optional.of(manyEvents().where("customer_id >= 30")));
    outcomeAfterFileOf(lake, "2026-06-15");
    List<List<String>> whole = TABLES.stream().map(table -> rows(lake, table)).toList();
    lake.from(origin).replace(Journey.TABLE, journeys);

    outcomeAfterFileOf(lake, "2026-06-15");

    assertThat(TABLES.stream().map(table -> rows(lake, table)).toList()).isEqualTo(whole);
  }

  @Test
  void runThatHasNothingNewToReadWritesNothing() {
    Lake lake = TestSpark.lake(folder);
    writeTimeline(lake, manyEvents(), Optional.empty());
    outcomeAfterFileOf(lake, "2026-03-15");
    List<Long> versions = TABLES.stream().map(lake::version).toList();

    outcomeAfterFileOf(lake, "2026-03-15");

    assertThat(TABLES.stream().map(lake::version).toList()).isEqualTo(versions);
  }

  /** Writes the timeline as its step does: whose events changed stands in timeline_change. */
  private static void writeTimeline(
      Lake lake, Dataset<Row> events, Optional<Dataset<Row>> changed) {
    new TimelineChanges(lake)
        .record(
            lake.nextVersion(TimelineEvent.TABLE),
            LocalDate.parse("2026-03-31"),
            changed.map(rows -> rows.select(TimelineEvent.CUSTOMER_ID).distinct()));
    lake.replace(TimelineEvent.TABLE, events);
  }

  @Test
  void nightWithoutEventsWritesEmptyTables() {
    Lake lake = TestSpark.lake(folder);

    job.run(lake, Night.of(LocalDate.parse("2026-03-31")));

    assertThat(TABLES).allSatisfy(table -> assertThat(rows(lake, table)).isEmpty());
  }

  private String outcomeAfterFileOf(Lake lake, String night) {
    List<Row> files =
        Frames.of(SourceFile.TABLE)
            .columns(SourceFile.FILE_ID, SourceFile.NIGHT, SourceFile.STATUS)
            .row(night, night, RunLedger.CONSUMED)
            .build(lake.spark())
            .collectAsList();
    new RunLedger(lake).consume(files, List.of());
    job.run(lake, Night.of(LocalDate.parse("2026-06-30")));
    return lake.read(Journey.TABLE).select(Journey.OUTCOME).head().getString(0);
  }

  private static List<String> rows(Lake lake, TableContract table) {
    return lake.read(table).toJSON().collectAsList().stream().sorted().toList();
  }

  private static void none(String query) {
    assertThat(TestSpark.session().sql(query).limit(3).collectAsList()).as(query).isEmpty();
  }

  /** Events by a fixed formula: customers, times, kinds, ties and mails all mixed. */
  private static Dataset<Row> manyEvents() {
    String[] types = {
      "web.page_viewed", "web.product_viewed", "web.quote_requested", "ecom.order_placed",
      "support.complaint_created", "support.ticket_solved", "email.sent", "survey.nps_given"
    };
    String typeList = "'" + String.join("','", types) + "'";
    Dataset<Row> events =
        TestSpark.session()
            .range(3000)
            .withColumn(TimelineEvent.EVENT_ID, concat(lit("e"), col("id")))
            .withColumn(TimelineEvent.CUSTOMER_ID, expr("pmod(hash(id), 40)"))
            .withColumn("kind", expr("pmod(hash(id, 1), 8)"))
            .withColumn(TimelineEvent.EVENT_TYPE, expr("get(array(" + typeList + "), int(kind))"))
            .withColumn(TimelineEvent.DIRECTION, expr("if(kind in (5, 6), 'outbound', 'inbound')"))
            .withColumn(TimelineEvent.CHANNEL, expr("if(kind < 3, 'Direct', 'Other')"))
            .withColumn(TimelineEvent.TOUCHPOINT, expr("split_part(event_type, '.', 1)"))
            .withColumn(
                TimelineEvent.OCCURRED_AT,
                expr(
                    "timestamp_seconds(1767225600 + pmod(hash(id, 2), 150) * 86400"
                        + " + pmod(hash(id, 3), 40) * 300)"))
            .withColumn(TimelineEvent.OBJECT_ID, expr("string(pmod(hash(id, 4), 50))"))
            .withColumn(TimelineEvent.VALUE, expr("if(kind = 3, 12.5, 0)"))
            .withColumn(TimelineEvent.CURRENCY, expr("if(pmod(id, 9) = 0, 'USD', 'EUR')"));
    Dataset<Row> neutral =
        Frames.of(TimelineEvent.TABLE)
            .columns(TimelineEvent.IS_COUNTED)
            .row(true)
            .build(TestSpark.session())
            .drop(events.columns());
    return events.drop("id", "kind").crossJoin(neutral);
  }
}

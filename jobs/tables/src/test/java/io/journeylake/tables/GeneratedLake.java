package io.journeylake.tables;

import io.journeylake.contract.TableContract;
import io.journeylake.lake.Lake;
import io.journeylake.table.Customer;
import io.journeylake.table.CustomerFeature;
import io.journeylake.table.CustomerPersona;
import io.journeylake.table.Journey;
import io.journeylake.table.JourneyStep;
import io.journeylake.table.Persona;
import io.journeylake.table.TimelineEvent;
import io.journeylake.table.Touchpoint;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What the steps before this one would have written about customers who wander through two
 * processes; chance is a hash of the journey's number. Every tenth customer has no persona.
 *
 * @param customers how many customers
 * @param journeyCount how many journeys
 */
record GeneratedLake(long customers, long journeyCount) {

  static final ProcessDefinitions PROCESSES =
      new ProcessDefinitions(
          List.of("awareness", "consideration", "purchase", "service"),
          List.of(
              new ProcessDefinition(
                  "acquisition",
                  List.of(
                      new StepDefinition("look", "awareness", true),
                      new StepDefinition("compare", "consideration", true),
                      new StepDefinition("ask", "consideration", true),
                      new StepDefinition("order", "purchase", false))),
              new ProcessDefinition(
                  "complaint",
                  List.of(
                      new StepDefinition("complain", "service", false),
                      new StepDefinition("solve", "service", false)))));

  private static final String WANDER =
      """
      SELECT id, cast(id AS STRING) AS journey_id, customer_id, process, steps, outcome, entered_at,
        trunc(entered_at, 'month') AS period, furthest AS furthest_step, reached AS steps_reached,
        transform(reached, s -> entered_at + make_dt_interval(0, 0, s * 7)) AS step_times,
        size(way) AS contacts,
        array('Direct', 'Email')[chance(id, 7, 2)] AS entry_channel,
        array('Spring', 'Autumn', null)[chance(id, 8, 3)] AS entry_campaign,
        array('mobile', 'desktop', null)[chance(id, 9, 3)] AS entry_device,
        array_join(filter(way, (t, i) -> i = 0 OR t <> way[i - 1]), ' > ') AS path,
        way, entered_at + make_dt_interval(0, size(way)) AS ended_at,
        cast(size(way) * 0.25 AS DECIMAL(18,4)) AS value, 'EUR' AS currency
      FROM (
        SELECT *, filter(sequence(1, furthest), s -> s = furthest OR chance(id, s + 10, 2) = 0)
          AS reached
        FROM (
          SELECT *, if(outcome = 'converted', steps, 1 + chance(id, 4, steps - 1)) AS furthest
          FROM (
            SELECT id, 1 + chance(id, 1, ${customers}) AS customer_id,
              if(chance(id, 2, 3) = 0, 'complaint', 'acquisition') AS process,
              if(chance(id, 2, 3) = 0, 2, 4) AS steps,
              array('converted', 'dropped', 'open')[chance(id, 3, 3)] AS outcome,
              TIMESTAMP'2026-01-01 08:00:00' + make_dt_interval(chance(id, 5, 90)) AS entered_at,
              transform(sequence(1, 1 + chance(id, 6, 6)),
                i -> array('Website', 'Shop', 'Phone', 'Review')[chance(id, i + 20, 4)]) AS way
            FROM range(${journeys}))))
      """;

  /** Rows of journey. */
  Dataset<Row> journeys() {
    return sql(WANDER).drop("id", "way");
  }

  /** Rows of journey_step. */
  Dataset<Row> journeySteps() {
    return sql(
        """
        SELECT journey_id, place + 1 AS sequence, customer_id, process,
          journey_id || '-' || place AS touchpoint_id,
          if(process = 'complaint', 'service',
            array('awareness', 'consideration', 'purchase')[least(place, 2)]) AS phase,
          cast(null AS INT) AS step,
          array('Direct', 'Email', 'Phone')[chance(id, place + 90, 3)] AS channel, touchpoint, 'inbound' AS direction,
          entered_at + make_dt_interval(0, place) AS started_at,
          entered_at + make_dt_interval(0, place, chance(id, place + 30, 9)) AS ended_at,
          if(place = 0, null, cast(chance(id, place + 40, 5000) AS BIGINT)) AS wait_seconds,
          cast(null AS BIGINT) AS step_wait_seconds, 1 AS events,
          cast(0.25 AS DECIMAL(18,4)) AS value, 'EUR' AS currency,
          if(chance(id, place + 50, 3) = 0, chance(id, place + 60, 7) / 7 - 0.5, null) AS sentiment,
          if(chance(id, place + 50, 3) = 0, 'derived', 'none') AS sentiment_basis,
          chance(id, place + 70, 2) AS csat_good, 1 AS csat_answers,
          chance(id, place + 80, 2) AS nps_promoters, 0 AS nps_detractors, 1 AS nps_answers,
          place = contacts - 1 AS is_last
        FROM (SELECT *, posexplode(way) AS (place, touchpoint) FROM (${wander}))
        """
            .replace("${wander}", WANDER));
  }

  /** Writes every table that the step reads. */
  void writeTo(Lake lake) {
    lake.replace(Journey.TABLE, journeys());
    Dataset<Row> steps = journeySteps().persist();
    lake.replace(JourneyStep.TABLE, steps);
    lake.replace(
        Touchpoint.TABLE,
        neutral(
            Touchpoint.TABLE, steps.drop("sequence", "events").selectExpr("*", "1 AS sequence")));
    steps.unpersist();
    String people = "SELECT id + 1 AS customer_id, %s FROM range(${customers})";
    lake.replace(
        Customer.TABLE,
        neutral(Customer.TABLE, sql(people.formatted("array('crm/a', 'web/b') AS sources"))));
    lake.replace(
        CustomerPersona.TABLE,
        neutral(
            CustomerPersona.TABLE,
            sql(people.formatted("1 + cast(id % 3 AS INT) AS persona_id"))
                .where("customer_id % 10 <> 0")));
    lake.replace(
        CustomerFeature.TABLE,
        neutral(
            CustomerFeature.TABLE,
            sql(people.formatted("id % 3 / 7.0D AS orders, id % 11 / 3.0D AS contacts"))));
    lake.replace(
        TimelineEvent.TABLE,
        neutral(
            TimelineEvent.TABLE,
            sql(
                people.formatted(
                    "cast(id AS STRING) AS event_id, 'ecom.order_placed' AS event_type, 'inbound' AS direction,"
                        + " TIMESTAMP'2026-01-01 08:00:00' + make_dt_interval(id % 90) AS occurred_at,"
                        + " date_add(DATE'2026-01-01', cast(id % 90 AS INT)) AS occurred_on,"
                        + " true AS is_counted, 5 AS value, 'EUR' AS currency"))));
    lake.replace(
        Persona.TABLE,
        Frames.of(Persona.TABLE)
            .columns(Persona.MODEL_VERSION, Persona.PERSONA_ID, Persona.NAME_EN, Persona.NAME_NL)
            .row(1, 1, "One", "Een")
            .row(1, 2, "Two", "Twee")
            .row(1, 3, "Three", "Drie")
            .build(TestSpark.session()));
  }

  private Dataset<Row> sql(String text) {
    return TestSpark.session()
        .sql(
            text.replace("${customers}", Long.toString(customers))
                .replace("${journeys}", Long.toString(journeyCount))
                .replaceAll(
                    "chance\\(([^,()]+), ([^,()]+), ([^,()]+)\\)",
                    "cast(pmod(xxhash64($1, $2), $3) AS INT)"));
  }

  /** The frame with the columns of the table that it lacks. */
  private static Dataset<Row> neutral(TableContract table, Dataset<Row> rows) {
    Dataset<Row> one =
        Frames.of(table)
            .columns(table.columnNames().get(0))
            .row((Object) null)
            .build(TestSpark.session());
    List<String> present = List.of(rows.columns());
    return rows.crossJoin(one.drop(present.toArray(String[]::new)));
  }
}

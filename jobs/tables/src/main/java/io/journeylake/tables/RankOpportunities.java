package io.journeylake.tables;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.desc;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.replace;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.Journey;
import io.journeylake.table.JourneyMap;
import io.journeylake.table.JourneyStep;
import io.journeylake.table.Opportunity;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Ranks what to improve: every trouble of every cell of the journey map, by the customers whom it
 * met, how far it is beyond its threshold and how important the phase is. Each comes with the
 * formula in numbers and with a query that shows the contacts that it rests on.
 */
final class RankOpportunities {

  /**
   * A kind of trouble of a contact.
   *
   * @param name as journey_map names it
   * @param isMet whether the contact has it
   * @param evidence the same as SQL on journey_step {@code s} and journey {@code j}
   */
  private record Trouble(String name, Column isMet, String evidence) {

    String customers() {
      return name + " customers";
    }

    String contacts() {
      return name + " contacts";
    }
  }

  private static final String TROUBLE = "trouble";
  private static final String EVIDENCE =
      "SELECT s.journey_id, s.sequence, s.customer_id, s.started_at, s.wait_seconds, s.sentiment"
          + " FROM journey_step s JOIN journey j ON j.journey_id = s.journey_id"
          + " LEFT JOIN dim_customer c ON c.customer_id = s.customer_id"
          + " WHERE s.process = '%s' AND s.phase = '%s' AND s.touchpoint = '%s'"
          + " AND j.period = DATE '%s' AND coalesce(c.persona_id, 0) = %s AND %s"
          + " ORDER BY s.journey_id, s.sequence";

  private final RatePain pain;
  private final List<Trouble> troubles;
  private final List<TablesSettings.Importance> importances;

  /**
   * @param thresholds beyond which something is trouble
   * @param importances how important phases are; a later one outranks an earlier one
   */
  RankOpportunities(TablesSettings.Pain thresholds, List<TablesSettings.Importance> importances) {
    this.pain = new RatePain(thresholds);
    this.importances = List.copyOf(importances);
    long wait = thresholds.longWait().toSeconds();
    double emotion = thresholds.emotion();
    this.troubles =
        List.of(
            new Trouble(
                "drop-off",
                col(JourneyStep.IS_LAST).and(col(Journey.OUTCOME).equalTo("dropped")),
                "s.is_last AND j.outcome = 'dropped'"),
            new Trouble(
                "waiting",
                col(JourneyStep.WAIT_SECONDS).gt(wait),
                "s.wait_seconds > %d".formatted(wait)),
            new Trouble(
                "circles",
                not(col(MarkFirsts.NEW_JOURNEY)),
                "EXISTS (SELECT 1 FROM journey_step e WHERE e.journey_id = s.journey_id"
                    + " AND e.phase = s.phase AND e.touchpoint = s.touchpoint"
                    + " AND e.sequence < s.sequence)"),
            new Trouble(
                "feeling",
                col(JourneyStep.SENTIMENT).multiply(2).lt(emotion),
                "s.sentiment * 2 < %s".formatted(emotion)));
  }

  /**
   * Rows of opportunity.
   *
   * @param contacts rows of journey_step with persona, period and outcome
   * @param map rows of journey_map
   */
  Dataset<Row> apply(Dataset<Row> contacts, Dataset<Row> map) {
    Dataset<Row> found =
        map.select(
                col(JourneyMap.PERSONA_ID),
                col(JourneyMap.PROCESS),
                col(JourneyMap.PHASE),
                col(JourneyMap.TOUCHPOINT),
                col(JourneyMap.PERIOD),
                explode(pain.troubles()).as(TROUBLE))
            .withColumn(Opportunity.PAIN, col(TROUBLE).getField(RatePain.NAME))
            .withColumn(Opportunity.SEVERITY, col(TROUBLE).getField(RatePain.SEVERITY));
    return ranked(
        found
            .join(met(contacts), DrawJourneyMap.CELL.toArray(String[]::new), "inner")
            .withColumn(Opportunity.CUSTOMERS, ofTrouble(Trouble::customers))
            .withColumn(Opportunity.CONTACTS, ofTrouble(Trouble::contacts))
            .withColumn(Opportunity.IMPORTANCE, importance()));
  }

  /**
   * Adds the best opportunity of each cell to the map.
   *
   * @param map rows of journey_map
   * @param opportunities rows of opportunity
   */
  static Dataset<Row> onMap(Dataset<Row> map, Dataset<Row> opportunities) {
    Dataset<Row> best =
        opportunities
            .groupBy(JoinCustomers.columns(DrawJourneyMap.CELL))
            .agg(
                max(Opportunity.SCORE).as(JourneyMap.OPPORTUNITY_SCORE),
                min(Opportunity.RANK).as(JourneyMap.OPPORTUNITY_RANK));
    Column isNone = col(JourneyMap.OPPORTUNITY_RANK).isNull();
    return map.join(best, DrawJourneyMap.CELL.toArray(String[]::new), "left")
        .withColumn(JourneyMap.OPPORTUNITY_BASIS, when(isNone, "none").otherwise("derived"));
  }

  /** Per cell, how many customers met each trouble, and in how many contacts. */
  private Dataset<Row> met(Dataset<Row> contacts) {
    List<String> cellOfCustomer = new ArrayList<>(DrawJourneyMap.CELL);
    cellOfCustomer.add(JourneyStep.CUSTOMER_ID);
    List<Column> perCustomer = new ArrayList<>();
    List<Column> perCell = new ArrayList<>();
    for (Trouble trouble : troubles) {
      perCustomer.add(count_if(trouble.isMet()).as(trouble.contacts()));
      perCell.add(count_if(col(trouble.contacts()).gt(0)).as(trouble.customers()));
      perCell.add(sum(col(trouble.contacts())).as(trouble.contacts()));
    }
    return grouped(
        grouped(MarkFirsts.in(contacts, DrawJourneyMap.CELL), cellOfCustomer, perCustomer),
        DrawJourneyMap.CELL,
        perCell);
  }

  private static Dataset<Row> grouped(Dataset<Row> rows, List<String> by, List<Column> figures) {
    return rows.groupBy(JoinCustomers.columns(by))
        .agg(figures.get(0), figures.subList(1, figures.size()).toArray(Column[]::new));
  }

  private Column ofTrouble(Function<Trouble, String> figure) {
    Column found = lit(null).cast("bigint");
    for (Trouble trouble : troubles) {
      found = when(isOf(trouble), col(figure.apply(trouble))).otherwise(found);
    }
    return found;
  }

  private static Column isOf(Trouble trouble) {
    return col(Opportunity.PAIN).equalTo(trouble.name());
  }

  private Column importance() {
    Column importance = lit(1.0);
    for (TablesSettings.Importance given : importances) {
      Column isMeant = col(Opportunity.PHASE).equalTo(given.phase());
      if (given.process() != null) {
        isMeant = isMeant.and(col(Opportunity.PROCESS).equalTo(given.process()));
      }
      importance = when(isMeant, given.importance()).otherwise(importance);
    }
    return importance;
  }

  private Dataset<Row> ranked(Dataset<Row> rated) {
    Column score =
        col(Opportunity.CUSTOMERS)
            .multiply(col(Opportunity.SEVERITY))
            .multiply(col(Opportunity.IMPORTANCE));
    Column formula =
        format_string(
            "customers %d × severity %.2f × importance %.2f = %.1f",
            col(Opportunity.CUSTOMERS),
            col(Opportunity.SEVERITY),
            col(Opportunity.IMPORTANCE),
            score);
    return rated
        .withColumn(Opportunity.SCORE, score)
        .withColumn(Opportunity.FORMULA, formula)
        .withColumn(Opportunity.EVIDENCE, evidence())
        .withColumn(
            Opportunity.RANK,
            row_number()
                .over(
                    Window.partitionBy(Opportunity.PERIOD)
                        .orderBy(
                            desc(Opportunity.SCORE),
                            col(Opportunity.PROCESS),
                            col(Opportunity.PERSONA_ID),
                            col(Opportunity.PHASE),
                            col(Opportunity.TOUCHPOINT),
                            col(Opportunity.PAIN))));
  }

  private Column evidence() {
    Column condition = lit(null).cast("string");
    for (Trouble trouble : troubles) {
      condition = when(isOf(trouble), trouble.evidence()).otherwise(condition);
    }
    return format_string(
        EVIDENCE,
        literal(Opportunity.PROCESS),
        literal(Opportunity.PHASE),
        literal(Opportunity.TOUCHPOINT),
        col(Opportunity.PERIOD).cast("string"),
        col(Opportunity.PERSONA_ID).cast("string"),
        condition);
  }

  /** What stands between quotes in SQL. */
  private static Column literal(String column) {
    return replace(coalesce(col(column), lit("")), lit("'"), lit("''"));
  }
}

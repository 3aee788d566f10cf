package io.journeylake.tables;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.table.CampaignCost;
import io.journeylake.table.CustomerValue;
import io.journeylake.table.DimCustomer;
import io.journeylake.table.Journey;
import io.journeylake.table.JourneyMap;
import io.journeylake.table.Kpi;
import io.journeylake.table.RetentionCohort;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class MeasureKpisTest {

  private static final List<TablesSettings.Target> TARGETS =
      List.of(
          new TablesSettings.Target("nps", null, 30),
          new TablesSettings.Target("conversion", "other", 0.9),
          new TablesSettings.Target("conversion", "acquisition", 0.4));

  @Test
  void eachFigureComesWithTheNumbersItWasMadeOf() {
    Dataset<Row> kpis =
        kpis(
            journeys()
                .row(1, "acquisition", "converted", 3, "30.5", "EUR")
                .row(1, "acquisition", "converted", 3, "10", "EUR")
                .row(2, "acquisition", "dropped", 1, "99", "USD")
                .row(2, "acquisition", "open", 1, 0, null),
            answers().row(1, "acquisition", 3, 4, 2, 3, 10).row(1, "acquisition", 0, 1, 0, 0, 0),
            costs().row("2026-01-03", "EUR", "20").row("2026-01-31", "EUR", "4"));

    assertFrame(kpis)
        .columns(
            Kpi.KPI,
            Kpi.PERSONA_ID,
            Kpi.NUMERATOR,
            Kpi.DENOMINATOR,
            Kpi.FACTOR,
            Kpi.VALUE,
            Kpi.N,
            Kpi.UNIT,
            Kpi.TARGET)
        .hasExactly(
            row("conversion", 1, 2.0, 3.0, 1.0, 2.0 / 3, 4, "share", 0.4),
            row("drop_out", 1, 1.0, 3.0, 1.0, 1.0 / 3, 4, "share", null),
            row("csat", 1, 3.0, 5.0, 1.0, 0.6, 5, "share", null),
            row("nps", 1, -1.0, 10.0, 100.0, -10.0, 10, "score", 30.0),
            row("contacts_per_journey", 1, 8.0, 4.0, 1.0, 2.0, 4, "contacts", null),
            row("value_per_conversion", 1, 40.5, 2.0, 1.0, 20.25, 2, "EUR", null),
            row("cost_per_conversion", 0, 24.0, 2.0, 1.0, 12.0, 2, "EUR", null));
  }

  @Test
  void openJourneysAreNotDroppedAndNoAnswerIsNotZero() {
    Dataset<Row> kpis =
        kpis(
            journeys().row(1, "acquisition", "open", 1, 0, null),
            answers().row(1, "acquisition", 0, 0, 0, 0, 0),
            costs());

    assertFrame(kpis)
        .columns(Kpi.KPI, Kpi.VALUE, Kpi.N)
        .hasExactly(
            row("conversion", null, 1),
            row("drop_out", null, 1),
            row("csat", null, 0),
            row("nps", null, 0),
            row("contacts_per_journey", 1.0, 1));
  }

  @Test
  void satisfactionOfTooFewAnswersIsCountedAndNotRated() {
    Dataset<Row> kpis =
        kpis(
            journeys().row(1, "acquisition", "converted", 1, 0, null),
            answers().row(1, "acquisition", 1, 1, 1, 0, 1),
            costs());

    assertFrame(kpis.where("kpi IN ('csat', 'nps')"))
        .columns(Kpi.KPI, Kpi.NUMERATOR, Kpi.VALUE, Kpi.N)
        .hasExactly(row("csat", 1.0, null, 1), row("nps", 1.0, null, 1));
  }

  @Test
  void moneyOfDifferentOrUnknownCurrenciesIsNotAdded() {
    Dataset<Row> kpis =
        kpis(
            journeys()
                .row(1, "acquisition", "converted", 1, 5, "EUR")
                .row(2, "acquisition", "converted", 1, 5, "USD")
                .row(1, "return", "converted", 1, null, "(mixed)")
                .row(1, "complaint", "converted", 1, null, "(unknown)")
                .row(1, "purchase", "converted", 1, 5, "USD")
                .row(1, "purchase", "converted", 1, 0, null)
                .row(1, "loyalty", "converted", 1, 5, "EUR")
                .row(1, "loyalty", "converted", 1, null, "(mixed)"),
            answers(),
            costs().row("2026-01-03", "EUR", "20").row("2026-01-03", "USD", "20"));

    assertFrame(kpis.where("kpi LIKE '%_per_conversion'"))
        .columns(Kpi.KPI, Kpi.PROCESS, Kpi.VALUE, Kpi.UNIT)
        .hasExactly(row("value_per_conversion", "purchase", 2.5, "USD"));
  }

  @Test
  void costOfAMonthWithoutConversionsIsShownWithoutAFigure() {
    Dataset<Row> kpis = kpis(journeys(), answers(), costs().row("2026-03-03", "EUR", "20"));

    assertFrame(kpis)
        .columns(Kpi.KPI, Kpi.PROCESS, Kpi.PERIOD, Kpi.NUMERATOR, Kpi.DENOMINATOR, Kpi.VALUE)
        .hasExactly(row("cost_per_conversion", "acquisition", "2026-03-01", 20.0, 0.0, null));
  }

  @Test
  void retentionIsOfThoseWhoCameInTheMonthBefore() {
    Dataset<Row> cohorts =
        cohorts()
            .row("contact", 1, "2026-01-01", "2026-01-01", 0, 8, 8, true)
            .row("contact", 1, "2026-01-01", "2026-02-01", 1, 8, 2, true)
            .row("contact", 1, "2026-01-01", "2026-03-01", 2, 8, 4, true)
            .row("contact", 2, "2026-02-01", "2026-03-01", 1, 8, 4, false)
            .row("purchase", 1, "2026-01-01", "2026-02-01", 1, 8, 1, true)
            .build(TestSpark.session());

    assertFrame(ofCustomers(cohorts, values().build(TestSpark.session())))
        .columns(Kpi.KPI, Kpi.PROCESS, Kpi.PERSONA_ID, Kpi.PERIOD, Kpi.VALUE, Kpi.N, Kpi.UNIT)
        .hasExactly(row("retention", "(all)", 1, "2026-02-01", 0.25, 8, "share"));
  }

  @Test
  void lifetimeValueIsTheMeanOfCustomersOfOneCurrency() {
    Dataset<Row> values =
        values()
            .row(1, "2026-03-01", "EUR", 10.0)
            .row(2, "2026-03-01", "EUR", 30.0)
            .row(3, "2026-03-01", "EUR", null)
            .row(4, "2026-03-01", "EUR", 7.0)
            .row(5, "2026-03-01", "USD", 7.0)
            .build(TestSpark.session());

    assertFrame(ofCustomers(cohorts().build(TestSpark.session()), values))
        .columns(Kpi.KPI, Kpi.PERSONA_ID, Kpi.PERIOD, Kpi.NUMERATOR, Kpi.VALUE, Kpi.N, Kpi.UNIT)
        .hasExactly(row("lifetime_value", 1, "2026-02-01", 40.0, 20.0, 2, "EUR"));
  }

  /** Customers 1 to 3 are of persona 1, the others of persona 2. */
  private static Dataset<Row> ofCustomers(Dataset<Row> cohorts, Dataset<Row> values) {
    Dataset<Row> customers =
        Frames.of(DimCustomer.TABLE)
            .columns(DimCustomer.CUSTOMER_ID, DimCustomer.PERSONA_ID)
            .row(1, 1)
            .row(2, 1)
            .row(3, 1)
            .row(4, 2)
            .row(5, 2)
            .build(TestSpark.session());
    return new MeasureKpis("acquisition", TARGETS, 2)
        .apply(
            JoinCustomers.to(journeys().build(TestSpark.session()), customers),
            answers().build(TestSpark.session()),
            costs().build(TestSpark.session()),
            MeasureCustomerKpis.of(cohorts, values, customers));
  }

  private static Frames journeys() {
    return Frames.of(Journey.TABLE)
        .columns(
            Journey.CUSTOMER_ID,
            Journey.PROCESS,
            Journey.OUTCOME,
            Journey.CONTACTS,
            Journey.VALUE,
            Journey.CURRENCY);
  }

  private static Frames answers() {
    return Frames.of(JourneyMap.TABLE)
        .columns(
            JourneyMap.PERSONA_ID,
            JourneyMap.PROCESS,
            JourneyMap.CSAT_GOOD,
            JourneyMap.CSAT_ANSWERS,
            JourneyMap.NPS_PROMOTERS,
            JourneyMap.NPS_DETRACTORS,
            JourneyMap.NPS_ANSWERS);
  }

  private static Frames costs() {
    return Frames.of(CampaignCost.TABLE)
        .columns(CampaignCost.SPENT_ON, CampaignCost.CURRENCY, CampaignCost.COST);
  }

  private static Frames cohorts() {
    return Frames.of(RetentionCohort.TABLE)
        .columns(
            RetentionCohort.ACTIVITY,
            RetentionCohort.PERSONA_ID,
            RetentionCohort.COHORT,
            RetentionCohort.PERIOD,
            RetentionCohort.MONTHS_SINCE,
            RetentionCohort.CUSTOMERS,
            RetentionCohort.ACTIVE,
            RetentionCohort.IS_COMPLETE);
  }

  private static Frames values() {
    return Frames.of(CustomerValue.TABLE)
        .columns(
            CustomerValue.CUSTOMER_ID,
            CustomerValue.AS_OF,
            CustomerValue.CURRENCY,
            CustomerValue.LIFETIME_VALUE);
  }

  private static Dataset<Row> kpis(Frames journeys, Frames map, Frames costs) {
    Dataset<Row> customers =
        Frames.of(DimCustomer.TABLE)
            .columns(DimCustomer.CUSTOMER_ID, DimCustomer.PERSONA_ID)
            .row(1, 1)
            .row(2, 1)
            .build(TestSpark.session());
    return new MeasureKpis("acquisition", TARGETS, 2)
        .apply(
            JoinCustomers.to(journeys.build(TestSpark.session()), customers),
            map.build(TestSpark.session()),
            costs.build(TestSpark.session()),
            MeasureCustomerKpis.of(
                cohorts().build(TestSpark.session()),
                values().build(TestSpark.session()),
                customers));
  }
}

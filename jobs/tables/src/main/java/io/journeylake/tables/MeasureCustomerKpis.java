package io.journeylake.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.trunc;

import io.journeylake.lake.ExactSum;
import io.journeylake.table.CustomerValue;
import io.journeylake.table.DimCustomer;
import io.journeylake.table.Kpi;
import io.journeylake.table.RetentionCohort;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Measures the key figures of customers, which belong to no process: how many stay, their worth.
 */
final class MeasureCustomerKpis {

  /** Process of figures that belong to none. */
  private static final String ALL = "(all)";

  private static final String LAST_CURRENCY = "last_currency";

  private MeasureCustomerKpis() {}

  /**
   * Rows of kpi without value and target.
   *
   * @param cohorts rows of retention_cohort
   * @param values rows of customer_value
   * @param customers rows of dim_customer
   */
  static Dataset<Row> of(Dataset<Row> cohorts, Dataset<Row> values, Dataset<Row> customers) {
    return retention(cohorts).unionByName(lifetimeValue(values, customers));
  }

  /** A month that still runs says nothing of who stayed away. */
  private static Dataset<Row> retention(Dataset<Row> cohorts) {
    return cohorts
        .where(FollowCohorts.isAMonthAfterTheFirst().and(col(RetentionCohort.IS_COMPLETE)))
        .select(
            lit("retention").as(Kpi.KPI),
            lit(ALL).as(Kpi.PROCESS),
            col(Kpi.PERSONA_ID),
            col(Kpi.PERIOD),
            col(RetentionCohort.ACTIVE).cast("double").as(Kpi.NUMERATOR),
            col(RetentionCohort.CUSTOMERS).cast("double").as(Kpi.DENOMINATOR),
            lit(1.0).as(Kpi.FACTOR),
            col(RetentionCohort.CUSTOMERS).as(Kpi.N),
            lit("share").as(Kpi.UNIT));
  }

  private static Dataset<Row> lifetimeValue(Dataset<Row> values, Dataset<Row> customers) {
    Dataset<Row> personas =
        customers.select(
            col(DimCustomer.CUSTOMER_ID), JoinCustomers.personaOrNone().as(Kpi.PERSONA_ID));
    return values
        .where(col(CustomerValue.LIFETIME_VALUE).isNotNull())
        .join(personas, CustomerValue.CUSTOMER_ID, "inner")
        .groupBy(
            col(Kpi.PERSONA_ID),
            trunc(date_sub(col(CustomerValue.AS_OF), 1), "month").as(Kpi.PERIOD))
        .agg(
            ExactSum.ofNumbers(col(CustomerValue.LIFETIME_VALUE)).cast("double").as(Kpi.NUMERATOR),
            count(lit(1)).as(Kpi.N),
            min(CustomerValue.CURRENCY).as(Kpi.UNIT),
            max(CustomerValue.CURRENCY).as(LAST_CURRENCY))
        .where(col(Kpi.UNIT).equalTo(col(LAST_CURRENCY)))
        .select(
            lit("lifetime_value").as(Kpi.KPI),
            lit(ALL).as(Kpi.PROCESS),
            col(Kpi.PERSONA_ID),
            col(Kpi.PERIOD),
            col(Kpi.NUMERATOR),
            col(Kpi.N).cast("double").as(Kpi.DENOMINATOR),
            lit(1.0).as(Kpi.FACTOR),
            col(Kpi.N),
            col(Kpi.UNIT));
  }
}

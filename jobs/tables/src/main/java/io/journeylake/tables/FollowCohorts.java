package io.journeylake.tables;

import static org.apache.spark.sql.functions.add_months;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_distinct;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.months_between;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.DimCustomer;
import io.journeylake.table.RetentionCohort;
import io.journeylake.table.TimelineEvent;
import java.sql.Date;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Follows customers who came, or bought, for the first time in the same month: how many of them
 * came, or bought, again in each month after it. Months that have not begun have no row, since
 * nobody can have stayed away from them.
 */
public final class FollowCohorts {

  private static final List<String> COHORT =
      List.of(RetentionCohort.ACTIVITY, RetentionCohort.PERSONA_ID, RetentionCohort.COHORT);
  private static final String[] KEY = {
    RetentionCohort.ACTIVITY,
    RetentionCohort.PERSONA_ID,
    RetentionCohort.COHORT,
    RetentionCohort.PERIOD
  };
  private static final String CAME = "came";
  private static final String BOUGHT = "bought";
  private static final String MONTH = "month";
  private static final String ORDER = "order";
  private static final String ACTIVE = "active";

  private final List<String> orderEvents;
  private final LocalDate asOf;

  /**
   * @param orderEvents event types that are purchases
   * @param asOf day after the last with data; what is said to have happened later is not seen
   */
  FollowCohorts(List<String> orderEvents, LocalDate asOf) {
    this.orderEvents = List.copyOf(orderEvents);
    this.asOf = asOf;
  }

  /**
   * Rows of retention_cohort.
   *
   * @param timelineEvents rows of timeline_event
   * @param customers rows of dim_customer
   */
  Dataset<Row> apply(Dataset<Row> timelineEvents, Dataset<Row> customers) {
    Dataset<Row> active = active(months(timelineEvents, customers));
    Column offset = months_between(col(RetentionCohort.PERIOD), col(RetentionCohort.COHORT));
    Column next = add_months(col(RetentionCohort.PERIOD), 1);
    return active
        .groupBy(JoinCustomers.columns(COHORT))
        .agg(
            max(when(col(RetentionCohort.PERIOD).equalTo(col(RetentionCohort.COHORT)), col(ACTIVE)))
                .as(RetentionCohort.CUSTOMERS))
        .withColumn(
            RetentionCohort.PERIOD,
            explode(
                sequence(
                    col(RetentionCohort.COHORT),
                    trunc(lit(Date.valueOf(asOf.minusDays(1))), "month"),
                    lit(Period.ofMonths(1)))))
        .join(active, KEY, "left")
        .withColumn(RetentionCohort.ACTIVE, coalesce(col(ACTIVE), lit(0L)))
        .withColumn(RetentionCohort.MONTHS_SINCE, offset.cast("int"))
        .withColumn(
            RetentionCohort.RETENTION,
            try_divide(col(RetentionCohort.ACTIVE), col(RetentionCohort.CUSTOMERS)))
        .withColumn(RetentionCohort.IS_COMPLETE, next.leq(lit(Date.valueOf(asOf))));
  }

  /**
   * Whether a row of retention_cohort tells how many of the customers who first came in a month
   * came again in the one after it.
   */
  public static Column isAMonthAfterTheFirst() {
    return col(RetentionCohort.ACTIVITY)
        .equalTo("contact")
        .and(col(RetentionCohort.MONTHS_SINCE).equalTo(1));
  }

  /** One row per customer: months in which the customer came, and in which they bought. */
  private Dataset<Row> months(Dataset<Row> timelineEvents, Dataset<Row> customers) {
    Column isOrder = col(TimelineEvent.EVENT_TYPE).isin(orderEvents.toArray());
    Column isOwn = col(TimelineEvent.DIRECTION).equalTo("inbound");
    return timelineEvents
        .where(
            col(TimelineEvent.IS_COUNTED)
                .and(col(TimelineEvent.OCCURRED_ON).lt(lit(Date.valueOf(asOf))))
                .and(isOwn.or(isOrder)))
        .withColumn(MONTH, trunc(col(TimelineEvent.OCCURRED_ON), "month"))
        // An order is of the month in which it was first told of, whoever tells of it again.
        .withColumn(
            ORDER,
            when(isOrder, coalesce(col(TimelineEvent.OBJECT_ID), col(TimelineEvent.EVENT_ID))))
        // Serves both groupings and the join.
        .repartition(col(TimelineEvent.CUSTOMER_ID))
        .groupBy(col(TimelineEvent.CUSTOMER_ID), col(ORDER))
        .agg(collect_set(MONTH).as(CAME), min(MONTH).as(MONTH))
        .groupBy(col(TimelineEvent.CUSTOMER_ID))
        .agg(
            array_distinct(flatten(collect_list(CAME))).as(CAME),
            collect_set(when(col(ORDER).isNotNull(), col(MONTH))).as(BOUGHT))
        .join(
            customers.select(DimCustomer.CUSTOMER_ID, DimCustomer.PERSONA_ID),
            DimCustomer.CUSTOMER_ID,
            "left")
        .withColumn(DimCustomer.PERSONA_ID, JoinCustomers.personaOrNone());
  }

  /** How many customers of each cohort were active in each month in which somebody was. */
  private static Dataset<Row> active(Dataset<Row> months) {
    Column activities = array(activity("contact", CAME), activity("purchase", BOUGHT));
    return months
        .select(col(RetentionCohort.PERSONA_ID), explode(activities).as(ACTIVE))
        .where(size(col(ACTIVE).getField(MONTH)).gt(0))
        .select(
            col(RetentionCohort.PERSONA_ID),
            col(ACTIVE).getField(RetentionCohort.ACTIVITY).as(RetentionCohort.ACTIVITY),
            array_min(col(ACTIVE).getField(MONTH)).as(RetentionCohort.COHORT),
            explode(col(ACTIVE).getField(MONTH)).as(RetentionCohort.PERIOD))
        .groupBy(JoinCustomers.columns(List.of(KEY)))
        .count()
        .withColumnRenamed("count", ACTIVE);
  }

  private static Column activity(String name, String months) {
    return struct(lit(name).as(RetentionCohort.ACTIVITY), col(months).as(MONTH));
  }
}

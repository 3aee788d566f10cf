package io.journeylake.tables.value;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import io.journeylake.lake.OneCurrency;
import io.journeylake.table.CustomerValue;
import io.journeylake.table.TimelineEvent;
import java.sql.Date;
import java.time.LocalDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Counts what each customer bought. An order is of the day (UTC) on which it was first told of,
 * whoever tells of it again. Purchases of one day are one purchase: what is paid in two parts at
 * the till says nothing of when somebody comes back.
 */
final class CountPurchases {

  private static final String DAY = "day";
  private static final String ORDER = "order";
  private static final String ORDERS = "orders_of_day";
  private static final String VALUE = "value_of_day";
  private static final String FIRST_VALUE = "value_of_first_day";

  private final ValueSettings settings;
  private final LocalDate asOf;

  /**
   * @param asOf day from which is looked back; purchases of it and later are not seen
   */
  CountPurchases(ValueSettings settings, LocalDate asOf) {
    this.settings = settings;
    this.asOf = asOf;
  }

  /**
   * One row per customer who bought: the columns of customer_value that say what was, and currency.
   */
  Dataset<Row> apply(Dataset<Row> timelineEvents) {
    Column end = lit(Date.valueOf(asOf));
    // Who bought for nothing has no currency, and the value 0.
    Column addsUp = OneCurrency.allows(col(CustomerValue.CURRENCY));
    Column currency = OneCurrency.ofAmount(col(TimelineEvent.VALUE), col(TimelineEvent.CURRENCY));
    Column repeats = col(CustomerValue.PURCHASES).minus(1);
    Column repeated = col(CustomerValue.VALUE).minus(col(FIRST_VALUE));
    return timelineEvents
        .where(
            col(TimelineEvent.IS_COUNTED)
                .and(col(TimelineEvent.EVENT_TYPE).isin(settings.orderEvents().toArray())))
        .withColumn(DAY, to_date(col(TimelineEvent.OCCURRED_AT)))
        .where(col(DAY).lt(end))
        // Serves all groupings.
        .repartition(col(TimelineEvent.CUSTOMER_ID))
        .groupBy(
            col(TimelineEvent.CUSTOMER_ID),
            coalesce(col(TimelineEvent.OBJECT_ID), col(TimelineEvent.EVENT_ID)).as(ORDER))
        .agg(
            min(DAY).as(DAY),
            coalesce(sum(TimelineEvent.VALUE), lit(0)).cast("decimal(18,4)").as(VALUE),
            OneCurrency.of(currency).as(CustomerValue.CURRENCY))
        .groupBy(col(TimelineEvent.CUSTOMER_ID), col(DAY))
        .agg(
            count(lit(1)).as(ORDERS),
            sum(VALUE).as(VALUE),
            OneCurrency.of(col(CustomerValue.CURRENCY)).as(CustomerValue.CURRENCY))
        .groupBy(col(TimelineEvent.CUSTOMER_ID))
        .agg(
            sum(ORDERS).as(CustomerValue.ORDERS),
            count(lit(1)).as(CustomerValue.PURCHASES),
            min(DAY).as(CustomerValue.FIRST_PURCHASE_ON),
            max(DAY).as(CustomerValue.LAST_PURCHASE_ON),
            sum(VALUE).cast("decimal(18,4)").as(CustomerValue.VALUE),
            min_by(col(VALUE), col(DAY)).as(FIRST_VALUE),
            OneCurrency.of(col(CustomerValue.CURRENCY)).as(CustomerValue.CURRENCY))
        .withColumn(CustomerValue.AS_OF, end)
        .withColumn(CustomerValue.RECENCY_DAYS, datediff(end, col(CustomerValue.LAST_PURCHASE_ON)))
        .withColumn(CustomerValue.VALUE, when(addsUp, col(CustomerValue.VALUE)))
        .withColumn(
            CustomerValue.VALUE_PER_REPEAT,
            when(addsUp, try_divide(repeated.cast("double"), repeats.cast("double"))))
        .withColumn(CustomerValue.CURRENCY, when(addsUp, col(CustomerValue.CURRENCY)))
        .drop(FIRST_VALUE);
  }
}

package io.journeylake.timeline;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.TimelineEvent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Brings money to the reporting currency by the rate in force on the day (UTC) on which the event
 * happened: the newest that holds from that day or an earlier one. What the source said stays
 * beside it, and what could not be converted stays as it is, with the reason.
 */
final class ConvertMoney {

  private static final String CURRENCY = "jl_rate_currency";
  private static final String DAY = "jl_rate_day";
  private static final String RATE = "jl_rate";
  private static final StructType SCHEMA =
      new StructType()
          .add(CURRENCY, DataTypes.StringType)
          .add("first", DataTypes.DateType)
          .add("last", DataTypes.DateType)
          .add(RATE, DataTypes.createDecimalType(19, ExchangeRates.DECIMALS));

  private final ExchangeRates rates;

  ConvertMoney(ExchangeRates rates) {
    this.rates = rates;
  }

  /** The events with their day, of which value and currency are converted where they can be. */
  Dataset<Row> apply(Dataset<Row> events) {
    Dataset<Row> told =
        events
            .withColumn(TimelineEvent.SOURCE_VALUE, col(TimelineEvent.VALUE))
            .withColumn(TimelineEvent.SOURCE_CURRENCY, col(TimelineEvent.CURRENCY));
    if (rates.currency().isEmpty()) {
      return told.withColumn(TimelineEvent.NOT_CONVERTED_BECAUSE, lit(null).cast("string"));
    }
    // Days after the last rate have the rates of that day.
    Column day = least(col(TimelineEvent.OCCURRED_ON), lit(lastDay()));
    Column isRate =
        col(TimelineEvent.SOURCE_CURRENCY).equalTo(col(CURRENCY)).and(day.equalTo(col(DAY)));
    return converted(told.join(broadcast(daily(events)), isRate, "left")).drop(CURRENCY, DAY, RATE);
  }

  private Dataset<Row> converted(Dataset<Row> events) {
    Column value = col(TimelineEvent.SOURCE_VALUE);
    Column currency = col(TimelineEvent.SOURCE_CURRENCY);
    Column rate = when(currency.equalTo(rates.currency()), 1).otherwise(col(RATE));
    Column converted = value.multiply(rate).try_cast("decimal(18,4)");
    Column because =
        when(currency.isNull(), "no_currency")
            .when(not(currency.isin(currencies())), "not_iso_4217")
            .when(rate.isNull(), "no_rate")
            .otherwise("too_large");
    return events.withColumns(
        Map.of(
            TimelineEvent.VALUE, coalesce(converted, value),
            TimelineEvent.CURRENCY,
                when(converted.isNotNull(), rates.currency()).otherwise(currency),
            TimelineEvent.NOT_CONVERTED_BECAUSE,
                when(value.notEqual(0).and(converted.isNull()), because)));
  }

  private static Object[] currencies() {
    return Currency.getAvailableCurrencies().stream()
        .map(Currency::getCurrencyCode)
        .sorted()
        .toArray();
  }

  private LocalDate lastDay() {
    return rates.byCurrency().values().stream()
        .map(NavigableMap::lastKey)
        .max(LocalDate::compareTo)
        .orElse(LocalDate.EPOCH);
  }

  /** A row for each currency and day up to the last one that has a rate of its own. */
  private Dataset<Row> daily(Dataset<Row> events) {
    List<Row> rows = new ArrayList<>();
    rates
        .byCurrency()
        .forEach(
            (currency, byDay) ->
                byDay.forEach((from, rate) -> rows.add(row(currency, from, rate))));
    return events
        .sparkSession()
        .createDataFrame(rows, SCHEMA)
        .select(col(CURRENCY), explode(sequence(col("first"), col("last"))).as(DAY), col(RATE));
  }

  private Row row(String currency, LocalDate from, BigDecimal rate) {
    LocalDate next = rates.byCurrency().get(currency).higherKey(from);
    LocalDate last = next == null ? lastDay() : next.minusDays(1);
    return RowFactory.create(
        currency, java.sql.Date.valueOf(from), java.sql.Date.valueOf(last), rate);
  }
}

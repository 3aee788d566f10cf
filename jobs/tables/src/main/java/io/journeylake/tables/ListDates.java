package io.journeylake.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.month;
import static org.apache.spark.sql.functions.quarter;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.weekday;
import static org.apache.spark.sql.functions.weekofyear;
import static org.apache.spark.sql.functions.year;

import io.journeylake.table.DimDate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Lists every day from the first to the last of the given ones, without gaps. */
final class ListDates {

  private ListDates() {}

  /** Rows of dim_date, of a frame with column date in which days may repeat or be empty. */
  static Dataset<Row> between(Dataset<Row> days) {
    Column day = col(DimDate.DATE);
    return days.agg(min(day).as("first"), max(day).as("last"))
        .select(explode(sequence(col("first"), col("last"))).as(DimDate.DATE))
        .select(
            day,
            year(day).as(DimDate.YEAR),
            quarter(day).as(DimDate.QUARTER),
            month(day).as(DimDate.MONTH),
            trunc(day, "month").as(DimDate.MONTH_START),
            weekofyear(day).as(DimDate.ISO_WEEK),
            weekday(day).plus(1).as(DimDate.DAY_OF_WEEK),
            weekday(day).geq(5).as(DimDate.IS_WEEKEND));
  }
}

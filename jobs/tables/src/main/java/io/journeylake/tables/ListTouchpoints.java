package io.journeylake.tables;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.to_date;

import io.journeylake.table.DimTouchpoint;
import io.journeylake.table.Touchpoint;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Lists the touchpoints with the channels in which they were seen. */
final class ListTouchpoints {

  private ListTouchpoints() {}

  /** Rows of dim_touchpoint, of rows of touchpoint. */
  static Dataset<Row> of(Dataset<Row> contacts) {
    Column channels = array_join(array_sort(collect_set(col(Touchpoint.CHANNEL))), ", ");
    return contacts
        .groupBy(Touchpoint.TOUCHPOINT)
        .agg(
            channels.as(DimTouchpoint.CHANNELS),
            to_date(min(col(Touchpoint.STARTED_AT))).as(DimTouchpoint.FIRST_SEEN_ON),
            to_date(max(col(Touchpoint.STARTED_AT))).as(DimTouchpoint.LAST_SEEN_ON),
            count(lit(1)).as(DimTouchpoint.CONTACTS));
  }
}

package io.journeylake.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;

import io.journeylake.table.TimelineChange;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Table timeline_change: what the timeline step tells the steps after it. */
public final class TimelineChanges {

  /** Versions that are kept; a step that is further behind computes everything. */
  private static final int KEPT = 30;

  private static final long EVERYBODY = 0;

  private final Lake lake;

  public TimelineChanges(Lake lake) {
    this.lake = lake;
  }

  /**
   * Writes down whom a version of timeline_event computes anew, before it is committed: if it never
   * is, somebody is computed once more than needed.
   *
   * @param customers frame of customer_id, each once; empty for all customers
   */
  public void record(long version, LocalDate night, Optional<Dataset<Row>> customers) {
    Dataset<Row> everybody =
        lake.spark().range(1).select(lit(EVERYBODY).as(TimelineChange.CUSTOMER_ID));
    Dataset<Row> added =
        customers
            .orElse(everybody)
            .select(
                lit(version).as(TimelineChange.TIMELINE_VERSION),
                lit(Date.valueOf(night)).as(TimelineChange.NIGHT),
                col(TimelineChange.CUSTOMER_ID));
    // Where all are computed anew, nothing that was before matters, also if its file is gone.
    Dataset<Row> kept =
        customers
            .map(
                some ->
                    lake.read(TimelineChange.TABLE)
                        .where(col(TimelineChange.TIMELINE_VERSION).gt(version - KEPT)))
            .orElseGet(() -> added.limit(0));
    lake.replace(TimelineChange.TABLE, kept.union(added).distinct().coalesce(1));
  }

  /** Customers computed anew since that version of timeline_event; empty for all of them. */
  public Optional<Dataset<Row>> since(long version) {
    Dataset<Row> changes = lake.read(TimelineChange.TABLE);
    Dataset<Row> later = changes.where(col(TimelineChange.TIMELINE_VERSION).gt(version));
    Row known =
        changes
            .agg(
                min(col(TimelineChange.TIMELINE_VERSION)),
                count_if(
                    col(TimelineChange.TIMELINE_VERSION)
                        .gt(version)
                        .and(col(TimelineChange.CUSTOMER_ID).equalTo(EVERYBODY))))
            .head();
    boolean isCovered = !known.isNullAt(0) && known.getLong(0) <= version + 1;
    return isCovered && known.getLong(1) == 0
        ? Optional.of(later.select(TimelineChange.CUSTOMER_ID).distinct())
        : Optional.empty();
  }
}

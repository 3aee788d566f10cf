package io.journeylake.identity;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.journeylake.lake.Lake;
import io.journeylake.lake.Origin;
import io.journeylake.table.IdentityOverride;
import io.journeylake.table.Record;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** What the newest entries of identity_override say of pairs of records. */
final class Overrides {

  /** In {@link #ofRecords}: the record of whom something is said. */
  static final String OWNER = "override_of";

  private static final String AGE = "age";
  private static final String PAIR = "pair";
  private static final String OTHER = "other";

  private Overrides() {}

  /** Rows of identity_override that hold: the newest of each pair, unless it withdraws. */
  static Dataset<Row> current(Lake lake) {
    WindowSpec newestFirst =
        Window.partitionBy(IdentityOverride.RECORD_ID, IdentityOverride.OTHER_RECORD_ID)
            .orderBy(col(IdentityOverride.ENTRY).desc());
    return lake.read(IdentityOverride.TABLE)
        .withColumn(AGE, row_number().over(newestFirst))
        .where(
            col(AGE)
                .equalTo(1)
                .and(col(IdentityOverride.DECISION).notEqual(RecordOverride.WITHDRAWN)))
        .drop(AGE);
  }

  /** The record_id of records of which something was said or withdrawn since that origin. */
  static Optional<Dataset<Row>> changedSince(Lake lake, Origin before) {
    return before.version(IdentityOverride.TABLE) == lake.version(IdentityOverride.TABLE)
        ? Optional.of(ends(lake.read(IdentityOverride.TABLE).limit(0)))
        : lake.changedSince(IdentityOverride.TABLE, before.version(IdentityOverride.TABLE))
            .map(Overrides::ends);
  }

  /** The record_id of both records of each row. */
  static Dataset<Row> ends(Dataset<Row> rows) {
    return rows.select(
        explode(array(col(IdentityOverride.RECORD_ID), col(IdentityOverride.OTHER_RECORD_ID)))
            .as(Record.RECORD_ID));
  }

  /**
   * One row per record of which something is said, as {@link #OWNER}: the records that are the same
   * person in must_link, and those that are somebody else in cannot_link, sorted.
   *
   * @param current rows of {@link #current}
   */
  static Dataset<Row> ofRecords(Dataset<Row> current) {
    return current
        .withColumn(
            PAIR,
            explode(
                array(
                    pair(IdentityOverride.RECORD_ID, IdentityOverride.OTHER_RECORD_ID),
                    pair(IdentityOverride.OTHER_RECORD_ID, IdentityOverride.RECORD_ID))))
        .groupBy(col(PAIR + "." + OWNER).as(OWNER))
        .agg(others(RecordOverride.MUST_LINK), others(RecordOverride.CANNOT_LINK));
  }

  private static Column pair(String record, String other) {
    return struct(col(record).as(OWNER), col(other).as(OTHER));
  }

  private static Column others(String decision) {
    Column isSo = col(IdentityOverride.DECISION).equalTo(decision);
    return array_sort(collect_set(when(isSo, col(PAIR + "." + OTHER)))).as(decision);
  }
}

package io.journeylake.identity;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.journeylake.table.CustomerRecord;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Gives each group of records its customer id: the id that most of its records had, else a new one.
 *
 * <p>Pairs of group and former id are taken by the most records in common, then the oldest id, then
 * the smallest, and each group and each id is used once: so the larger part of a split customer
 * keeps the id, and of two that merge the one with more records survives.
 */
final class AssignCustomerIds {

  /** Id that the record had before; empty for a new record. */
  static final String FORMER_ID = "former_id";

  private static final String OVERLAP = "overlap";
  private static final String SINCE = "since";
  private static final String GROUPS = "groups";
  private static final String IDS = "ids";
  private static final String FORMER_RECORD = "former_record";
  private static final String KEEPER = "keeper";

  private final Dataset<Row> former;
  private final MintCustomerIds mint;
  private final LocalDate night;

  /**
   * Assigns ids.
   *
   * @param former rows of customer_record as the last night left them
   * @param mint gives ids to groups that have none
   * @param night the night
   */
  AssignCustomerIds(Dataset<Row> former, MintCustomerIds mint, LocalDate night) {
    this.former = former;
    this.mint = mint;
    this.night = night;
  }

  /**
   * Rows of {@link ResolveRecords#founders} as rows of customer_record, with {@link #FORMER_ID}.
   */
  Dataset<Row> apply(Dataset<Row> founders) {
    Dataset<Row> kept = kept(founders);
    Dataset<Row> newGroups =
        founders
            .where(col(CustomerRecord.RECORD_ID).equalTo(col(ResolveRecords.FOUNDER)))
            .select(ResolveRecords.FOUNDER)
            .join(
                kept, founders.col(ResolveRecords.FOUNDER).equalTo(kept.col(KEEPER)), "left_anti");
    Dataset<Row> ids =
        kept.union(
            mint.apply(newGroups).select(ResolveRecords.FOUNDER, CustomerRecord.CUSTOMER_ID));
    Column stayed = col(FORMER_ID).equalTo(col(CustomerRecord.CUSTOMER_ID));
    return founders
        .join(ids, col(ResolveRecords.FOUNDER).equalTo(col(KEEPER)), "inner")
        .join(formerRecords(), col(CustomerRecord.RECORD_ID).equalTo(col(FORMER_RECORD)), "left")
        .select(
            col(CustomerRecord.RECORD_ID),
            col(CustomerRecord.CUSTOMER_ID),
            coalesce(when(stayed, col(SINCE)), lit(Date.valueOf(night)))
                .as(CustomerRecord.SINCE_NIGHT),
            col(FORMER_ID));
  }

  private Dataset<Row> kept(Dataset<Row> founders) {
    WindowSpec perGroup = Window.partitionBy(ResolveRecords.FOUNDER);
    WindowSpec perId = Window.partitionBy(FORMER_ID);
    Dataset<Row> overlaps =
        founders
            .join(formerRecords(), col(CustomerRecord.RECORD_ID).equalTo(col(FORMER_RECORD)))
            .groupBy(ResolveRecords.FOUNDER, FORMER_ID)
            .agg(count(lit(1)).as(OVERLAP), min(col(SINCE)).as(SINCE))
            .withColumn(GROUPS, count(lit(1)).over(perId))
            .withColumn(SINCE, min(col(SINCE)).over(perId))
            .withColumn(IDS, count(lit(1)).over(perGroup))
            // Read four times by what follows, and each time planned and computed otherwise.
            .localCheckpoint();
    Column isContested = col(GROUPS).gt(1).or(col(IDS).gt(1));
    Dataset<Row> settled =
        overlaps
            .where(isContested)
            .select(ResolveRecords.FOUNDER, FORMER_ID, OVERLAP, SINCE)
            .repartition(1)
            .sortWithinPartitions(
                col(OVERLAP).desc(), col(SINCE), col(FORMER_ID), col(ResolveRecords.FOUNDER))
            .mapPartitions(
                (MapPartitionsFunction<Row, Row>) AssignCustomerIds::settle,
                Encoders.row(overlaps.select(ResolveRecords.FOUNDER, FORMER_ID).schema()));
    return overlaps
        .where(not(isContested))
        .select(ResolveRecords.FOUNDER, FORMER_ID)
        .union(settled)
        .toDF(KEEPER, CustomerRecord.CUSTOMER_ID);
  }

  private Dataset<Row> formerRecords() {
    return former.select(
        col(CustomerRecord.RECORD_ID).as(FORMER_RECORD),
        col(CustomerRecord.CUSTOMER_ID).as(FORMER_ID),
        col(CustomerRecord.SINCE_NIGHT).as(SINCE));
  }

  /**
   * Takes contested pairs best first, in one partition and in Java, because each choice rules out
   * later ones. Holds about 150 bytes a customer that was split or merged in the night, and no
   * other: a million of them are 150 MB.
   */
  private static Iterator<Row> settle(Iterator<Row> bestFirst) {
    Set<String> groups = new HashSet<>();
    Set<Long> ids = new HashSet<>();
    List<Row> kept = new ArrayList<>();
    while (bestFirst.hasNext()) {
      Row pair = bestFirst.next();
      if (!groups.contains(pair.getString(0)) && !ids.contains(pair.getLong(1))) {
        groups.add(pair.getString(0));
        ids.add(pair.getLong(1));
        kept.add(RowFactory.create(pair.get(0), pair.get(1)));
      }
    }
    return kept.iterator();
  }
}

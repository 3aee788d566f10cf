package io.journeylake.timeline;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.journeylake.contract.SourceContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Origin;
import io.journeylake.lake.StagedChanges;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.TimelineEvent;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds whose timeline may differ from what an earlier origin gave: customers of changed staged
 * rows, customers that gained or lost a record, and customers with events that lay in the future.
 */
final class FindTouchedCustomers {

  private static final String SIDES = "sides";

  private final Lake lake;
  private final Origin before;
  private final LocalDate horizonBefore;

  FindTouchedCustomers(Lake lake, Origin before, LocalDate horizonBefore) {
    this.lake = lake;
    this.before = before;
    this.horizonBefore = horizonBefore;
  }

  /** Frame of customer_id, each once; empty when nobody can say any more what changed. */
  Optional<Dataset<Row>> of(List<SourceContract> sources) {
    Optional<Dataset<Row>> assignments =
        lake.changedSince(CustomerRecord.TABLE, before.version(CustomerRecord.TABLE));
    Optional<List<Dataset<Row>>> changed = StagedChanges.records(lake, sources, before);
    if (assignments.isEmpty() || changed.isEmpty()) {
      return Optional.empty();
    }
    Dataset<Row> customers = reassigned(assignments.get()).union(future());
    return Optional.of(
        changed.get().stream()
            .reduce(Dataset::union)
            .map(records -> customers.union(ownersOf(records)))
            .orElse(customers)
            .distinct());
  }

  /** A pair that both versions have stands twice; one that only one of them has moved. */
  private static Dataset<Row> reassigned(Dataset<Row> assignments) {
    return assignments
        .groupBy(CustomerRecord.RECORD_ID, CustomerRecord.CUSTOMER_ID)
        .agg(count(lit(1)).as(SIDES))
        .where(col(SIDES).equalTo(1))
        .select(CustomerRecord.CUSTOMER_ID);
  }

  private Dataset<Row> ownersOf(Dataset<Row> records) {
    return lake.read(CustomerRecord.TABLE)
        .join(records, CustomerRecord.RECORD_ID, "left_semi")
        .select(CustomerRecord.CUSTOMER_ID);
  }

  private Dataset<Row> future() {
    return lake.read(TimelineEvent.TABLE)
        .where(
            col(TimelineEvent.OCCURRED_AT)
                .geq(lit(horizonBefore.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC))))
        .select(TimelineEvent.CUSTOMER_ID);
  }
}

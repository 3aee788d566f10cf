package io.journeylake.publish;

import static org.apache.spark.sql.functions.col;

import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.RunLedger;
import io.journeylake.table.Published;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One publication, as its readers name it.
 *
 * @param number number of the publication
 * @param runId attempt that published
 * @param night night that was published
 * @param generation attempt generation of the night
 */
record Publication(long number, String runId, LocalDate night, int generation) {

  /** The newest publication; empty when nothing was published yet. */
  static Optional<Publication> newest(Lake lake) {
    return of(lake, new RunLedger(lake).lastPublication());
  }

  /** The publication of that number; empty when there is none. */
  static Optional<Publication> of(Lake lake, long number) {
    return lake
        .read(Published.TABLE)
        .where(col(Published.PUBLICATION).equalTo(number))
        .select(Published.RUN_ID, Published.NIGHT, Published.GENERATION)
        .limit(1)
        .collectAsList()
        .stream()
        .findFirst()
        .map(
            row ->
                new Publication(
                    number,
                    row.getAs(Published.RUN_ID),
                    row.<Date>getAs(Published.NIGHT).toLocalDate(),
                    row.<Integer>getAs(Published.GENERATION)));
  }

  /** Whether this is a publication of that attempt. */
  boolean isOf(Night attempt) {
    return runId.equals(attempt.runId());
  }
}

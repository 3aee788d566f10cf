package io.journeylake.journeys;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_micros;

import io.journeylake.table.Journey;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Finds the journeys that were open and whose time-out or window has passed since. */
final class FindOverdueJourneys {

  private final List<ProcessSettings> processes;
  private final Column now;

  FindOverdueJourneys(List<ProcessSettings> processes, Instant asOf) {
    this.processes = List.copyOf(processes);
    this.now = lit(Micros.of(asOf));
  }

  /** Those of the journeys; the rule is that of {@link OpenJourney#isOverAt}. */
  Dataset<Row> apply(Dataset<Row> journeys) {
    Column overdue = lit(false);
    for (ProcessSettings process : processes) {
      Column silent =
          now.minus(unix_micros(col(Journey.ENDED_AT))).gt(Micros.of(process.timeOut()));
      Column expired =
          now.minus(unix_micros(col(Journey.ENTERED_AT))).gt(Micros.of(process.window()));
      overdue = overdue.or(col(Journey.PROCESS).equalTo(process.name()).and(silent.or(expired)));
    }
    return journeys.where(col(Journey.OUTCOME).equalTo("open").and(overdue));
  }
}

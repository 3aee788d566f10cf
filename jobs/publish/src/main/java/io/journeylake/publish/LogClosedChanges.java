package io.journeylake.publish;

import static org.apache.spark.sql.functions.lit;

import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.PublishedTable;
import io.journeylake.lake.RunLedger;
import io.journeylake.table.ClosedPeriodChange;
import io.journeylake.table.JourneyPath;
import io.journeylake.table.TimelineEvent;
import java.sql.Date;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Logs which closed months a publication is about to change. */
final class LogClosedChanges {

  private final Lake lake;
  private final CandidateSet candidates;

  LogClosedChanges(Lake lake, CandidateSet candidates) {
    this.lake = lake;
    this.candidates = candidates;
  }

  /**
   * Writes to table closed_period_change; an attempt that is run again has each row once. Where
   * files of the version before are gone, nobody can say what it was.
   *
   * @param night the attempt
   * @param before tables that readers see until then
   * @return how many months changed, each once a process
   */
  long log(Night night, List<PublishedTable> before) {
    Optional<PublishedTable> paths =
        before.stream()
            .filter(each -> each.table().equals(JourneyPath.TABLE))
            .filter(each -> lake.holds(JourneyPath.TABLE, each.version()))
            .findFirst();
    if (paths.isEmpty() || !candidates.mayDiffer(JourneyPath.TABLE)) {
      return 0;
    }
    Dataset<Row> changes =
        FindClosedChanges.between(
            lake.read(JourneyPath.TABLE, paths.get().version()),
            candidates.rows(JourneyPath.TABLE));
    // Nearly every night: the timeline is only read where something is to be told.
    if (changes.isEmpty()) {
      return 0;
    }
    Dataset<Row> rows =
        FindClosedChanges.withLateEvents(
                changes,
                candidates.rows(TimelineEvent.TABLE),
                Publication.newest(lake).orElseThrow().night())
            .withColumn(ClosedPeriodChange.RUN_ID, lit(night.runId()))
            .withColumn(ClosedPeriodChange.NIGHT, lit(Date.valueOf(night.date())));
    return new RunLedger(lake).recordClosedChanges(night, rows);
  }
}

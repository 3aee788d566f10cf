package io.journeylake.journeys;

import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.RunLedger;
import io.journeylake.lake.Step;
import io.journeylake.table.Journey;
import io.journeylake.table.JourneyStep;
import io.journeylake.table.Session;
import io.journeylake.table.TimelineEvent;
import io.journeylake.table.Touchpoint;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Cuts the timeline into sessions, touchpoints and journeys; the only writer of their tables. */
public final class JourneysJob implements Step {

  private final JourneysSettings settings;

  public JourneysJob(JourneysSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "journeys";
  }

  @Override
  public void run(Lake lake, Night night) {
    LocalDate horizon = new RunLedger(lake).horizon().orElse(night.date());
    Instant asOf = horizon.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();

    // Kept while the four tables are written, which would each repeat shuffle, sort and pass.
    Dataset<Row> cut =
        new CutTimeline(settings, asOf)
            .apply(lake.read(TimelineEvent.TABLE))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      lake.replace(Session.TABLE, CutTimeline.sessions(cut));
      lake.replace(Touchpoint.TABLE, CutTimeline.touchpoints(cut));
      lake.replace(Journey.TABLE, CutTimeline.journeys(cut));
      lake.replace(JourneyStep.TABLE, CutTimeline.journeySteps(cut));
    } finally {
      cut.unpersist();
    }
  }
}

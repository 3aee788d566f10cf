package io.journeylake.journeys;

import io.journeylake.contract.TableContract;
import io.journeylake.lake.KeptRows;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.Origin;
import io.journeylake.lake.RowsOfKeys;
import io.journeylake.lake.RunLedger;
import io.journeylake.lake.SideBySide;
import io.journeylake.lake.Step;
import io.journeylake.lake.TimelineChanges;
import io.journeylake.table.Journey;
import io.journeylake.table.JourneyStep;
import io.journeylake.table.Session;
import io.journeylake.table.TimelineEvent;
import io.journeylake.table.Touchpoint;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Cuts the timeline into sessions, touchpoints and journeys; the only writer of their tables.
 *
 * <p>Each customer is cut alone. So only customers are cut again whose events changed since the
 * tables were written, or who have a journey that is over by now; the rows of all others are kept.
 */
public final class JourneysJob implements Step {

  private static final String RULES = "rules";
  private static final String HORIZON = "horizon";
  private static final String CUSTOMER_ID = Journey.CUSTOMER_ID;

  /** What is overdue is looked up in the last, which is therefore written last. */
  private static final List<TableContract> TABLES =
      List.of(Session.TABLE, Touchpoint.TABLE, JourneyStep.TABLE, Journey.TABLE);

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
    Origin origin =
        Origin.of(lake, List.of(TimelineEvent.TABLE))
            .and(RULES, settings.toString())
            .and(HORIZON, horizon.toEpochDay());
    if (lake.isFrom(origin, TABLES)) {
      return;
    }
    Lake committed = lake.from(origin);
    Optional<RowsOfKeys> touched =
        touched(lake, origin, asOf)
            .map(customers -> new RowsOfKeys(committed, CUSTOMER_ID, new KeptRows(customers)));
    if (touched.isPresent() && touched.get().isEmpty()) {
      return;
    }
    Dataset<Row> events =
        touched
            .map(customers -> customers.of(TimelineEvent.TABLE))
            .orElseGet(() -> lake.read(TimelineEvent.TABLE));
    // Kept while the four tables are written, which would each repeat shuffle, sort and pass.
    Dataset<Row> cut =
        new CutTimeline(settings, asOf).apply(events).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Map<TableContract, Dataset<Row>> rows =
          Map.of(
              Session.TABLE, CutTimeline.sessions(cut),
              Touchpoint.TABLE, CutTimeline.touchpoints(cut),
              JourneyStep.TABLE, CutTimeline.journeySteps(cut));
      SideBySide.each(
          List.copyOf(rows.keySet()), table -> write(committed, touched, table, rows.get(table)));
      write(committed, touched, Journey.TABLE, CutTimeline.journeys(cut));
    } finally {
      cut.unpersist();
    }
  }

  /** Customers whose rows may differ from those that are there; empty when all may. */
  private Optional<Dataset<Row>> touched(Lake lake, Origin origin, Instant asOf) {
    long since = Long.MAX_VALUE;
    for (TableContract table : TABLES) {
      Optional<Origin> before = lake.origin(table).filter(known -> known.agreesOn(RULES, origin));
      if (before.isEmpty()) {
        return Optional.empty();
      }
      since = Math.min(since, before.get().version(TimelineEvent.TABLE));
    }
    Dataset<Row> overdue =
        new FindOverdueJourneys(settings.processes(), asOf).apply(lake.read(Journey.TABLE));
    return new TimelineChanges(lake)
        .since(since)
        .map(changed -> changed.union(overdue.select(CUSTOMER_ID)).distinct());
  }

  private static TableContract write(
      Lake lake, Optional<RowsOfKeys> touched, TableContract table, Dataset<Row> rows) {
    touched.ifPresentOrElse(
        customers -> customers.replace(table, rows), () -> lake.replace(table, rows));
    return table;
  }
}

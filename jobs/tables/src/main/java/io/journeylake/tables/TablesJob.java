package io.journeylake.tables;

import static org.apache.spark.sql.functions.col;

import io.journeylake.contract.Failure;
import io.journeylake.contract.SourceContract;
import io.journeylake.contract.TableContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.Schemas;
import io.journeylake.lake.StagedSource;
import io.journeylake.lake.Step;
import io.journeylake.table.CampaignCost;
import io.journeylake.table.Customer;
import io.journeylake.table.CustomerFeature;
import io.journeylake.table.CustomerPersona;
import io.journeylake.table.DimCustomer;
import io.journeylake.table.DimDate;
import io.journeylake.table.DimProcessStep;
import io.journeylake.table.DimTouchpoint;
import io.journeylake.table.FunnelStep;
import io.journeylake.table.Journey;
import io.journeylake.table.JourneyMap;
import io.journeylake.table.JourneyPath;
import io.journeylake.table.JourneyStep;
import io.journeylake.table.Kpi;
import io.journeylake.table.Persona;
import io.journeylake.table.PersonaProfile;
import io.journeylake.table.TimelineEvent;
import io.journeylake.table.Touchpoint;
import io.journeylake.table.Transition;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Writes the tables that users read, from journeys, personas, timeline and advertising cost. */
public final class TablesJob implements Step {

  private final TablesSettings settings;
  private final ProcessDefinitions processes;
  private final List<SourceContract> sources;

  /**
   * A job.
   *
   * @param settings section {@code tables} of the settings
   * @param processes phases and processes of section {@code journeys}
   * @param sources all source contracts; those that state costs are read
   */
  public TablesJob(
      TablesSettings settings, ProcessDefinitions processes, List<SourceContract> sources) {
    this.settings = settings;
    this.processes = processes;
    this.sources = List.copyOf(sources);
    if (!processes.contains(settings.costProcess())) {
      throw Failure.configuration(
          "Cannot use setting tables.cost-process",
          "section journeys declares no process " + settings.costProcess(),
          "Name one of its processes.");
    }
  }

  @Override
  public String name() {
    return "tables";
  }

  @Override
  public void run(Lake lake, Night night) {
    writeDimensions(lake);
    Dataset<Row> customers = lake.read(DimCustomer.TABLE);
    Dataset<Row> journeys = JoinCustomers.to(lake.read(Journey.TABLE), customers);
    writeContacts(lake, JoinContacts.of(lake.read(JourneyStep.TABLE), journeys));
    write(lake, FunnelStep.TABLE, CountFunnelSteps.of(journeys, lake.read(DimProcessStep.TABLE)));
    write(lake, JourneyPath.TABLE, new RankPaths(settings.topPaths()).apply(journeys));
    write(
        lake,
        Kpi.TABLE,
        new MeasureKpis(settings.costProcess(), settings.targets())
            .apply(journeys, lake.read(JourneyMap.TABLE), lake.read(CampaignCost.TABLE)));
    Dataset<Row> members = ProfilePersonas.members(customers);
    write(
        lake,
        PersonaProfile.TABLE,
        ProfilePersonas.of(
            members,
            lake.read(Persona.TABLE),
            WordPersonas.of(lake.read(CustomerFeature.TABLE), members),
            lake.read(Touchpoint.TABLE),
            journeys));
    write(lake, DimDate.TABLE, ListDates.between(days(lake)));
  }

  private void writeDimensions(Lake lake) {
    write(
        lake,
        DimProcessStep.TABLE,
        lake.spark()
            .createDataFrame(ListProcessSteps.of(processes), Schemas.of(DimProcessStep.TABLE)));
    lake.replace(
        DimCustomer.TABLE,
        DescribeCustomers.of(
            lake.read(Customer.TABLE),
            lake.read(CustomerPersona.TABLE),
            lake.read(TimelineEvent.TABLE)));
    write(lake, DimTouchpoint.TABLE, ListTouchpoints.of(lake.read(Touchpoint.TABLE)));
    write(lake, CampaignCost.TABLE, costs(lake));
  }

  /** Keeps the joined contacts while both tables count them: the join is the dearest part. */
  private void writeContacts(Lake lake, Dataset<Row> joined) {
    Dataset<Row> contacts = joined.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Dataset<Row> map = DrawJourneyMap.of(contacts, processes.phases());
      write(lake, JourneyMap.TABLE, new RatePain(settings.pain()).apply(map));
      write(lake, Transition.TABLE, CountTransitions.of(contacts));
    } finally {
      contacts.unpersist();
    }
  }

  private Dataset<Row> costs(Lake lake) {
    Dataset<Row> costs = lake.spark().createDataFrame(List.of(), Schemas.of(CampaignCost.TABLE));
    for (SourceContract source : sources) {
      if (source.costs() != null) {
        costs = costs.unionByName(AddUpCosts.of(StagedSource.current(lake, source), source));
      }
    }
    return costs;
  }

  private static Dataset<Row> days(Lake lake) {
    Dataset<Row> customers = lake.read(DimCustomer.TABLE);
    return customers
        .select(col(DimCustomer.FIRST_SEEN_ON).as(DimDate.DATE))
        .union(customers.select(DimCustomer.LAST_SEEN_ON))
        .union(lake.read(JourneyMap.TABLE).select(JourneyMap.PERIOD))
        .union(lake.read(CampaignCost.TABLE).select(CampaignCost.SPENT_ON));
  }

  /** Journey tables are small: one file each, in the order of the key, is the same every time. */
  private static void write(Lake lake, TableContract table, Dataset<Row> rows) {
    lake.replace(
        table, rows.repartition(1).sortWithinPartitions(JoinCustomers.columns(table.key())));
  }
}

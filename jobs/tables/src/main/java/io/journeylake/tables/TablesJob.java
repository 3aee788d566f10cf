package io.journeylake.tables;

import static org.apache.spark.sql.functions.col;

import io.journeylake.contract.Failure;
import io.journeylake.contract.SourceContract;
import io.journeylake.contract.TableContract;
import io.journeylake.contract.TableContracts;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.Origin;
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
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Writes the tables that users read, from journeys, personas, timeline and advertising cost. */
public final class TablesJob implements Step {

  private static final List<TableContract> INPUTS =
      List.of(
          Customer.TABLE,
          TimelineEvent.TABLE,
          Touchpoint.TABLE,
          Journey.TABLE,
          JourneyStep.TABLE,
          CustomerFeature.TABLE,
          Persona.TABLE,
          CustomerPersona.TABLE);
  private static final List<TableContract> TABLES =
      TableContracts.all().stream().filter(table -> table.step().equals("tables")).toList();

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
    List<TableContract> inputs = new ArrayList<>(INPUTS);
    costSources().forEach(source -> inputs.add(StagedSource.table(source)));
    Origin origin =
        Origin.of(lake, inputs).and("rules", settings + "\n" + processes + "\n" + costSources());
    if (!lake.isFrom(origin, TABLES)) {
      writeAll(lake.from(origin));
    }
  }

  private void writeAll(Lake lake) {
    writeDimensions(lake);
    Dataset<Row> customers = lake.read(DimCustomer.TABLE);
    Dataset<Row> journeys = kept(JoinCustomers.to(lake.read(Journey.TABLE), customers));
    Dataset<Row> contacts = kept(JoinContacts.of(lake.read(JourneyStep.TABLE), journeys));
    try {
      writeJourneyTables(lake, journeys, contacts);
      writeProfiles(lake, customers, journeys);
    } finally {
      contacts.unpersist();
      journeys.unpersist();
    }
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

  private void writeJourneyTables(Lake lake, Dataset<Row> journeys, Dataset<Row> contacts) {
    Dataset<Row> map = DrawJourneyMap.of(contacts, processes.phases());
    write(lake, JourneyMap.TABLE, new RatePain(settings.pain()).apply(map));
    write(lake, Transition.TABLE, CountTransitions.of(contacts));
    Dataset<Row> steps = lake.read(DimProcessStep.TABLE);
    write(lake, FunnelStep.TABLE, CountFunnelSteps.of(journeys, steps));
    write(lake, JourneyPath.TABLE, new RankPaths(settings.topPaths()).apply(journeys));
    MeasureKpis kpis = new MeasureKpis(settings.costProcess(), settings.targets());
    Dataset<Row> costs = lake.read(CampaignCost.TABLE);
    write(lake, Kpi.TABLE, kpis.apply(journeys, lake.read(JourneyMap.TABLE), costs));
  }

  private static void writeProfiles(Lake lake, Dataset<Row> customers, Dataset<Row> journeys) {
    Dataset<Row> members = ProfilePersonas.members(customers);
    Dataset<Row> words = WordPersonas.of(lake.read(CustomerFeature.TABLE), members);
    Dataset<Row> contacts = lake.read(Touchpoint.TABLE);
    write(
        lake,
        PersonaProfile.TABLE,
        ProfilePersonas.of(members, lake.read(Persona.TABLE), words, contacts, journeys));
    Dataset<Row> days =
        customers
            .select(col(DimCustomer.FIRST_SEEN_ON).as(DimDate.DATE))
            .union(customers.select(DimCustomer.LAST_SEEN_ON))
            .union(journeys.select(Journey.PERIOD))
            .union(lake.read(CampaignCost.TABLE).select(CampaignCost.SPENT_ON));
    write(lake, DimDate.TABLE, ListDates.between(days));
  }

  private Dataset<Row> costs(Lake lake) {
    Dataset<Row> costs = lake.spark().createDataFrame(List.of(), Schemas.of(CampaignCost.TABLE));
    for (SourceContract source : costSources()) {
      costs = costs.unionByName(AddUpCosts.of(StagedSource.current(lake, source), source));
    }
    return costs;
  }

  private List<SourceContract> costSources() {
    return sources.stream().filter(source -> source.costs() != null).toList();
  }

  /** Keeps joined rows while several tables count them, so that the join is made once. */
  private static Dataset<Row> kept(Dataset<Row> rows) {
    return rows.persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** Journey tables are small: one file each, in the order of the key, is the same every time. */
  private static void write(Lake lake, TableContract table, Dataset<Row> rows) {
    lake.replace(
        table, rows.repartition(1).sortWithinPartitions(JoinCustomers.columns(table.key())));
  }
}

package io.journeylake.tables;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trunc;

import io.journeylake.contract.Failure;
import io.journeylake.contract.SourceContract;
import io.journeylake.contract.TableContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.Origin;
import io.journeylake.lake.RunLedger;
import io.journeylake.lake.Schemas;
import io.journeylake.lake.SideBySide;
import io.journeylake.lake.StagedSource;
import io.journeylake.lake.Step;
import io.journeylake.table.CampaignCost;
import io.journeylake.table.ChannelAttribution;
import io.journeylake.table.Customer;
import io.journeylake.table.CustomerFeature;
import io.journeylake.table.CustomerPersona;
import io.journeylake.table.CustomerValue;
import io.journeylake.table.DimCustomer;
import io.journeylake.table.DimDate;
import io.journeylake.table.DimProcessStep;
import io.journeylake.table.DimTouchpoint;
import io.journeylake.table.FunnelChange;
import io.journeylake.table.FunnelSegment;
import io.journeylake.table.FunnelStep;
import io.journeylake.table.Handover;
import io.journeylake.table.Journey;
import io.journeylake.table.JourneyMap;
import io.journeylake.table.JourneyPath;
import io.journeylake.table.JourneyStep;
import io.journeylake.table.Kpi;
import io.journeylake.table.Loop;
import io.journeylake.table.Opportunity;
import io.journeylake.table.Persona;
import io.journeylake.table.PersonaProfile;
import io.journeylake.table.RetentionCohort;
import io.journeylake.table.Satisfaction;
import io.journeylake.table.Session;
import io.journeylake.table.Signal;
import io.journeylake.table.TimelineEvent;
import io.journeylake.table.Touchpoint;
import io.journeylake.table.Transition;
import io.journeylake.tables.attribution.AttributeConversions;
import io.journeylake.tables.attribution.FindPaths;
import io.journeylake.tables.signal.RaiseSignals;
import io.journeylake.tables.value.ValueCustomers;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/** Writes the tables that users read, from journeys, personas, timeline and advertising cost. */
public final class TablesJob implements Step {

  /**
   * A table that the step writes.
   *
   * @param table the table
   * @param inputs tables of which its rows are made
   * @param asOf day from which its rows look back, where they depend on that
   * @param rows its rows, asked for when one of those changed
   */
  private record Output(
      TableContract table,
      List<TableContract> inputs,
      Optional<LocalDate> asOf,
      Supplier<Dataset<Row>> rows) {}

  private static final String RULES = "rules";
  private static final String AS_OF = "as_of";
  private static final List<TableContract> OF_CONTACTS =
      List.of(DimCustomer.TABLE, Journey.TABLE, JourneyStep.TABLE, DimProcessStep.TABLE);

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
    String cost = settings.costProcess();
    declared("tables.cost-process", "process", cost, processes.contains(cost));
    for (String process : settings.attribution().processes()) {
      declared("tables.attribution.processes", "process", process, processes.contains(process));
    }
    for (String process : settings.pain().waitProcesses()) {
      declared("tables.pain.wait-processes", "process", process, processes.contains(process));
    }
    for (TablesSettings.Annotation annotation : settings.annotations()) {
      String process = annotation.process();
      boolean isKnown = process == null || processes.contains(process);
      declared("tables.annotations", "process", process, isKnown);
    }
    for (TablesSettings.Lane lane : settings.lanes()) {
      String process = lane.process();
      declared("tables.lanes", "process", process, process == null || processes.contains(process));
      declared("tables.lanes", "phase", lane.phase(), processes.phases().contains(lane.phase()));
    }
    for (TablesSettings.Importance importance : settings.importance()) {
      String process = importance.process();
      String phase = importance.phase();
      declared(
          "tables.importance", "process", process, process == null || processes.contains(process));
      declared("tables.importance", "phase", phase, processes.phases().contains(phase));
    }
  }

  private static void declared(String setting, String kind, String name, boolean isDeclared) {
    if (!isDeclared) {
      throw Failure.configuration(
          "Cannot use setting " + setting,
          "section journeys declares no " + kind + " " + name,
          "Name one that it declares.");
    }
  }

  @Override
  public String name() {
    return "tables";
  }

  @Override
  public void run(Lake lake, Night night) {
    write(lake, dimensions(lake));
    Dataset<Row> customers = lake.read(DimCustomer.TABLE);
    Dataset<Row> journeys = kept(JoinCustomers.to(lake.read(Journey.TABLE), customers));
    Dataset<Row> contacts = kept(JoinContacts.of(lake.read(JourneyStep.TABLE), journeys));
    LocalDate asOf = new RunLedger(lake).horizon().orElse(night.date()).plusDays(1);
    ValueCustomers value = new ValueCustomers(settings.value(), asOf);
    Dataset<Row> purchases = kept(value.purchases(lake.read(TimelineEvent.TABLE)));
    Dataset<Row> paths =
        kept(new FindPaths(settings.attribution()).apply(lake.read(Session.TABLE), journeys));
    Dataset<Row> map = kept(map(contacts));
    Dataset<Row> opportunities =
        kept(new RankOpportunities(settings.pain(), settings.importance()).apply(contacts, map));
    try {
      write(lake, mapTables(map, opportunities));
      write(lake, journeyTables(lake, customers, journeys, contacts, asOf));
      write(
          lake,
          List.of(
              satisfied(lake),
              funnelChanges(lake),
              attribution(lake, paths),
              new Output(
                  CustomerValue.TABLE,
                  List.of(TimelineEvent.TABLE),
                  Optional.of(asOf),
                  () -> value.apply(purchases)),
              cohorts(lake, customers, asOf)));
      write(lake, List.of(kpis(lake, customers, journeys), signals(lake, asOf)));
    } finally {
      opportunities.unpersist();
      map.unpersist();
      paths.unpersist();
      purchases.unpersist();
      contacts.unpersist();
      journeys.unpersist();
    }
  }

  private List<Output> dimensions(Lake lake) {
    List<TableContract> staged = costSources().stream().map(StagedSource::table).toList();
    return List.of(
        oneFile(
            DimProcessStep.TABLE,
            List.of(Journey.TABLE),
            () -> ListProcessSteps.of(processes, lake.read(Journey.TABLE))),
        new Output(
            DimCustomer.TABLE,
            List.of(Customer.TABLE, CustomerPersona.TABLE, TimelineEvent.TABLE),
            Optional.empty(),
            () ->
                DescribeCustomers.of(
                    lake.read(Customer.TABLE),
                    lake.read(CustomerPersona.TABLE),
                    lake.read(TimelineEvent.TABLE))),
        oneFile(
            DimTouchpoint.TABLE,
            List.of(Touchpoint.TABLE),
            () -> ListTouchpoints.of(lake.read(Touchpoint.TABLE))),
        oneFile(CampaignCost.TABLE, staged, () -> costs(lake)));
  }

  private Dataset<Row> map(Dataset<Row> contacts) {
    return DrawJourneyMap.of(contacts, processes.phases())
        .transform(satisfaction()::ofCells)
        .transform(new RatePain(settings.pain())::apply)
        .transform(new EnterLanes(settings.lanes())::apply);
  }

  private static List<Output> mapTables(Dataset<Row> map, Dataset<Row> opportunities) {
    return List.of(
        oneFile(JourneyMap.TABLE, OF_CONTACTS, () -> RankOpportunities.onMap(map, opportunities)),
        oneFile(Opportunity.TABLE, OF_CONTACTS, () -> opportunities));
  }

  private List<Output> journeyTables(
      Lake lake,
      Dataset<Row> customers,
      Dataset<Row> journeys,
      Dataset<Row> contacts,
      LocalDate asOf) {
    return List.of(
        oneFile(Transition.TABLE, OF_CONTACTS, () -> CountTransitions.of(contacts)),
        oneFile(Handover.TABLE, OF_CONTACTS, () -> CountHandovers.of(contacts)),
        oneFile(Loop.TABLE, OF_CONTACTS, () -> CountLoops.of(contacts)),
        oneFile(
            FunnelStep.TABLE,
            OF_CONTACTS,
            () -> CountFunnelSteps.of(journeys, lake.read(DimProcessStep.TABLE))),
        oneFile(
            FunnelSegment.TABLE,
            OF_CONTACTS,
            () -> CountFunnelSteps.bySegment(journeys, lake.read(DimProcessStep.TABLE))),
        oneFile(
            JourneyPath.TABLE,
            OF_CONTACTS,
            () -> new RankPaths(settings.topPaths()).apply(journeys)),
        oneFile(
            PersonaProfile.TABLE,
            List.of(
                DimCustomer.TABLE,
                CustomerFeature.TABLE,
                Persona.TABLE,
                Touchpoint.TABLE,
                Journey.TABLE),
            () -> profiles(lake, customers, journeys)),
        oneFileOf(
            asOf,
            DimDate.TABLE,
            List.of(DimCustomer.TABLE, Journey.TABLE, CampaignCost.TABLE),
            () -> ListDates.between(days(lake, customers, journeys, asOf))));
  }

  private Output kpis(Lake lake, Dataset<Row> customers, Dataset<Row> journeys) {
    MeasureKpis kpis =
        new MeasureKpis(
            settings.costProcess(), settings.targets(), settings.satisfaction().minimumAnswers());
    return oneFile(
        Kpi.TABLE,
        List.of(
            DimCustomer.TABLE,
            Journey.TABLE,
            JourneyMap.TABLE,
            CampaignCost.TABLE,
            RetentionCohort.TABLE,
            CustomerValue.TABLE),
        () ->
            kpis.apply(
                journeys,
                lake.read(JourneyMap.TABLE),
                lake.read(CampaignCost.TABLE),
                MeasureCustomerKpis.of(
                    lake.read(RetentionCohort.TABLE), lake.read(CustomerValue.TABLE), customers)));
  }

  private Output satisfied(Lake lake) {
    return oneFile(
        Satisfaction.TABLE,
        List.of(JourneyMap.TABLE),
        () -> satisfaction().ofPlaces(lake.read(JourneyMap.TABLE)));
  }

  private Output signals(Lake lake, LocalDate asOf) {
    RaiseSignals raise = new RaiseSignals(settings.signals(), asOf);
    return oneFileOf(
        asOf,
        Signal.TABLE,
        List.of(FunnelStep.TABLE, Loop.TABLE, RetentionCohort.TABLE),
        () ->
            raise.apply(
                lake.read(FunnelStep.TABLE),
                lake.read(Loop.TABLE),
                lake.read(RetentionCohort.TABLE)));
  }

  private Output funnelChanges(Lake lake) {
    CompareFunnels compare = new CompareFunnels(settings.annotations());
    return oneFile(
        FunnelChange.TABLE,
        List.of(FunnelStep.TABLE),
        () -> compare.apply(lake.read(FunnelStep.TABLE)));
  }

  private RateSatisfaction satisfaction() {
    return new RateSatisfaction(settings.satisfaction().minimumAnswers());
  }

  private Output attribution(Lake lake, Dataset<Row> paths) {
    AttributeConversions attribute =
        new AttributeConversions(settings.attribution(), settings.costProcess());
    return oneFile(
        ChannelAttribution.TABLE,
        List.of(DimCustomer.TABLE, Session.TABLE, Journey.TABLE, CampaignCost.TABLE),
        () -> attribute.apply(paths, lake.read(CampaignCost.TABLE)));
  }

  private Output cohorts(Lake lake, Dataset<Row> customers, LocalDate asOf) {
    FollowCohorts follow = new FollowCohorts(settings.value().orderEvents(), asOf);
    return oneFileOf(
        asOf,
        RetentionCohort.TABLE,
        List.of(TimelineEvent.TABLE, DimCustomer.TABLE),
        () -> follow.apply(lake.read(TimelineEvent.TABLE), customers));
  }

  private static Dataset<Row> profiles(Lake lake, Dataset<Row> customers, Dataset<Row> journeys) {
    Dataset<Row> members = ProfilePersonas.members(customers);
    Dataset<Row> words = WordPersonas.of(lake.read(CustomerFeature.TABLE), members);
    return ProfilePersonas.of(
        members, lake.read(Persona.TABLE), words, lake.read(Touchpoint.TABLE), journeys);
  }

  private static Dataset<Row> days(
      Lake lake, Dataset<Row> customers, Dataset<Row> journeys, LocalDate asOf) {
    return customers
        // Cohorts are whole months, up to the one that was seen last.
        .select(trunc(col(DimCustomer.FIRST_SEEN_ON), "month").as(DimDate.DATE))
        .union(lake.spark().range(1).select(lit(Date.valueOf(asOf.minusDays(1)))))
        .union(customers.select(DimCustomer.LAST_SEEN_ON))
        .union(journeys.select(Journey.PERIOD))
        // Costs are told by day, and what they are set beside by month.
        .union(lake.read(CampaignCost.TABLE).select(CampaignCost.SPENT_ON))
        .union(lake.read(CampaignCost.TABLE).select(trunc(col(CampaignCost.SPENT_ON), "month")));
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

  /** Keeps rows while they are read several times, so that they are made once, if at all. */
  private static Dataset<Row> kept(Dataset<Row> rows) {
    return rows.persist(StorageLevel.MEMORY_AND_DISK());
  }

  /** Journey tables are small: one file each, in the order of the key, is the same every time. */
  private static Output oneFile(
      TableContract table, List<TableContract> inputs, Supplier<Dataset<Row>> rows) {
    return new Output(table, inputs, Optional.empty(), () -> inOneFile(table, rows.get()));
  }

  private static Output oneFileOf(
      LocalDate asOf,
      TableContract table,
      List<TableContract> inputs,
      Supplier<Dataset<Row>> rows) {
    return new Output(table, inputs, Optional.of(asOf), () -> inOneFile(table, rows.get()));
  }

  private static Dataset<Row> inOneFile(TableContract table, Dataset<Row> rows) {
    return rows.repartition(1).sortWithinPartitions(JoinCustomers.columns(table.key()));
  }

  /** Writes those tables of which an input changed, or a setting. */
  private void write(Lake lake, List<Output> outputs) {
    SideBySide.each(
        outputs,
        output -> {
          Origin origin =
              Origin.of(lake, output.inputs())
                  .and(RULES, settings + "\n" + processes + "\n" + costSources())
                  .and(AS_OF, output.asOf().map(LocalDate::toEpochDay).orElse(0L));
          boolean isStale = !lake.isFrom(origin, List.of(output.table()));
          if (isStale) {
            lake.from(origin).replace(output.table(), output.rows().get());
          }
          return isStale;
        });
  }
}

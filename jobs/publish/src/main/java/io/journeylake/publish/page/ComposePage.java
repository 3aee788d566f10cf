package io.journeylake.publish.page;

import static io.journeylake.publish.page.Text.text;

import io.journeylake.table.DimProcessStep;
import io.journeylake.table.FunnelStep;
import io.journeylake.table.JourneyMap;
import io.journeylake.table.Kpi;
import io.journeylake.table.PersonaProfile;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** Puts the rows of the journey tables in the words and the order of the page. */
public final class ComposePage {

  private final Words words;
  private final PageData data;
  private final Map<PageData.Scope, List<Row>> maps;
  private final Map<PageData.Scope, List<Row>> funnels;
  private final Map<PageData.Scope, List<Row>> paths;

  /** Composes from these rows, with these words. */
  public ComposePage(PageData data, Words words) {
    this.data = data;
    this.words = words;
    this.maps = PageData.byScope(data.map());
    this.funnels = PageData.byScope(data.funnel());
    this.paths = PageData.byScope(data.paths());
  }

  /**
   * The page of a publication.
   *
   * @param night the night that was published
   * @param runId the attempt that published
   * @param generation attempt generation of the night
   * @param publication number of the publication
   */
  public JourneyMapPage page(LocalDate night, String runId, int generation, long publication) {
    JourneyMapPage.Header header =
        new JourneyMapPage.Header(
            Figures.day(night),
            Figures.count(generation),
            Figures.count(publication),
            runId,
            Figures.count(data.periods().size()));
    List<JourneyMapPage.ProcessSection> sections =
        processes().stream().map(process -> section(process, night)).toList();
    return new JourneyMapPage(header, cards(), Sql.personas(), sections);
  }

  private List<String> processes() {
    TreeSet<String> processes = new TreeSet<>();
    data.funnel().forEach(row -> processes.add(row.getAs(FunnelStep.PROCESS)));
    return List.copyOf(processes);
  }

  private List<JourneyMapPage.PersonaCard> cards() {
    return personas().map(this::card).toList();
  }

  private Stream<Row> personas() {
    return data.personas().stream()
        .sorted(Comparator.comparing(row -> row.<Integer>getAs(PersonaProfile.PERSONA_ID)));
  }

  private static Text name(Row persona) {
    return new Text(persona.getAs(PersonaProfile.NAME_NL), persona.getAs(PersonaProfile.NAME_EN));
  }

  private JourneyMapPage.PersonaCard card(Row row) {
    double share = row.<Double>getAs(PersonaProfile.SHARE);
    Double sentiment = row.getAs(PersonaProfile.MEAN_SENTIMENT);
    String route = row.getAs(PersonaProfile.FAVOURITE_ROUTE);
    List<Fact> facts = new ArrayList<>();
    facts.add(
        new Fact(
            text("klanten", "customers"),
            text("{} ({})", "{} ({})")
                .with(
                    Figures.count(row.<Long>getAs(PersonaProfile.CUSTOMERS)),
                    Figures.percent(share))));
    facts.add(
        new Fact(
            text("waarde", "value"),
            Figures.optionalMoney(
                row.getAs(PersonaProfile.VALUE), row.getAs(PersonaProfile.CURRENCY))));
    facts.add(
        new Fact(
            text("waarde per klant", "value per customer"),
            Figures.optionalMoney(
                row.getAs(PersonaProfile.VALUE_PER_CUSTOMER), row.getAs(PersonaProfile.CURRENCY))));
    facts.add(
        new Fact(
            text("contacten per klant", "contacts per customer"),
            Figures.decimal(row.<Double>getAs(PersonaProfile.CONTACTS_PER_CUSTOMER))));
    facts.add(
        new Fact(
            text("sentiment (−1 tot 1)", "sentiment (−1 to 1)"),
            sentiment == null ? Figures.NOTHING : Figures.signed(sentiment)));
    facts.add(
        new Fact(
            text("favoriet contactpunt", "favourite touchpoint"),
            words.of(row.getAs(PersonaProfile.FAVOURITE_TOUCHPOINT))));
    facts.add(
        new Fact(
            text("favoriete route", "favourite route"),
            route == null ? Figures.NOTHING : words.route(route)));
    return new JourneyMapPage.PersonaCard(
        name(row),
        new Text(row.getAs(PersonaProfile.WORDS_NL), row.getAs(PersonaProfile.WORDS_EN)),
        (int) Math.round(100 * share),
        facts);
  }

  private JourneyMapPage.ProcessSection section(String process, LocalDate night) {
    List<String> phases = phases(process);
    List<LocalDate> periods =
        data.periods().stream()
            .filter(period -> funnels.keySet().stream().anyMatch(has(process, period)))
            .toList();
    List<LocalDate> order = firstToShow(periods, night);
    String id = "process-" + (processes().indexOf(process) + 1);
    return new JourneyMapPage.ProcessSection(
        id,
        words.of(process),
        new ComposeHeadline(words).of(order.get(0), funnel(process, order.get(0))),
        new ComposeTables(words)
            .kpis(process, order.get(0), kpis(process, order.get(0)), personaNames()),
        personas()
            .filter(row -> order.stream().anyMatch(period -> isThere(process, row, period)))
            .map(row -> panel(id, process, row, order, phases, night))
            .toList());
  }

  private static java.util.function.Predicate<PageData.Scope> has(
      String process, LocalDate period) {
    return scope -> scope.process().equals(process) && scope.period().equals(period);
  }

  /** The newest period that was over by the night comes first, then the others, newest first. */
  private static List<LocalDate> firstToShow(List<LocalDate> periods, LocalDate night) {
    List<LocalDate> order = new ArrayList<>(periods);
    periods.stream()
        .filter(period -> isOver(period, night))
        .findFirst()
        .ifPresent(
            newest -> {
              order.remove(newest);
              order.add(0, newest);
            });
    return order;
  }

  private static boolean isOver(LocalDate period, LocalDate night) {
    return !period.plusMonths(1).isAfter(night.plusDays(1));
  }

  private boolean isThere(String process, Row persona, LocalDate period) {
    return funnels.containsKey(scope(process, persona, period));
  }

  private static PageData.Scope scope(String process, Row persona, LocalDate period) {
    return new PageData.Scope(process, persona.<Integer>getAs(PersonaProfile.PERSONA_ID), period);
  }

  private List<Row> kpis(String process, LocalDate period) {
    return data.kpis().stream()
        .filter(row -> row.getAs(Kpi.PROCESS).equals(process))
        .filter(row -> row.<Date>getAs(Kpi.PERIOD).toLocalDate().equals(period))
        .toList();
  }

  private List<Row> funnel(String process, LocalDate period) {
    return funnels.entrySet().stream()
        .filter(entry -> has(process, period).test(entry.getKey()))
        .flatMap(entry -> entry.getValue().stream())
        .toList();
  }

  private Map<Integer, Text> personaNames() {
    Map<Integer, Text> names = new TreeMap<>();
    personas().forEach(row -> names.put(row.getAs(PersonaProfile.PERSONA_ID), name(row)));
    return names;
  }

  private List<String> phases(String process) {
    Map<Integer, String> phases = new TreeMap<>();
    data.map().stream()
        .filter(row -> row.getAs(JourneyMap.PROCESS).equals(process))
        .forEach(
            row -> phases.put(row.getAs(JourneyMap.PHASE_NUMBER), row.getAs(JourneyMap.PHASE)));
    data.steps().stream()
        .filter(row -> row.getAs(DimProcessStep.PROCESS).equals(process))
        .forEach(
            row ->
                phases.putIfAbsent(
                    row.getAs(DimProcessStep.PHASE_NUMBER), row.getAs(DimProcessStep.PHASE)));
    return phases.values().stream().distinct().toList();
  }

  private JourneyMapPage.PersonaPanel panel(
      String sectionId,
      String process,
      Row persona,
      List<LocalDate> periods,
      List<String> phases,
      LocalDate night) {
    String id = sectionId + "-persona-" + persona.<Integer>getAs(PersonaProfile.PERSONA_ID);
    List<JourneyMapPage.PeriodView> views =
        periods.stream()
            .filter(period -> isThere(process, persona, period))
            .map(period -> view(id, scope(process, persona, period), phases, night))
            .toList();
    return new JourneyMapPage.PersonaPanel(id, name(persona), views);
  }

  private JourneyMapPage.PeriodView view(
      String id, PageData.Scope scope, List<String> phases, LocalDate night) {
    ComposeTables tables = new ComposeTables(words);
    List<Row> funnel = funnels.getOrDefault(scope, List.of());
    String anchor = id + "-" + scope.period().toString().substring(0, 7);
    return new JourneyMapPage.PeriodView(
        Figures.month(scope.period()),
        isOver(scope.period(), night),
        new ComposeHeadline(words).of(scope.period(), funnel),
        new ComposeMap(words).of(anchor, scope, phases, maps.getOrDefault(scope, List.of())),
        tables.funnel(scope, funnel),
        tables.paths(scope, paths.getOrDefault(scope, List.of())));
  }
}

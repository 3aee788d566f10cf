package io.journeylake.publish.page;

import static io.journeylake.publish.page.Text.text;

import io.journeylake.table.FunnelStep;
import io.journeylake.table.JourneyPath;
import io.journeylake.table.Kpi;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/** Puts funnels, routes and key figures in words. */
final class ComposeTables {

  private static final Map<String, Text> FIGURES =
      new java.util.TreeMap<>(
          Map.of(
              "conversion", text("conversie", "conversion"),
              "drop_out", text("uitval", "drop-out"),
              "csat", Text.same("CSAT"),
              "nps", Text.same("NPS"),
              "contacts_per_journey", text("contacten per reis", "contacts per journey"),
              "value_per_conversion", text("waarde per conversie", "value per conversion"),
              "cost_per_conversion", text("kosten per conversie", "cost per conversion")));

  private static final String COST = "cost_per_conversion";

  private static final List<String> ORDER =
      List.of(
          "conversion",
          "drop_out",
          "csat",
          "nps",
          "contacts_per_journey",
          "value_per_conversion",
          COST);

  private static final String OTHER = "(other)";

  private final Words words;

  ComposeTables(Words words) {
    this.words = words;
  }

  /** Rows of one funnel, in the order of the steps. */
  FunnelTable funnel(PageData.Scope scope, List<Row> rows) {
    long widest =
        rows.stream().mapToLong(row -> row.<Long>getAs(FunnelStep.ENTERED)).max().orElse(0);
    return new FunnelTable(
        sorted(rows, FunnelStep.STEP_NUMBER).map(row -> step(row, Math.max(widest, 1))).toList(),
        Sql.funnel(scope));
  }

  private FunnelTable.Step step(Row row, long widest) {
    long entered = row.<Long>getAs(FunnelStep.ENTERED);
    long dropped = row.<Long>getAs(FunnelStep.DROPPED);
    return new FunnelTable.Step(
        row.<Integer>getAs(FunnelStep.STEP_NUMBER),
        words.of(row.getAs(FunnelStep.STEP)),
        words.of(row.getAs(FunnelStep.PHASE)),
        Figures.count(entered),
        (int) (100 * entered / widest),
        Figures.count(row.<Long>getAs(FunnelStep.CONTINUED)),
        Figures.count(dropped),
        Figures.percentOf(dropped, entered),
        Figures.count(row.<Long>getAs(FunnelStep.OPEN)),
        Figures.optionalPercent(row.getAs(FunnelStep.SHARE_OF_PREVIOUS)),
        Figures.percent(row.<Double>getAs(FunnelStep.SHARE_OF_JOURNEYS)),
        Figures.duration(row.getAs(FunnelStep.MEDIAN_WAIT_SECONDS)),
        Figures.duration(row.getAs(FunnelStep.P90_WAIT_SECONDS)));
  }

  PathTable paths(PageData.Scope scope, List<Row> rows) {
    long all = total(rows, JourneyPath.JOURNEYS);
    return new PathTable(
        sorted(rows, JourneyPath.RANK).map(row -> path(row, all)).toList(),
        Figures.count(all),
        Sql.paths(scope));
  }

  private PathTable.Path path(Row row, long all) {
    String path = row.getAs(JourneyPath.PATH);
    Text route =
        path.equals(OTHER)
            ? text("alle {} andere routes", "all {} other routes")
                .with(Figures.count(row.<Long>getAs(JourneyPath.PATHS)))
            : words.route(path);
    long journeys = row.<Long>getAs(JourneyPath.JOURNEYS);
    return new PathTable.Path(
        route,
        Figures.count(journeys),
        Figures.percentOf(journeys, all),
        Figures.count(row.<Long>getAs(JourneyPath.CONVERTED)),
        Figures.count(row.<Long>getAs(JourneyPath.DROPPED)),
        Figures.count(row.<Long>getAs(JourneyPath.OPEN)),
        Figures.duration(row.getAs(JourneyPath.MEDIAN_DURATION_SECONDS)),
        Figures.optionalMoney(row.getAs(JourneyPath.VALUE), row.getAs(JourneyPath.CURRENCY)));
  }

  /** Key figures of all personas in one process and period; figures that nobody has stay away. */
  KpiTable kpis(String process, LocalDate period, List<Row> rows, Map<Integer, Text> personas) {
    List<String> shown =
        ORDER.stream()
            .filter(kpi -> rows.stream().anyMatch(row -> row.getAs(Kpi.KPI).equals(kpi)))
            .toList();
    List<KpiTable.Line> lines = new ArrayList<>();
    lines.add(
        new KpiTable.Line(
            text("alle persona’s samen", "all personas together"),
            shown.stream().map(kpi -> together(select(rows, kpi))).toList()));
    personas.forEach(
        (id, name) -> {
          List<Row> own =
              rows.stream().filter(row -> row.<Integer>getAs(Kpi.PERSONA_ID).equals(id)).toList();
          if (!own.isEmpty()) {
            lines.add(new KpiTable.Line(name, shown.stream().map(kpi -> own(own, kpi)).toList()));
          }
        });
    return new KpiTable(
        Figures.month(period),
        shown.stream().map(FIGURES::get).toList(),
        rows.isEmpty() ? List.of() : lines,
        Sql.kpis(process, period),
        Sql.kpisTogether(process, period));
  }

  private static List<Row> select(List<Row> rows, String kpi) {
    return rows.stream().filter(row -> row.getAs(Kpi.KPI).equals(kpi)).toList();
  }

  /** A persona's figure; what exists for all personas together only is nobody's own. */
  private static KpiTable.Value own(List<Row> rows, String kpi) {
    return kpi.equals(COST)
        ? KpiTable.Value.NONE
        : select(rows, kpi).stream()
            .findFirst()
            .map(ComposeTables::value)
            .orElse(KpiTable.Value.NONE);
  }

  /** The figure of all personas: numerators and denominators add up, unless currencies differ. */
  private static KpiTable.Value together(List<Row> rows) {
    double numerator = rows.stream().mapToDouble(row -> row.<Double>getAs(Kpi.NUMERATOR)).sum();
    double denominator = rows.stream().mapToDouble(row -> row.<Double>getAs(Kpi.DENOMINATOR)).sum();
    Row first = rows.get(0);
    boolean isOneUnit =
        rows.stream().allMatch(row -> row.getAs(Kpi.UNIT).equals(first.getAs(Kpi.UNIT)));
    double factor = first.<Double>getAs(Kpi.FACTOR);
    return isOneUnit
        ? value(
            denominator == 0 ? null : numerator / denominator * factor,
            numerator,
            denominator,
            first)
        : KpiTable.Value.NONE;
  }

  private static KpiTable.Value value(Row row) {
    return value(
        row.getAs(Kpi.VALUE),
        row.<Double>getAs(Kpi.NUMERATOR),
        row.<Double>getAs(Kpi.DENOMINATOR),
        row);
  }

  private static KpiTable.Value value(Double value, double numerator, double denominator, Row row) {
    Double target = row.getAs(Kpi.TARGET);
    String unit = row.getAs(Kpi.UNIT);
    return new KpiTable.Value(
        value == null ? null : inUnit(value, unit),
        text("{} op {}", "{} of {}").with(Figures.money(numerator), Figures.money(denominator)),
        target == null ? null : inUnit(target, unit));
  }

  private static Text inUnit(double value, String unit) {
    return switch (unit) {
      case "share" -> Figures.percent(value);
      case "score" -> Figures.score(value);
      case "contacts" -> Figures.decimal(value);
      default -> text("{} {}", "{} {}").with(Text.same(unit), Figures.money(value));
    };
  }

  private static java.util.stream.Stream<Row> sorted(List<Row> rows, String number) {
    return rows.stream().sorted(Comparator.comparing(row -> row.<Integer>getAs(number)));
  }

  private static long total(List<Row> rows, String column) {
    return rows.stream().mapToLong(row -> row.<Long>getAs(column)).sum();
  }
}

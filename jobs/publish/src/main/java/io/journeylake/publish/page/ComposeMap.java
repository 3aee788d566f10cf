package io.journeylake.publish.page;

import static io.journeylake.publish.page.Text.text;

import io.journeylake.table.JourneyMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleFunction;
import org.apache.spark.sql.Row;

/** Lays rows of journey_map out as phases across and touchpoints down. */
final class ComposeMap {

  private static final int CURVE_MIDDLE = 20;
  private static final int CURVE_UNIT = 8;

  private final Words words;

  ComposeMap(Words words) {
    this.words = words;
  }

  /** The map of one scope; phases are given in order, also those without a contact. */
  MapTable of(String id, PageData.Scope scope, List<String> phases, List<Row> rows) {
    return new MapTable(
        id,
        phases.stream().map(words::of).toList(),
        lanes(phases, rows),
        lines(phases, rows),
        Sql.map(scope),
        Sql.lanes(scope));
  }

  private List<MapTable.Line> lines(List<String> phases, List<Row> rows) {
    Map<String, List<Row>> byTouchpoint = new TreeMap<>();
    for (Row row : rows) {
      byTouchpoint
          .computeIfAbsent(row.getAs(JourneyMap.TOUCHPOINT), name -> new ArrayList<>())
          .add(row);
    }
    Comparator<Map.Entry<String, List<Row>>> busiest =
        Comparator.comparing(entry -> -sum(entry.getValue(), JourneyMap.CONTACTS));
    return byTouchpoint.entrySet().stream()
        .sorted(busiest.thenComparing(Map.Entry::getKey))
        .map(entry -> line(entry.getKey(), phases, entry.getValue()))
        .toList();
  }

  private MapTable.Line line(String touchpoint, List<String> phases, List<Row> rows) {
    List<MapTable.Cell> cells =
        phases.stream()
            .map(
                phase ->
                    rows.stream()
                        .filter(row -> row.getAs(JourneyMap.PHASE).equals(phase))
                        .findFirst()
                        .map(ComposeMap::cell)
                        .orElse(MapTable.Cell.EMPTY))
            .toList();
    return new MapTable.Line(words.of(touchpoint), cells);
  }

  private static MapTable.Cell cell(Row row) {
    return new MapTable.Cell(
        Figures.count(row.<Long>getAs(JourneyMap.CONTACTS)),
        Figures.count(row.<Long>getAs(JourneyMap.CUSTOMERS)),
        Feeling.of(
            row.getAs(JourneyMap.EMOTION),
            row.getAs(JourneyMap.EMOTION_BASIS),
            row.<Long>getAs(JourneyMap.EMOTION_CONTACTS)),
        facts(row),
        pain(row));
  }

  private static List<Fact> facts(Row row) {
    List<Fact> facts = new ArrayList<>();
    long dropped = row.<Long>getAs(JourneyMap.DROPPED);
    if (dropped > 0) {
      Text share = Figures.percent(row.<Double>getAs(JourneyMap.DROP_RATE));
      facts.add(
          new Fact(
              text("uitval", "left"),
              text("{} ({})", "{} ({})").with(Figures.count(dropped), share)));
    }
    Double wait = row.getAs(JourneyMap.MEDIAN_WAIT_SECONDS);
    if (wait != null) {
      Text within = text("{} (9 op 10: {})", "{} (9 in 10: {})");
      facts.add(
          new Fact(
              text("wachten", "wait"),
              within.with(
                  Figures.duration(wait),
                  Figures.duration(row.getAs(JourneyMap.P90_WAIT_SECONDS)))));
    }
    long repeats = row.<Long>getAs(JourneyMap.REPEATS);
    if (repeats > 0) {
      facts.add(new Fact(text("rondjes", "circles"), Figures.count(repeats)));
    }
    answered("CSAT", JourneyMap.CSAT_ANSWERS, row, Figures::percent, JourneyMap.CSAT)
        .ifPresent(facts::add);
    answered("NPS", JourneyMap.NPS_ANSWERS, row, Figures::score, JourneyMap.NPS)
        .ifPresent(facts::add);
    Integer rank = row.getAs(JourneyMap.OPPORTUNITY_RANK);
    if (rank != null) {
      Text place = text("nr. {} van de maand", "no. {} of the month");
      facts.add(new Fact(text("kans", "to gain"), place.with(Figures.count(rank))));
    }
    return facts;
  }

  /** The figure of the answers; where they are too few for one, only how many. */
  private static Optional<Fact> answered(
      String label, String answers, Row row, DoubleFunction<Text> written, String figure) {
    long given = row.<Long>getAs(answers);
    if (given == 0) {
      return Optional.empty();
    }
    Text count = Figures.count(given);
    Double value = row.getAs(figure);
    return Optional.of(
        new Fact(
            Text.same(label),
            value == null
                ? text("te weinig antwoorden (n {})", "too few answers (n {})").with(count)
                : text("{} (n {})", "{} (n {})").with(written.apply(value), count)));
  }

  private static Text pain(Row row) {
    String pain = row.getAs(JourneyMap.PAIN);
    if (pain == null) {
      return null;
    }
    Text trouble =
        switch (pain) {
          case "drop-off" -> text("uitval", "drop-off");
          case "waiting" -> text("wachten", "waiting");
          case "circles" -> text("rondjes", "circles");
          case "feeling" -> text("gevoel", "feeling");
          default -> Text.same(pain);
        };
    Text severity = Figures.decimal(row.<Double>getAs(JourneyMap.PAIN_SEVERITY));
    return text("pijn: {} ×{}", "pain: {} ×{}").with(trouble, severity);
  }

  private List<MapTable.Lane> lanes(List<String> phases, List<Row> rows) {
    List<List<Row>> perPhase =
        phases.stream()
            .map(
                phase ->
                    rows.stream().filter(row -> row.getAs(JourneyMap.PHASE).equals(phase)).toList())
            .toList();
    List<Double> emotions = perPhase.stream().map(ComposeMap::emotion).toList();
    long busiest =
        perPhase.stream().mapToLong(each -> sum(each, JourneyMap.CONTACTS)).max().orElse(0);
    List<MapTable.Lane> lanes = new ArrayList<>();
    for (int i = 0; i < phases.size(); i++) {
      List<Row> phase = perPhase.get(i);
      long contacts = sum(phase, JourneyMap.CONTACTS);
      lanes.add(
          new MapTable.Lane(
              Figures.count(contacts),
              busiest == 0 ? 0 : (int) (100 * contacts / busiest),
              Figures.count(sum(phase, JourneyMap.DROPPED)),
              Feeling.of(emotions.get(i), basis(phase), sum(phase, JourneyMap.EMOTION_CONTACTS)),
              curve(emotions, i),
              entered(phase, JourneyMap.GOAL),
              entered(phase, JourneyMap.ACTION)));
    }
    return lanes;
  }

  /** All that is entered for the phase or its touchpoints. */
  private Text entered(List<Row> rows, String lane) {
    return rows.stream()
        .map(row -> row.<String>getAs(lane))
        .filter(Objects::nonNull)
        .distinct()
        .sorted()
        .map(words::of)
        .reduce((some, more) -> text("{}; {}", "{}; {}").with(some, more))
        .orElse(null);
  }

  private static Double emotion(List<Row> rows) {
    long contacts = sum(rows, JourneyMap.EMOTION_CONTACTS);
    double total =
        rows.stream()
            .filter(row -> row.getAs(JourneyMap.EMOTION) != null)
            .mapToDouble(
                row ->
                    row.<Double>getAs(JourneyMap.EMOTION)
                        * row.<Long>getAs(JourneyMap.EMOTION_CONTACTS))
            .sum();
    return contacts == 0 ? null : total / contacts;
  }

  private static String basis(List<Row> rows) {
    List<String> known =
        rows.stream()
            .map(row -> row.<String>getAs(JourneyMap.EMOTION_BASIS))
            .filter(basis -> !basis.equals("none"))
            .toList();
    if (known.isEmpty()) {
      return "none";
    }
    return known.stream().allMatch("measured"::equals) ? "measured" : "derived";
  }

  private static List<Integer> curve(List<Double> emotions, int phase) {
    Double here = emotions.get(phase);
    if (here == null) {
      return List.of();
    }
    Double before = phase == 0 ? null : emotions.get(phase - 1);
    Double after = phase + 1 == emotions.size() ? null : emotions.get(phase + 1);
    return List.of(
        height((here + Objects.requireNonNullElse(before, here)) / 2),
        height(here),
        height((here + Objects.requireNonNullElse(after, here)) / 2));
  }

  private static int height(double emotion) {
    return (int) Math.round(CURVE_MIDDLE - CURVE_UNIT * emotion);
  }

  private static long sum(List<Row> rows, String column) {
    return rows.stream().mapToLong(row -> row.<Long>getAs(column)).sum();
  }
}

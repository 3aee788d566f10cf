package io.journeylake.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.journeylake.contract.ExitCode;
import io.journeylake.contract.Failure;
import io.journeylake.table.CheckResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Given a source with eleven weeks of ordinary nights: fewer rows at the weekend, a tenth of
 * chance, a little growth. Sixty of them are judged, and then incidents that a night may bring.
 */
class AnomaliesIT {

  private static final LocalDate FIRST = LocalDate.parse("2026-01-05");
  private static final int NIGHTS = 74;
  private static final LocalDate NIGHT = FIRST.plusDays(NIGHTS);
  private static final String HEADER = "id,city,status,note,coupon\n";

  /** What a night may bring, what it does to an ordinary export, and the check that finds it. */
  private record Incident(String name, UnaryOperator<List<String>> change, String check) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static List<Incident> incidents() {
    return List.of(
        new Incident("half of the rows", rows -> rows.subList(0, rows.size() / 2), "rows"),
        new Incident("twice the rows", AnomaliesIT::doubled, "rows"),
        new Incident("a header without rows", rows -> List.of(), "rows"),
        new Incident(
            "the export of the night before", rows -> ordinary(NIGHT.minusDays(1)), "duplicates"),
        new Incident("a column that ran empty", cell(1, text -> ""), "city.filled"),
        new Incident("a sparse column that ran empty", cell(4, text -> ""), "coupon.filled"),
        new Incident("a list that became free text", numbered(1, "city "), "city.distinct"),
        new Incident("a list that became one value", cell(1, text -> "Delft"), "city.distinct"),
        new Incident("text in another encoding", AnomaliesIT::inLatin, "garbled"),
        new Incident("numbers that start again", numbered(0, FIRST + "-"), "versions"),
        new Incident("one number for all rows", cell(0, text -> "0"), "id.distinct"));
  }

  @TempDir private static Path folder;

  @BeforeAll
  static void ordinaryNights() {
    Exports exports = exports("warn");
    for (LocalDate night = FIRST; night.isBefore(NIGHT); night = night.plusDays(1)) {
      exports.file(night + ".csv", text(ordinary(night)));
    }
    exports.run(NIGHT.minusDays(1).toString());
    assertThat(exports.warnings()).as("sixty ordinary nights were judged").hasSizeLessThan(2);
  }

  @ParameterizedTest
  @MethodSource("incidents")
  void incidentStopsTheNight(Incident incident) {
    Exports exports =
        exports("stop").file(NIGHT + ".csv", text(incident.change().apply(ordinary(NIGHT))));

    Failure failure = catchThrowableOfType(Failure.class, () -> exports.run(NIGHT.toString()));

    assertThat(failure.exitCode()).isEqualTo(ExitCode.DATA_REJECTED);
    assertThat(broken(exports)).contains(incident.check());
  }

  @Test
  void missingFileStopsTheNightAndNothingIsWritten() {
    Exports exports = exports("stop");
    exports.landing().resolve("orders/sales/" + NIGHT + ".csv").toFile().delete();

    Failure failure = catchThrowableOfType(Failure.class, () -> exports.run(NIGHT.toString()));

    assertThat(failure.exitCode()).isEqualTo(ExitCode.DATA_REJECTED);
    assertThat(failure)
        .hasMessageContaining(
            "orders/sales.freshness of " + NIGHT + " is 0 (a file, as on the last 4 days of the");
    assertThat(exports.lake().writes()).isEmpty();
  }

  @Test
  void ordinaryNightHoldsAllChecks() {
    // Stopped by a header that is new, so that the other tests find the same past.
    Exports exports =
        exports("stop")
            .file(
                NIGHT + ".csv",
                text(ordinary(NIGHT).stream().map(row -> row + ",").toList())
                    .replace(HEADER, HEADER.replace("\n", ",new\n")));

    assertThatThrownBy(() -> exports.run(NIGHT.toString())).isInstanceOf(Failure.class);

    assertThat(broken(exports)).containsExactly("new_columns");
    assertThat(
            exports
                .checks()
                .where("passed AND run_id LIKE '" + NIGHT + "%'")
                .select(CheckResult.CHECK_NAME)
                .collectAsList())
        .extracting(check -> check.getString(0))
        .contains("rows", "duplicates", "versions", "garbled", "freshness", "rejected")
        .contains("city.filled", "city.distinct", "status.distinct", "coupon.filled");
  }

  private static List<String> broken(Exports exports) {
    return exports
        .checks()
        .where("NOT passed AND run_id LIKE '" + NIGHT + "%'")
        .select(CheckResult.CHECK_NAME)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  private static Exports exports(String level) {
    return new Exports(
        folder,
        """
        kind: SourceContract
        name: sales
        family: orders
        description: Sales of a shop.
        grain: One row per sale.
        read: {format: csv}
        columns:
          - {name: id, physicalType: STRING, required: true, description: "Sale."}
          - {name: city, physicalType: STRING, description: "City."}
          - {name: status, physicalType: STRING, description: "State."}
          - {name: note, physicalType: STRING, description: "Words."}
          - {name: coupon, physicalType: STRING, description: "Code."}
        key: {columns: [id]}
        checks: {rows: LEVEL, freshness: LEVEL, duplicates: LEVEL, versions: LEVEL, filled: LEVEL, distinct: LEVEL, garbled: LEVEL, newColumns: LEVEL}
        """
            .replace("LEVEL", level));
  }

  /** The export of an ordinary night: the same rows for the same night. */
  private static List<String> ordinary(LocalDate night) {
    Random chance = new Random(night.toEpochDay());
    boolean isWeekend = night.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
    double growth = 1 + 0.002 * (night.toEpochDay() - FIRST.toEpochDay());
    long rows =
        Math.round((isWeekend ? 200 : 400) * growth * Math.exp(0.1 * chance.nextGaussian()));
    List<String> export = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      export.add(
          String.join(
              ",",
              night + "-" + i,
              chance.nextInt(50) == 0 ? "" : "city " + chance.nextInt(40),
              List.of("new", "paid", "sent", "closed").get(chance.nextInt(4)),
              chance.nextInt(3) == 0 ? "caf\u00e9 Zo\u00eb " + chance.nextInt(1000) : "",
              chance.nextInt(10) == 0 ? "C" + chance.nextInt(20) : ""));
    }
    return export;
  }

  private static String text(List<String> rows) {
    return rows.stream().collect(Collectors.joining("\n", HEADER, "\n"));
  }

  private static List<String> doubled(List<String> rows) {
    List<String> twice = new ArrayList<>(rows);
    rows.forEach(row -> twice.add("x" + row));
    return twice;
  }

  private static List<String> inLatin(List<String> rows) {
    return rows.stream()
        .map(row -> new String(row.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
        .toList();
  }

  private static UnaryOperator<List<String>> cell(int place, UnaryOperator<String> change) {
    return rows ->
        rows.stream()
            .map(row -> replaced(row, place, change.apply(row.split(",", -1)[place])))
            .toList();
  }

  private static UnaryOperator<List<String>> numbered(int place, String before) {
    return rows -> {
      List<String> numbered = new ArrayList<>();
      rows.forEach(row -> numbered.add(replaced(row, place, before + numbered.size())));
      return numbered;
    };
  }

  private static String replaced(String row, int place, String cell) {
    String[] cells = row.split(",", -1);
    cells[place] = cell;
    return String.join(",", cells);
  }
}

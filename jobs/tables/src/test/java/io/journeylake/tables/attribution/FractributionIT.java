package io.journeylake.tables.attribution;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeylake.testkit.Frames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The visits and conversions that Snowplow publishes with its port of Fractribution. */
class FractributionIT {

  private static final double EXACT = 1e-9;

  private final Path data =
      Path.of(System.getProperty("journeylake.root"), "../shared/data/attribution-fractribution")
          .normalize();

  @Test
  void visitsAndConversionsMakeTheNinePathsThatAreExpected() throws IOException {
    Map<String, String> expected = new TreeMap<>();
    for (String[] path : lines("path_summary_expected.csv")) {
      expected.put(path[0], path[1] + " of " + path[2]);
    }

    Map<String, String> found = new TreeMap<>();
    for (Row path : CreditChannels.different(paths()).collectAsList()) {
      found.put(
          String.join(" > ", path.<String>getList(path.fieldIndex("path"))),
          path.getAs("conversions") + " of " + path.getAs("others"));
    }

    assertThat(found).hasSize(9).isEqualTo(expected);
  }

  @Test
  void channelsAreCreditedAsExpectedByBothModels() throws IOException {
    Dataset<Row> paths = paths();
    Map<String, Credit> found = new HashMap<>();
    for (Row row : new CreditTouches(Journeys.SETTINGS).apply(paths).collectAsList()) {
      if (row.getAs("model").equals("last")) {
        found.merge(
            "last_touch " + row.getAs("channel"),
            credit(row),
            (one, other) -> one.plus(other.conversions(), other.value()));
      }
    }
    for (Row row : CreditChannels.of(paths).collectAsList()) {
      if (row.getAs("model").equals("shapley_counterfactual")) {
        found.put("shapley " + row.getAs("channel"), credit(row));
      }
    }

    List<String[]> expected = lines("channel_attribution_expected.csv");
    assertThat(found).hasSize(12).hasSameSizeAs(expected);
    for (String[] line : expected) {
      Credit credit = found.get(line[5] + " " + line[2]);
      assertThat(credit.conversions()).isCloseTo(Double.parseDouble(line[3]), within(EXACT));
      assertThat(credit.value()).isCloseTo(Double.parseDouble(line[4]), within(EXACT));
    }
  }

  private static Credit credit(Row row) {
    return new Credit(row.<Double>getAs("conversions"), row.<Double>getAs("value"));
  }

  /** Who never converted has a journey from the first visit to the last that dropped out. */
  private Dataset<Row> paths() throws IOException {
    Map<String, Integer> customers = new HashMap<>();
    Map<String, String[]> lost = new TreeMap<>();
    Frames sessions = Journeys.sessions();
    for (String[] visit : lines("sessions_by_customer_id_expected.csv")) {
      int customer = customers.computeIfAbsent(visit[0], id -> customers.size());
      String id = visit[0] + visit[1];
      sessions.row(id, customer, visit[1], visit[1], visit[2], visit[4]);
      lost.merge(
          visit[0],
          new String[] {visit[1], visit[1]},
          (all, one) -> new String[] {min(all[0], one[0]), max(all[1], one[1])});
    }
    Frames journeys = Journeys.journeys();
    for (String[] sale : lines("conversions_by_customer_id_expected.csv")) {
      journeys.row(
          customers.get(sale[0]), sale[0], "converted", sale[1], sale[1], sale[1], sale[2], "EUR");
      lost.remove(sale[0]);
    }
    lost.forEach(
        (customer, span) ->
            journeys.row(
                customers.get(customer), customer, "dropped", span[0], span[1], null, 0, null));
    // One period for all: the published tables know none.
    return Journeys.paths(sessions, journeys).withColumn("period", lit("2022-06-01").cast("date"));
  }

  private static String min(String one, String other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static String max(String one, String other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private List<String[]> lines(String file) throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(data), "Skipped: Fractribution's tables are not there: " + data);
    try (Stream<String> lines = Files.lines(data.resolve(file))) {
      return lines.skip(1).map(line -> line.split(",", -1)).toList();
    }
  }
}

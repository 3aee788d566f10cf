package io.journeylake.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.CustomerRedirect;
import io.journeylake.table.Record;
import io.journeylake.testkit.TestSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ScenariosTest {

  @TempDir static Path folder;

  private static final LocalDate FIRST_NIGHT = LocalDate.of(2026, 1, 1);
  private static final List<Map<String, Long>> CUSTOMERS_OF_NIGHTS = new ArrayList<>();
  private static final Map<Long, Row> REDIRECTS = new HashMap<>();
  private static List<Scenario> scenarios;

  @BeforeAll
  static void runAllNightsOfAllScenariosInOneLake() throws IOException {
    scenarios = Scenario.read(Path.of("src/test/scenarios/SCENARIOS.md"));
    IdentitySettings settings = SettingsExample.with("people-per-value: 3\nlargest-component: 40");
    Lake lake = TestSpark.lake(folder);
    int nights = scenarios.stream().mapToInt(scenario -> scenario.nights().size()).max().orElse(0);
    for (int night = 0; night < nights; night++) {
      RecordFrames records = new RecordFrames(settings);
      for (Scenario scenario : scenarios) {
        scenario
            .night(night)
            .forEach(
                line ->
                    records.record(
                        line.record(), line.identifiers(), line.mergedInto(), line.sameAs()));
      }
      lake.replace(Record.TABLE, records.build());
      say(lake, night);
      new LinkRecords(settings, lake, Night.of(FIRST_NIGHT.plusDays(night)), Optional.empty())
          .all();
      Map<String, Long> customers = new HashMap<>();
      for (Row row : lake.read(CustomerRecord.TABLE).collectAsList()) {
        customers.put(
            row.getAs(CustomerRecord.RECORD_ID), row.<Long>getAs(CustomerRecord.CUSTOMER_ID));
      }
      CUSTOMERS_OF_NIGHTS.add(customers);
    }
    for (Row row : lake.read(CustomerRedirect.TABLE).collectAsList()) {
      REDIRECTS.put(row.<Long>getAs(CustomerRedirect.RETIRED_CUSTOMER_ID), row);
    }
  }

  private static void say(Lake lake, int night) {
    OverrideLedger ledger = new OverrideLedger(lake);
    List<RecordOverride> said = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      for (Scenario.Said each : scenario.saidBefore(night)) {
        String first = each.records().get(0);
        switch (each.decision()) {
          case "must_link" -> said.add(SaidOfRecords.one(first, each.records().get(1)));
          case "cannot_link" -> said.add(SaidOfRecords.two(first, each.records().get(1)));
          case "withdrawn" -> ledger.withdraw(SaidOfRecords.two(first, each.records().get(1)));
          case "unmerge" ->
              said.addAll(
                  new Unmerge(lake, CUSTOMERS_OF_NIGHTS.get(night - 1).get(first))
                      .of(each.records(), SaidOfRecords.DECIDED));
          default -> throw new IllegalArgumentException(each.decision());
        }
      }
    }
    ledger.add(said);
  }

  @TestFactory
  List<DynamicTest> customersAreThoseOfThePage() {
    return scenarios.stream()
        .map(scenario -> DynamicTest.dynamicTest(scenario.name(), () -> check(scenario)))
        .toList();
  }

  private static void check(Scenario scenario) {
    Map<String, Long> idOf = new TreeMap<>();
    for (int night = 0; night < scenario.nights().size(); night++) {
      Map<String, String> expected = new TreeMap<>();
      Map<String, String> actual = new TreeMap<>();
      for (Scenario.Line line : scenario.night(night)) {
        Long id = CUSTOMERS_OF_NIGHTS.get(night).get(line.record());
        idOf.putIfAbsent(line.customer(), id);
        expected.put(line.record(), line.customer());
        actual.put(line.record(), letter(idOf, id));
      }
      assertThat(actual).as("night " + (night + 1)).isEqualTo(expected);
      assertThat(idOf.values()).doesNotHaveDuplicates();
    }
    assertThat(redirects(idOf)).containsExactlyInAnyOrderElementsOf(scenario.redirects());
  }

  private static List<String> redirects(Map<String, Long> idOf) {
    List<String> lines = new ArrayList<>();
    idOf.forEach(
        (letter, id) -> {
          Row redirect = REDIRECTS.get(id);
          if (redirect != null) {
            Long to = redirect.getAs(CustomerRedirect.CUSTOMER_ID);
            String reason = redirect.getAs(CustomerRedirect.REASON);
            lines.add(letter + " " + reason + (to == null ? "" : " " + letter(idOf, to)));
          }
        });
    return lines;
  }

  private static String letter(Map<String, Long> idOf, Long id) {
    return idOf.entrySet().stream()
        .filter(entry -> entry.getValue().equals(id))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("another id");
  }
}

package io.journeylake.identity;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.identity.ScenarioPage.Scenario;
import io.journeylake.table.Customer;
import io.journeylake.table.Household;
import io.journeylake.table.HouseholdMember;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HouseholdsTest {

  private static final String[] GIVEN = {
    Customer.CUSTOMER_ID,
    Customer.FULL_NAME,
    Customer.SURNAME,
    Customer.PHONE,
    Customer.STREET,
    Customer.HOUSE_NUMBER,
    Customer.POSTCODE,
    Customer.CITY,
    Customer.COUNTRY
  };

  private static final IdentitySettings DEFAULTS = SettingsExample.defaults();

  @TestFactory
  List<DynamicTest> homesAreThoseOfThePage() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Scenario scenario : ScenarioPage.read("HOUSEHOLDS.md")) {
      tests.add(DynamicTest.dynamicTest(scenario.name(), () -> check(scenario)));
    }
    return tests;
  }

  private static void check(Scenario scenario) {
    List<String> letters = new ArrayList<>();
    Frames customers = Frames.of(Customer.TABLE).columns(GIVEN);
    for (Map<String, String> given : scenario.given()) {
      Object[] cells = Arrays.stream(GIVEN).map(given::get).toArray();
      cells[0] = letters.size();
      letters.add(given.get("customer"));
      customers.row(cells);
    }
    Dataset<Row> homes =
        grouped(
            SettingsExample.with("households: {largest: 3}"), customers.build(TestSpark.session()));
    Map<String, TreeSet<String>> members = new HashMap<>();
    for (Row row : GroupHouseholds.members(homes).collectAsList()) {
      members
          .computeIfAbsent(row.getAs(HouseholdMember.HOUSEHOLD_ID), home -> new TreeSet<>())
          .add(letters.get((int) row.<Long>getAs(HouseholdMember.CUSTOMER_ID).longValue()));
    }
    List<String> actual =
        GroupHouseholds.households(homes).collectAsList().stream()
            .map(
                row ->
                    String.join(
                        " | ",
                        String.join(
                            ", ",
                            members.getOrDefault(
                                row.<String>getAs(Household.HOUSEHOLD_ID), new TreeSet<>())),
                        row.getAs(Household.CUSTOMERS).toString(),
                        row.getAs(Household.DECISION),
                        row.getAs(Household.BASIS)))
            .toList();
    List<String> expected =
        scenario.expected().stream()
            .map(
                line ->
                    String.join(
                        " | ",
                        line.getOrDefault("members", ""),
                        line.get("customers"),
                        line.get("decision"),
                        line.get("basis")))
            .toList();
    assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void flatWithFortyCustomersIsOneCrowdedHomeAndNobodysHousehold() {
    Frames flat = Frames.of(Customer.TABLE).columns(GIVEN);
    for (int i = 0; i < 40; i++) {
      flat.row(i, "Jan Bos", "Bos", null, "Torenflat", "1", "1005AA", "Weesp", "NL");
    }

    Dataset<Row> homes = grouped(DEFAULTS, flat.build(TestSpark.session()));

    assertFrame(GroupHouseholds.members(homes)).isEmpty();
    assertFrame(GroupHouseholds.households(homes))
        .columns(Household.DECISION, Household.CUSTOMERS)
        .hasExactly(row("too_crowded", 40));
  }

  @Test
  void whoMovesAwayLeavesTheHouseholdAndIsOfTheNewHome() {
    Dataset<Row> before =
        grouped(
            DEFAULTS,
            Frames.of(Customer.TABLE)
                .columns(GIVEN)
                .row(1, "Jan Bos", "Bos", null, "Kerkstraat", "1", "1001AA", "Weesp", "NL")
                .row(2, "An Bos", "Bos", null, "Kerkstraat", "1", "1001AA", "Weesp", "NL")
                .row(3, "Piet Wit", "Wit", null, "Dorpsweg", "5", "1001AB", "Weesp", "NL")
                .build(TestSpark.session()));
    Dataset<Row> after =
        grouped(
            DEFAULTS,
            Frames.of(Customer.TABLE)
                .columns(GIVEN)
                .row(1, "Jan Bos", "Bos", null, "Kerkstraat", "1", "1001AA", "Weesp", "NL")
                .row(2, "An Bos", "Bos", null, "Dorpsweg", "5", "1001AB", "Weesp", "NL")
                .row(3, "Piet Wit", "Wit", null, "Dorpsweg", "5", "1001AB", "Weesp", "NL")
                .build(TestSpark.session()));

    Map<Long, String> was = households(before);
    Map<Long, String> is = households(after);
    assertThat(was.get(1L)).isEqualTo(was.get(2L)).isNotEqualTo(was.get(3L));
    assertThat(is).containsEntry(1L, was.get(1L));
    assertThat(is).containsEntry(2L, was.get(3L)).containsEntry(3L, was.get(3L));
  }

  @Test
  void oneSurnameMayBeAskedFor() {
    Dataset<Row> customers =
        Frames.of(Customer.TABLE)
            .columns(GIVEN)
            .row(1, "Jan de Bos", "de Bos", null, "Kerkstraat", "1", "1001AA", "Weesp", "NL")
            .row(2, "An de Bos", null, null, "Kerkstraat", "1", "1001AA", "Weesp", "NL")
            .row(3, "Piet Wit", "Wit", null, "Kerkstraat", "1", "1001AA", "Weesp", "NL")
            .row(4, null, null, null, "Kerkstraat", "1", "1001AA", "Weesp", "NL")
            .build(TestSpark.session());

    Map<Long, String> households =
        households(grouped(SettingsExample.with("households: {same-surname: true}"), customers));

    assertThat(households).containsOnlyKeys(1L, 2L, 3L);
    assertThat(households.get(1L)).isEqualTo(households.get(2L)).isNotEqualTo(households.get(3L));
  }

  @Test
  void idsAreOtherOnesUnderAnotherKeyAndHoldNothingOfTheAddress() {
    Dataset<Row> customers =
        Frames.of(Customer.TABLE)
            .columns(GIVEN)
            .row(1, "Jan Bos", "Bos", null, "Kerkstraat", "1", "1001AA", "Weesp", "NL")
            .build(TestSpark.session());

    String id = households(grouped(DEFAULTS, customers)).get(1L);

    assertThat(id).matches("[0-9a-f]{32}");
    assertThat(
            households(grouped(SettingsExample.with("households: {key: another}"), customers))
                .get(1L))
        .isNotEqualTo(id);
  }

  private static Dataset<Row> grouped(IdentitySettings settings, Dataset<Row> customers) {
    return new GroupHouseholds(settings).apply(customers);
  }

  private static Map<Long, String> households(Dataset<Row> homes) {
    Map<Long, String> households = new HashMap<>();
    GroupHouseholds.members(homes)
        .collectAsList()
        .forEach(
            row ->
                households.put(
                    row.getAs(HouseholdMember.CUSTOMER_ID),
                    row.getAs(HouseholdMember.HOUSEHOLD_ID)));
    return households;
  }
}

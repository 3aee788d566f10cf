package io.journeylake.identity;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.identity.ScenarioPage.Scenario;
import io.journeylake.table.Customer;
import io.journeylake.table.CustomerField;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.Record;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GoldenRecordsTest {

  private static final String NIGHT = "2026-01-10";
  private static final List<Row> LOGIN = List.of(RowFactory.create("login", "1"));
  private static final List<Row> DEVICE = List.of(RowFactory.create("device", "1"));

  private static List<Scenario> scenarios;
  private static Map<Long, Row> customers;
  private static Dataset<Row> fields;

  @BeforeAll
  static void chooseTheValuesOfAllScenarios() throws IOException {
    scenarios = ScenarioPage.read("GOLDEN_RECORDS.md");
    List<String> columns =
        new ArrayList<>(
            List.of(
                Record.RECORD_ID,
                Record.SOURCE,
                Record.UPDATED_AT,
                Record.LAST_NIGHT,
                Record.IS_DELETED));
    for (GoldenField field : GoldenField.values()) {
      columns.addAll(field.columns());
    }
    Frames records = Frames.of(Record.TABLE).columns(columns.toArray(String[]::new));
    Frames owners =
        Frames.of(CustomerRecord.TABLE)
            .columns(CustomerRecord.RECORD_ID, CustomerRecord.CUSTOMER_ID);
    for (int customer = 0; customer < scenarios.size(); customer++) {
      for (Map<String, String> given : scenarios.get(customer).given()) {
        String id = customer + "/" + given.get("record");
        owners.row(id, customer);
        records.row(columns.stream().map(column -> cell(given, column, id)).toArray());
      }
    }
    Dataset<Row> chosen =
        new ChooseValues(SettingsExample.defaults())
            .apply(records.build(TestSpark.session()), owners.build(TestSpark.session()))
            .localCheckpoint();
    customers = new LinkedHashMap<>();
    BuildCustomers.customers(chosen)
        .collectAsList()
        .forEach(row -> customers.put(row.getAs(Customer.CUSTOMER_ID), row));
    fields = BuildCustomers.fields(chosen);
  }

  private static Object cell(Map<String, String> given, String column, String id) {
    return switch (column) {
      case Record.RECORD_ID -> id;
      case Record.LAST_NIGHT -> given.getOrDefault(column, NIGHT);
      case Record.IS_DELETED -> given.getOrDefault(column, "false");
      default -> given.get(column);
    };
  }

  @TestFactory
  List<DynamicTest> valuesAreThoseOfThePage() {
    Map<Long, List<Row>> byCustomer = new LinkedHashMap<>();
    fields
        .collectAsList()
        .forEach(
            row ->
                byCustomer
                    .computeIfAbsent(
                        row.getAs(CustomerField.CUSTOMER_ID), customer -> new ArrayList<>())
                    .add(row));
    List<DynamicTest> tests = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      long customer = tests.size();
      List<String> expected =
          scenario.expected().stream().map(line -> String.join(" | ", line.values())).toList();
      List<String> actual =
          byCustomer.getOrDefault(customer, List.of()).stream()
              .map(row -> line(customers.get(customer), row))
              .toList();
      tests.add(
          DynamicTest.dynamicTest(
              scenario.name(),
              () -> assertThat(actual).containsExactlyInAnyOrderElementsOf(expected)));
    }
    return tests;
  }

  private static String line(Row customer, Row field) {
    GoldenField golden =
        GoldenField.valueOf(field.<String>getAs(CustomerField.FIELD).toUpperCase(Locale.ROOT));
    List<String> values =
        golden.columns().stream()
            .map(column -> customer.<Object>getAs(column))
            .filter(Objects::nonNull)
            .map(Object::toString)
            .toList();
    return String.join(
        " | ",
        golden.word(),
        String.join(", ", values),
        field.<String>getAs(CustomerField.RECORD_ID).replaceAll(".*/", ""),
        field.getAs(CustomerField.RULE),
        field.getAs(CustomerField.AGREEING).toString(),
        field.getAs(CustomerField.DIFFERING).toString());
  }

  @Test
  void customerCountsItsRecordsAndSourcesAlsoThoseThatAreDeleted() {
    Dataset<Row> records =
        Frames.of(Record.TABLE)
            .columns(
                Record.RECORD_ID,
                Record.SOURCE,
                Record.FIRST_NIGHT,
                Record.IDENTIFIERS,
                Record.IS_DELETED)
            .row("a", "web/x", "2026-01-04", DEVICE, "false")
            .row("b", "crm/y", "2026-01-02", LOGIN, "true")
            .row("c", "web/x", "2026-01-03", DEVICE, "false")
            .row("d", "web/x", "2026-01-06", DEVICE, "false")
            .build(TestSpark.session());
    Dataset<Row> owners =
        Frames.of(CustomerRecord.TABLE)
            .columns(CustomerRecord.RECORD_ID, CustomerRecord.CUSTOMER_ID)
            .row("a", 64)
            .row("b", 64)
            .row("c", 64)
            .row("d", 65)
            .build(TestSpark.session());

    assertFrame(
            BuildCustomers.customers(
                new ChooseValues(SettingsExample.defaults()).apply(records, owners)))
        .columns(
            Customer.CUSTOMER_ID,
            Customer.IS_IDENTIFIED,
            Customer.RECORDS,
            Customer.SOURCES,
            Customer.FIRST_NIGHT,
            Customer.FULL_NAME)
        .hasExactly(
            row(64, true, 3, "[crm/y, web/x]", "2026-01-02", null),
            row(65, false, 1, "[web/x]", "2026-01-06", null));
  }
}

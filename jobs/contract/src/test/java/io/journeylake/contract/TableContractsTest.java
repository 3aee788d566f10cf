package io.journeylake.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TableContractsTest {

  private static final Set<String> STEPS =
      Set.of(
          "ingest",
          "identity",
          "timeline",
          "journeys",
          "personas",
          "tables",
          "publish",
          "upkeep",
          "operations");

  private static final String DOOR =
      """
      apiVersion: v3.1.0
      kind: DataContract
      id: journeylake.tables.door
      name: door
      version: 1.0.0
      status: active
      schema:
        - name: door
          physicalType: table
          description: Who came in by which door.
          dataGranularityDescription: One row per door and day.
          properties:
            - {name: day, physicalType: DATE, required: true, primaryKey: true, primaryKeyPosition: 2, description: "The day."}
            - {name: door, physicalType: STRING, required: true, primaryKey: true, primaryKeyPosition: 1, classification: pseudonym, relationships: [{type: foreignKey, to: doors.door}], description: "The door."}
            - {name: side, physicalType: STRING, quality: [{metric: invalidValues, arguments: {validValues: [in, out]}, mustBe: 0, severity: error}], description: "In or out."}
          quality:
            - {metric: rowCount, mustBeGreaterThan: 0, severity: error, description: "A day without visitors is a broken day."}
            - {type: sql, query: "SELECT count(*) FROM ${object} WHERE day IS NULL", mustBe: 0, severity: warning, description: "Days are known."}
      customProperties:
        - {property: writtenBy, value: tables}
        - {property: published, value: true}
        - {property: sortedBy, value: [door]}
      """;

  @Test
  void everyShippedTableIsReadAndWrittenByAStep() {
    assertThat(TableContracts.all())
        .hasSizeGreaterThan(20)
        .allSatisfy(table -> assertThat(STEPS).as(table.name()).contains(table.step()));
    assertThat(TableContracts.table("timeline_event").key()).containsExactly("event_id");
  }

  @Test
  void everyReferencePointsAtAColumnThatExists() {
    Set<String> columns =
        TableContracts.all().stream()
            .flatMap(table -> table.columnNames().stream().map(name -> table.name() + "." + name))
            .collect(Collectors.toSet());

    for (TableContract table : TableContracts.all()) {
      assertThat(table.columns())
          .as(table.name())
          .extracting(ColumnContract::references)
          .filteredOn(reference -> !reference.isEmpty())
          .isSubsetOf(columns);
    }
  }

  @Test
  void keysCountFromOneAndLayoutsNameColumnsOfTheTable() {
    for (TableContract table : TableContracts.all()) {
      assertThat(table.key()).as(table.name()).isNotEmpty().doesNotHaveDuplicates();
      assertThat(table.column(table.key().get(0)).keyPosition()).isOne();
      assertThat(table.column(table.key().get(table.key().size() - 1)).keyPosition())
          .isEqualTo(table.key().size());
      assertThat(table.columnNames())
          .as(table.name())
          .doesNotHaveDuplicates()
          .containsAll(table.sortedBy());
    }
  }

  @Test
  void publishedTablesHoldNoPersonalColumnExceptTheRawLinesOfQuarantine() {
    assertThat(TableContracts.all())
        .filteredOn(TableContract::published)
        .filteredOn(table -> !table.name().equals("quarantine"))
        .flatExtracting(TableContract::columns)
        .extracting(ColumnContract::classification)
        .doesNotContain(Classification.PERSONAL);
  }

  @Test
  void contractBecomesARecord() {
    TableContract table = TableContracts.parse(DOOR, "door.yaml");

    assertThat(table.step()).isEqualTo("tables");
    assertThat(table.grain()).isEqualTo("One row per door and day.");
    assertThat(table.key()).containsExactly("door", "day");
    assertThat(table.published()).isTrue();
    assertThat(table.sortedBy()).containsExactly("door");
    assertThat(table.column("door"))
        .isEqualTo(
            new ColumnContract(
                "door",
                "STRING",
                "The door.",
                true,
                1,
                "doors.door",
                Classification.PSEUDONYM,
                List.of()));
    assertThat(table.column("side").allowedValues()).containsExactly("in", "out");
  }

  @Test
  void rulesBecomeQueriesWithBounds() {
    List<QualityRule> rules = TableContracts.parse(DOOR, "door.yaml").quality();

    assertThat(rules).hasSize(2);
    QualityRule rows = rules.get(0);
    assertThat(rows.query()).isEqualTo("SELECT count(*) FROM ${object}");
    assertThat(rows.lowest()).isPositive().isLessThan(1);
    assertThat(rows.highest()).isInfinite();
    assertThat(rows.severity()).isEqualTo(QualityRule.Severity.ERROR);
    QualityRule days = rules.get(1);
    assertThat(days.lowest()).isZero();
    assertThat(days.highest()).isZero();
    assertThat(days.severity()).isEqualTo(QualityRule.Severity.WARNING);
  }

  @Test
  void unknownKeyIsRefusedByItsName() {
    assertRefused(
        () -> TableContracts.parse(DOOR.replace("status: active", "state: active"), "door.yaml"),
        "Cannot use contract door.yaml",
        "'state'",
        "'status'");
  }

  @Test
  void typeThatTablesDoNotHaveIsRefused() {
    assertRefused(
        () -> TableContracts.parse(DOOR.replace("physicalType: DATE", "type: DATE"), "door.yaml"),
        "schema[0].properties[0]");
    assertRefused(
        () ->
            TableContracts.parse(
                DOOR.replace("physicalType: DATE", "physicalType: FLOAT"), "door.yaml"),
        "schema[0].properties[0].physicalType");
  }

  @Test
  void keyColumnThatMayBeEmptyIsRefused() {
    assertRefused(
        () ->
            TableContracts.parse(
                DOOR.replaceFirst("required: true, primaryKey", "primaryKey"), "door.yaml"),
        "required");
  }

  @Test
  void tableAndColumnThatNobodyDeclaredAreBugs() {
    assertThatThrownBy(() -> TableContracts.table("window"))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.BUG));
    assertThatThrownBy(() -> TableContracts.parse(DOOR, "door.yaml").column("window"))
        .hasMessageContaining("Cannot find column window: table door has no such column");
  }

  private static void assertRefused(ThrowingCallable call, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOf(Failure.class)
        .hasMessageContainingAll(parts)
        .satisfies(
            failure -> {
              assertThat(((Failure) failure).exitCode()).isEqualTo(ExitCode.CONFIGURATION);
              assertThat(failure.getMessage()).doesNotContain("\n");
            });
  }
}

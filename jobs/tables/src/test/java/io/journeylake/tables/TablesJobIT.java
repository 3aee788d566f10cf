package io.journeylake.tables;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.contract.ColumnContract;
import io.journeylake.contract.QualityRule;
import io.journeylake.contract.SourceContract;
import io.journeylake.contract.TableContract;
import io.journeylake.contract.TableContracts;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.Schemas;
import io.journeylake.lake.Settings;
import io.journeylake.lake.StagedSource;
import io.journeylake.table.DimCustomer;
import io.journeylake.table.Journey;
import io.journeylake.table.JourneyMap;
import io.journeylake.table.JourneyStep;
import io.journeylake.table.Kpi;
import io.journeylake.table.Opportunity;
import io.journeylake.table.PersonaProfile;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesJobIT {

  /** The generated lake has no purchases and no returns. */
  private static final String OWN_PROCESSES =
      "tables: {pain: {wait-processes: [complaint]}, attribution: {processes: [acquisition]}}";

  private static final List<TableContract> TABLES =
      TableContracts.all().stream().filter(table -> table.step().equals("tables")).toList();

  private static final SourceContract ADS =
      TestSources.advertising(
          new SourceContract.Cost("day", "campaign", "'Paid Search'", "'EUR'", "cost", null, null),
          TestSources.column("day", "DATE"),
          TestSources.column("campaign", "STRING"),
          TestSources.column("cost", "DECIMAL(18,4)"));

  private static final GeneratedLake GIVEN = new GeneratedLake(300, 900);

  @TempDir static Path folder;
  private static Lake lake;
  private static final Map<String, List<Row>> FIRST_RUN = new HashMap<>();
  private static final Map<String, List<Row>> SECOND_RUN = new HashMap<>();

  @BeforeAll
  static void runTwice() {
    lake = TestSpark.lake(folder);
    GIVEN.writeTo(lake);
    lake.replace(StagedSource.table(ADS), advertising());
    TablesJob job =
        new TablesJob(
            Settings.defaults().with(OWN_PROCESSES, "test").section("tables", TablesSettings.class),
            GeneratedLake.PROCESSES,
            List.of(ADS));
    Night night = Night.of(LocalDate.of(2026, 4, 1));
    job.run(lake, night);
    TABLES.forEach(table -> FIRST_RUN.put(table.name(), lake.read(table).collectAsList()));
    job.run(lake, night);
    TABLES.forEach(table -> SECOND_RUN.put(table.name(), lake.read(table).collectAsList()));
  }

  @Test
  void aSecondRunWritesTheSameRowsInTheSameOrder() {
    assertThat(FIRST_RUN).hasSize(21).isEqualTo(SECOND_RUN);
    // Three months are too short a past for a signal.
    assertThat(FIRST_RUN.entrySet())
        .filteredOn(table -> !table.getKey().equals("signal"))
        .allSatisfy(table -> assertThat(table.getValue()).as(table.getKey()).isNotEmpty());
  }

  @Test
  void keysAreUniqueAndAJourneyTableIsOneFile() {
    for (TableContract table : TABLES) {
      assertThat(values(table, table.key())).as(table.name()).doesNotHaveDuplicates();
    }
    assertThat(lake.read(JourneyMap.TABLE).inputFiles()).hasSize(1);
  }

  @Test
  void everyRuleOfTheContractsHolds() {
    for (TableContract table : TABLES) {
      rows(table).createOrReplaceTempView("checked");
      for (QualityRule rule : table.quality()) {
        Object found =
            TestSpark.session().sql(rule.query().replace("${object}", "checked")).head().get(0);
        assertThat(Double.parseDouble(found.toString()))
            .as(table.name() + ": " + rule.description())
            .isBetween(rule.lowest(), rule.highest());
      }
    }
  }

  @Test
  void everyReferenceIsFound() {
    for (TableContract table : TABLES) {
      for (ColumnContract column : table.columns()) {
        if (!column.references().isEmpty()) {
          String[] target = column.references().split("\\.");
          assertThat(values(TableContracts.table(target[0]), List.of(target[1])))
              .as(table.name() + "." + column.name())
              .containsAll(values(table, List.of(column.name())));
        }
      }
    }
  }

  @Test
  void newestAdvertisingCostIsDividedByTheConversionsOfTheMonth() {
    double conversions =
        GIVEN
            .journeys()
            .where("process = 'acquisition' AND outcome = 'converted' AND period = '2026-01-01'")
            .count();

    assertFrame(rows(Kpi.TABLE).where("kpi = 'cost_per_conversion'"))
        .columns(Kpi.PERIOD, Kpi.PERSONA_ID, Kpi.NUMERATOR, Kpi.DENOMINATOR, Kpi.UNIT)
        .hasExactly(
            row("2025-12-01", 0, 5.0, 0.0, "EUR"), row("2026-01-01", 0, 70.0, conversions, "EUR"));
  }

  @Test
  void everyCustomerIsListedAndThoseWithoutPersonaAreAProfileOfTheirOwn() {
    assertThat(FIRST_RUN.get(DimCustomer.TABLE.name())).hasSize(300);
    assertFrame(rows(PersonaProfile.TABLE))
        .columns(PersonaProfile.PERSONA_ID, PersonaProfile.CUSTOMERS, PersonaProfile.NAME_EN)
        .hasInOrder(
            row(0, 30, "Not segmented"), row(1, 90, "One"), row(2, 90, "Two"), row(3, 90, "Three"));
  }

  @Test
  void evidenceOfAnOpportunityIsTheContactsAndCustomersThatItCounts() {
    for (TableContract table : List.of(JourneyStep.TABLE, Journey.TABLE, DimCustomer.TABLE)) {
      lake.read(table).createOrReplaceTempView(table.name());
    }
    // Nobody in the generated lake waits for longer than the default threshold.
    for (String pain : List.of("drop-off", "circles", "feeling")) {
      Dataset<Row> ranked = rows(Opportunity.TABLE).where(col(Opportunity.PAIN).equalTo(pain));
      Row best = ranked.orderBy(Opportunity.PERIOD, Opportunity.RANK).head();
      List<Row> evidence =
          TestSpark.session().sql(best.getAs(Opportunity.EVIDENCE)).collectAsList();

      assertThat(evidence).as(pain).hasSize(best.<Long>getAs(Opportunity.CONTACTS).intValue());
      assertThat(evidence.stream().map(row -> row.getAs(JourneyStep.CUSTOMER_ID)).distinct())
          .as(pain)
          .hasSize(best.<Long>getAs(Opportunity.CUSTOMERS).intValue());
    }
  }

  private static Dataset<Row> rows(TableContract table) {
    return TestSpark.session().createDataFrame(FIRST_RUN.get(table.name()), Schemas.of(table));
  }

  private static List<List<Object>> values(TableContract table, List<String> columns) {
    return FIRST_RUN.get(table.name()).stream()
        .map(row -> columns.stream().map(column -> row.get(row.fieldIndex(column))).toList())
        .toList();
  }

  /**
   * Two nights of one campaign, of which the second restates a day; and a day before anybody came.
   */
  private static Dataset<Row> advertising() {
    return Frames.of(StagedSource.table(ADS))
        .columns("day", "campaign", "cost", "jl_row_key", "jl_night")
        .row("2026-01-05", "Spring", "50", "a", "2026-01-06")
        .row("2026-01-05", "Spring", "60", "a", "2026-01-07")
        .row("2026-01-06", "Spring", "10", "b", "2026-01-07")
        .row("2025-12-06", "Spring", "5", "c", "2026-01-07")
        .build(TestSpark.session());
  }
}

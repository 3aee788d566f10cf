package io.journeylake.identity;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.contract.SourceContract;
import io.journeylake.contract.TableContract;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.StagedSource;
import io.journeylake.table.Customer;
import io.journeylake.table.CustomerField;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.CustomerRedirect;
import io.journeylake.table.Household;
import io.journeylake.table.HouseholdMember;
import io.journeylake.table.IdentityEdge;
import io.journeylake.table.Record;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityJobIT {

  private static final Night FIRST = Night.of(LocalDate.of(2026, 1, 1));
  private static final Night SECOND = Night.of(LocalDate.of(2026, 1, 2));

  private static final List<TableContract> TABLES =
      List.of(
          Record.TABLE,
          IdentityEdge.TABLE,
          CustomerRedirect.TABLE,
          CustomerRecord.TABLE,
          Customer.TABLE,
          CustomerField.TABLE,
          Household.TABLE,
          HouseholdMember.TABLE);

  @TempDir Path folder;

  private final IdentityJob job =
      new IdentityJob(
          SettingsExample.defaults(),
          List.of(SourceExamples.CRM, SourceExamples.WEB, SourceExamples.COSTS));

  @Test
  void recordsOfSeveralSourcesBecomeCustomersAndASecondRunChangesNothing() {
    Lake lake = TestSpark.lake(folder);
    contacts(lake, FIRST, "1", "C1", "Jan", "jan@mail.nl", "0637940803");
    contacts(lake, FIRST, "2", "C2", "An", "an@mail.nl", "0637940803");
    visits(lake, FIRST, "cookie 1", "L1");
    visits(lake, FIRST, "cookie 1", null);
    visits(lake, FIRST, "cookie 2", "L1");

    job.run(lake, FIRST);

    assertFrame(lake.read(Customer.TABLE))
        .columns(Customer.FULL_NAME, Customer.IS_IDENTIFIED, Customer.RECORDS, Customer.SOURCES)
        .hasExactly(
            row("Jan", true, 1, "[crm/contacts]"),
            row("An", true, 1, "[crm/contacts]"),
            row(null, true, 2, "[web/visits]"));
    assertFrame(lake.read(IdentityEdge.TABLE))
        .columns(IdentityEdge.KEY_KIND, IdentityEdge.PRIORITY, IdentityEdge.DECISION)
        .hasExactly(row("login", 1, "joined"), row("phone", 4, "gave_way"));

    Map<String, List<String>> before = content(lake);
    long version = lake.version(CustomerRecord.TABLE);
    job.run(lake, FIRST);
    assertThat(content(lake)).isEqualTo(before);
    assertThat(lake.version(CustomerRecord.TABLE)).isEqualTo(version);
  }

  @Test
  void nightThatWasKilledBeforeItsIdsWereCommittedIsRepeatedWithTheSameIds() {
    Lake lake = TestSpark.lake(folder);
    contacts(lake, FIRST, "1", "C1", "Jan", "jan@mail.nl", null);
    contacts(lake, FIRST, "2", null, "Jan", "jan@work.nl", null);
    job.run(lake, FIRST);
    long committed = lake.version(CustomerRecord.TABLE);
    contacts(lake, SECOND, "2", "C1", "Jan", "jan@work.nl", null);
    contacts(lake, SECOND, "3", "C3", "An", "an@mail.nl", null);
    job.run(lake, SECOND);
    Map<String, List<String>> whole = content(lake);
    assertThat(whole.get("customer_redirect")).hasSize(1);

    lake.replace(CustomerRecord.TABLE, lake.read(CustomerRecord.TABLE, committed));
    job.run(lake, SECOND);

    assertThat(content(lake)).isEqualTo(whole);
  }

  @Test
  void overrideWithoutAnyNewFileLinksAgainAndLeavesTheRecordsAsTheyAre() {
    Lake lake = TestSpark.lake(folder);
    contacts(lake, FIRST, "1", "C1", "Jan", "jan@mail.nl", null);
    contacts(lake, FIRST, "2", "C2", "Jan", "jan@work.nl", null);
    job.run(lake, FIRST);
    assertThat(content(lake).get("customer")).hasSize(2);
    long records = lake.version(Record.TABLE);
    List<String> ids =
        lake.read(Record.TABLE).select(Record.RECORD_ID).as(Encoders.STRING()).collectAsList();

    SaidOfRecords.in(lake, SaidOfRecords.one(ids.get(0), ids.get(1)));
    job.run(lake, SECOND);

    assertThat(content(lake).get("customer")).hasSize(1);
    assertThat(content(lake).get("customer_redirect")).hasSize(1);
    assertThat(lake.version(Record.TABLE)).isEqualTo(records);
    long linked = lake.version(CustomerRecord.TABLE);
    job.run(lake, SECOND);
    assertThat(lake.version(CustomerRecord.TABLE)).isEqualTo(linked);
  }

  @Test
  void nightWithoutAnySourceLeavesEmptyTables() {
    Lake lake = TestSpark.lake(folder);

    new IdentityJob(SettingsExample.defaults(), List.of()).run(lake, FIRST);

    assertThat(content(lake).values()).allSatisfy(rows -> assertThat(rows).isEmpty());
  }

  private static Map<String, List<String>> content(Lake lake) {
    Map<String, List<String>> content = new TreeMap<>();
    for (TableContract table : TABLES) {
      assertThat(lake.exists(table)).isTrue();
      content.put(
          table.name(), lake.read(table).toJSON().collectAsList().stream().sorted().toList());
    }
    return content;
  }

  private static void contacts(
      Lake lake, Night night, String id, String number, String given, String... mailAndPhone) {
    stage(
        lake,
        night,
        SourceExamples.CRM,
        Frames.ofDdl(
                "id STRING, number STRING, given STRING, mail STRING, tel STRING, changed TIMESTAMP")
            .row(id, number, given, mailAndPhone[0], mailAndPhone[1], night.date() + " 10:00:00")
            .build(TestSpark.session())
            .selectExpr("*", "id AS jl_row_key"));
  }

  private static void visits(Lake lake, Night night, String cookie, String login) {
    stage(
        lake,
        night,
        SourceExamples.WEB,
        Frames.ofDdl("cookie STRING, login STRING, at TIMESTAMP")
            .row(cookie, login, night.date() + " 10:00:00")
            .build(TestSpark.session())
            .selectExpr("*", "cookie || coalesce(login, '') AS jl_row_key"));
  }

  private static void stage(Lake lake, Night night, SourceContract source, Dataset<Row> rows) {
    TableContract table = StagedSource.table(source);
    Dataset<Row> staged =
        rows.selectExpr(
            "*",
            "jl_row_key AS jl_row_hash",
            "DATE'" + night.date() + "' AS jl_night",
            "DATE'" + night.date() + "' AS jl_loaded_night",
            "'file' AS jl_file_id",
            "1L AS jl_line",
            "false AS jl_deleted");
    for (String column : table.columnNames()) {
      if (!java.util.Arrays.asList(staged.columns()).contains(column)) {
        staged = staged.withColumn(column, org.apache.spark.sql.functions.lit(null));
      }
    }
    lake.append(table, staged);
  }
}

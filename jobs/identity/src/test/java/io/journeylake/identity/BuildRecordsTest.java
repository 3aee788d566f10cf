package io.journeylake.identity;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.lake.StagedSource;
import io.journeylake.table.Record;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

class BuildRecordsTest {

  private final BuildRecords build =
      new BuildRecords(SettingsExample.defaults(), List.of(KeyForm.PLAIN));

  @Test
  void rowsOfARecordComeTogetherWithTheNewestValueOfEachAttribute() {
    Dataset<Row> records =
        build.apply(
            new NameRecords(SourceExamples.CRM)
                .apply(
                    crm()
                        .row("1", "C1", "Jan", "Bos", null, "06 3794 0803", "2026-01-01", "false")
                        .row("1", "C1", "", "de Bos", "J@X.nl", null, "2026-01-02", "true")
                        .row("2", null, "An", null, "an@", "12", "2026-01-01", "true")
                        .build(TestSpark.session())
                        .transform(BuildRecordsTest::staged)));

    assertFrame(records)
        .columns(
            Record.RECORD_KEY,
            Record.FULL_NAME,
            Record.GIVEN_NAME,
            Record.EMAIL,
            Record.PHONE,
            Record.POSTCODE,
            Record.LANGUAGE,
            Record.BIRTH_DATE,
            Record.UPDATED_AT,
            Record.IS_DELETED)
        .hasExactly(
            row(
                "1",
                "Jan de Bos",
                "Jan",
                "j@x.nl",
                "+31637940803",
                "1234AB",
                "nl",
                "1970-12-31",
                "2026-01-02 00:00:00",
                "false"),
            row(
                "2",
                "An",
                "An",
                null,
                null,
                "1234AB",
                "nl",
                "1970-12-31",
                "2026-01-01 00:00:00",
                "true"));
    assertFrame(
            records.select(
                col(Record.RECORD_KEY),
                expr("transform(identifiers, id -> id.kind || ' ' || id.value)").as("usable"),
                expr("transform(unusable_identifiers, id -> id.kind || ' ' || id.reason)")
                    .as("unusable")))
        .hasExactly(
            row(
                "1",
                "[customer_number C1, email "
                    + KeyForm.PLAIN.hash("j@x.nl")
                    + ", phone +31637940803]",
                "[]"),
            row("2", "[]", "[email no e-mail address, phone no telephone number]"));
  }

  @Test
  void placeholdersAreNoAttributesAndKeepTheirReason() {
    Dataset<Row> records =
        build.apply(
            new NameRecords(SourceExamples.CRM)
                .apply(
                    crm()
                        .row("1", null, "Unknown", "Bos", null, null, "2026-01-01", "false")
                        .build(TestSpark.session())
                        .transform(rows -> staged(rows, "1900-01-01"))));

    assertFrame(
            records.selectExpr(
                "given_name",
                "surname",
                "full_name",
                "birth_date",
                "array_contains(compared, '19000101') AS is_compared",
                "transform(unusable_identifiers, id -> id.kind || ' ' || id.value || ' ' || id.reason)"
                    + " AS unusable"))
        .hasExactly(
            row(
                null,
                "Bos",
                "Bos",
                null,
                "false",
                "[birth_date 1900-01-01 placeholder: a blocked value,"
                    + " given_name Unknown placeholder: a blocked value]"));
  }

  @Test
  void addressOfARecordIsThatOfOneRow() {
    Dataset<Row> records =
        build.apply(
            Frames.ofDdl(
                    "record_id STRING, street STRING, postcode STRING, city STRING, region STRING,"
                        + " country STRING, row_age STRUCT<at: STRING>")
                .row("moved", "Dorpsstraat 1", "1001AA", "Weesp", "NH", "NL", age("1"))
                .row("moved", "Kerkstraat 2", null, "Breda", null, "NL", age("2"))
                .row("moved", null, null, "Utrecht", null, null, age("3"))
                .row("town", null, null, "Weesp", "NH", null, age("1"))
                .row("town", null, null, "Breda", null, null, age("2"))
                .build(TestSpark.session())
                .selectExpr("*", "record_id AS record_key", "'crm/x' AS source")
                .transform(BuildRecordsTest::withoutTheRest));

    assertFrame(records)
        .columns(
            Record.RECORD_ID,
            Record.STREET,
            Record.POSTCODE,
            Record.CITY,
            Record.REGION,
            Record.COUNTRY)
        .hasExactly(
            row("moved", "Kerkstraat 2", null, "Breda", null, "NL"),
            row("town", null, null, "Breda", null, null));
  }

  private static Row age(String at) {
    return RowFactory.create(at);
  }

  /** Columns of {@link NameRecords} that a test does not give, empty. */
  private static Dataset<Row> withoutTheRest(Dataset<Row> rows) {
    List<String> given = List.of(rows.columns());
    Dataset<Row> all =
        rows.selectExpr(
            "*",
            "DATE'2026-01-01' AS first_night",
            "DATE'2026-01-01' AS row_night",
            "CAST(NULL AS TIMESTAMP) AS updated_at",
            "CAST(array() AS ARRAY<STRUCT<kind: STRING, value: STRING>>) AS identifiers",
            "CAST(NULL AS STRING) AS merged_into",
            "CAST(array() AS ARRAY<STRING>) AS same_as",
            "false AS is_deleted");
    for (String attribute : NameRecords.ATTRIBUTES) {
      if (!given.contains(attribute)) {
        all = all.withColumn(attribute, expr("CAST(NULL AS STRING)"));
      }
    }
    return all;
  }

  @Test
  void rowWithoutRecordKeyIsARecordOfItsOwnThatLinksNothing() {
    Dataset<Row> records =
        build.apply(
            new NameRecords(SourceExamples.WEB)
                .apply(
                    Frames.ofDdl("cookie STRING, login STRING, at TIMESTAMP, jl_row_key STRING")
                        .row(null, "L1", "2026-01-01 10:00:00", "k1")
                        .row(null, "L1", "2026-01-01 10:00:00", "k2")
                        .build(TestSpark.session())
                        .selectExpr("*", "cookie AS id", "at AS changed", "false AS gone")
                        .transform(BuildRecordsTest::lineage)
                        .withColumn(
                            StagedSource.RECORD_ID, StagedSource.recordId(SourceExamples.WEB))));

    assertFrame(records.selectExpr(Record.RECORD_KEY, "size(identifiers)"))
        .hasExactly(row("row:k1", "0"), row("row:k2", "0"));
  }

  @Test
  void contactThatTheVendorMergedPointsAtTheRecordOfItsMaster() {
    Dataset<Row> records =
        build
            .apply(
                new NameRecords(SourceExamples.CRM)
                    .apply(
                        crm()
                            .row("1", null, "Jan", null, null, null, "2026-01-01", "false")
                            .row("2", null, "Jan", null, null, null, "2026-01-01", "false")
                            .build(TestSpark.session())
                            .withColumn("master", expr("'1'"))
                            .transform(BuildRecordsTest::staged)))
            .select(Record.RECORD_ID, Record.RECORD_KEY, Record.MERGED_INTO);

    assertFrame(
            records
                .as("merged")
                .join(
                    records.as("master"),
                    col("merged.merged_into").equalTo(col("master.record_id")),
                    "left")
                .select(col("merged.record_key"), col("master.record_key").as("master_key")))
        .hasExactly(row("1", null), row("2", "1"));
  }

  @Test
  void listsInOneCellAreSeveralKeysAndSeveralRecordsOfThePerson() {
    Dataset<Row> records =
        build.apply(
            new NameRecords(SourceExamples.LISTS)
                .apply(
                    Frames.ofDdl("id STRING, others STRING, mails ARRAY<STRING>, jl_row_key STRING")
                        .row("1", "2; ;1;3", List.of("a@mail.nl", " ", "b@mail.nl"), "k1")
                        .row("1", "4", null, "k2")
                        .row("2", null, null, "k3")
                        .row(null, "1", null, "k4")
                        .build(TestSpark.session())
                        .selectExpr("*", "false AS gone")
                        .transform(BuildRecordsTest::lineage)
                        .withColumn(
                            StagedSource.RECORD_ID, StagedSource.recordId(SourceExamples.LISTS))));

    assertFrame(records.selectExpr("record_key", "email", "size(identifiers)", "size(same_as)"))
        .hasExactly(
            row("1", "a@mail.nl", "2", "3"),
            row("2", null, "0", null),
            row("row:k4", null, "0", null));
  }

  @Test
  void sourceThatNamesNobodyAndTellsNoEventHasNoRecords() {
    assertThat(NameRecords.hasRecords(SourceExamples.COSTS)).isFalse();
    assertThat(NameRecords.hasRecords(SourceExamples.WEB)).isTrue();
    assertThat(NameRecords.hasRecords(SourceExamples.CRM)).isTrue();
  }

  private static Frames crm() {
    return Frames.ofDdl(
        "id STRING, number STRING, given STRING, family STRING, mail STRING, tel STRING,"
            + " changed TIMESTAMP, gone BOOLEAN");
  }

  private static Dataset<Row> staged(Dataset<Row> rows) {
    return staged(rows, "1970-12-31");
  }

  private static Dataset<Row> staged(Dataset<Row> rows, String born) {
    Dataset<Row> withMaster =
        java.util.Arrays.asList(rows.columns()).contains("master")
            ? rows
            : rows.withColumn("master", expr("CAST(NULL AS STRING)"));
    return withMaster
        .selectExpr("*", "' 1234 ab ' AS zip", "'nl-NL' AS lang", "'" + born + "' AS born")
        .withColumn(StagedSource.ROW_KEY, col("id"))
        .transform(BuildRecordsTest::lineage)
        .withColumn(StagedSource.RECORD_ID, StagedSource.recordId(SourceExamples.CRM));
  }

  private static Dataset<Row> lineage(Dataset<Row> rows) {
    return rows.selectExpr(
        "*",
        "DATE'2026-01-01' AS jl_first_night",
        "DATE'2026-01-01' AS jl_night",
        "1L AS jl_line",
        "'hash' AS jl_row_hash",
        "gone AS jl_deleted");
  }
}

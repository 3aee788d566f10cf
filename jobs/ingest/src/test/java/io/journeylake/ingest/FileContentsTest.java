package io.journeylake.ingest;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.lake.StagedSource;
import io.journeylake.table.Quarantine;
import io.journeylake.table.SourceFile;
import io.journeylake.testkit.TestSpark;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileContentsTest {

  @TempDir Path folder;

  @Test
  void columnsGoByTheirHeadersWithByteOrderMarkExtraColumnsBlankLinesAndTotals() {
    Exports exports =
        exports("titleLines: 1, ignoreLines: \"^Total\", nullValues: [\"--\"]", "")
            .file(
                "2026-01-31.csv",
                """
                \uFEFFReport
                at,extra,amount,id
                2026-01-31 10:00:00,x, 1.5 ,a

                ,,--,b
                Total,,1.5,
                """
                    .replace("\n", "\r\n"));

    assertThat(exports.run("2026-01-31")).isEqualTo(new IngestSummary(1, 1, 2, 2, 0, 0));

    assertFrame(exports.staged())
        .columns("id", "amount", "at", StagedSource.LINE, StagedSource.NIGHT)
        .hasExactly(
            row("a", "1.5000", "2026-01-31 09:00:00", 3, "2026-01-31"),
            row("b", null, null, 5, "2026-01-31"));
  }

  @Test
  void quotedCellsHoldDelimitersQuotesAndLineEnds() {
    Exports exports =
        exports("multiline: true", "maxRejectedShare: 0.5")
            .file("2026-01-31.csv", "id,amount,at\n\"first\nsecond, \"\"third\"\"\",1,\nb,x,\n");

    exports.run("2026-01-31");

    assertFrame(exports.staged())
        .columns("id", StagedSource.LINE)
        .hasExactly(row("first\nsecond, \"third\"", 2));
    assertFrame(exports.quarantine())
        .columns(Quarantine.LINE, Quarantine.RAW_LINE)
        .hasExactly(row(4, "b,x,"));
  }

  @Test
  void quoteThatNeverClosesSpoilsItsOwnLineOnly() {
    Exports exports =
        exports("multiline: true", "maxRejectedShare: 0.5")
            .file("2026-01-31.csv", "id,amount,at\na,1,\n\"b,2,\nc,3,\nd,4,\n");

    assertThat(exports.run("2026-01-31").read()).isEqualTo(4);

    assertFrame(exports.quarantine())
        .columns(Quarantine.LINE, Quarantine.REASONS)
        .hasExactly(row(3, "[unclosed_quote]"));
    assertFrame(exports.staged())
        .columns("id", StagedSource.LINE)
        .hasExactly(row("a", 2), row("c", 4), row("d", 5));
  }

  @Test
  void badRowsKeepAllTheirReasonsSorted() {
    Exports exports =
        exports("", "maxRejectedShare: 1\nrules: [{name: amount_positive, expression: amount > 0}]")
            .file(
                "2026-01-31.csv",
                """
                id,amount,at
                a,1
                ,x,31-01-2026
                b,-1,2026-02-31 10:00:00
                c,1,2026-01-31 10:00:00
                """);

    assertThat(exports.run("2026-01-31")).isEqualTo(new IngestSummary(1, 1, 4, 1, 3, 0));

    assertFrame(exports.quarantine())
        .columns(
            Quarantine.LINE,
            Quarantine.REASONS,
            Quarantine.RAW_LINE,
            Quarantine.SOURCE,
            Quarantine.FILE)
        .hasExactly(
            row(2, "[wrong_number_of_cells]", "a,1", "orders/sales", "orders/sales/2026-01-31.csv"),
            row(
                3,
                "[amount_not_decimal, amount_positive, at_not_timestamp, id_missing]",
                ",x,31-01-2026",
                "orders/sales",
                "orders/sales/2026-01-31.csv"),
            row(
                4,
                "[amount_positive, at_not_timestamp]",
                "b,-1,2026-02-31 10:00:00",
                "orders/sales",
                "orders/sales/2026-01-31.csv"));
    assertFrame(exports.files())
        .columns(
            SourceFile.ROWS_READ,
            SourceFile.ROWS_ACCEPTED,
            SourceFile.ROWS_QUARANTINED,
            SourceFile.ROWS_DUPLICATE)
        .hasExactly(row(4, 1, 3, 0));
  }

  @Test
  void emptyFilesAndFilesWithAHeaderOnlyHaveNoRows() {
    Exports exports =
        exports("", "")
            .file("2026-01-29.csv", "")
            .file("2026-01-30.csv.gz", Exports.gzip(""))
            .file("2026-01-31.csv", "id,amount,at\n");

    assertThat(exports.run("2026-01-31")).isEqualTo(new IngestSummary(1, 3, 0, 0, 0, 0));
    assertThat(exports.run("2026-01-31")).isEqualTo(IngestSummary.NOTHING);
  }

  @Test
  void latin1AndUtf16FilesAreReadAsDeclared() {
    Exports latin =
        exports("encoding: ISO-8859-1", "")
            .file("2026-01-31.csv", "id,amount,at\nCrédito,1,\n", StandardCharsets.ISO_8859_1);
    latin.run("2026-01-31");
    assertFrame(latin.staged()).columns("id").hasExactly(row("Crédito"));

    Exports utf16 =
        new Exports(folder.resolve("other"), Exports.contract("encoding: UTF-16", ""))
            .file("2026-01-31.csv", "id,amount,at\nNº 77,1,\n", Charset.forName("UTF-16"));
    utf16.run("2026-01-31");
    assertFrame(utf16.staged()).columns("id").hasExactly(row("Nº 77"));
  }

  @Test
  void tsvWithoutHeaderGoesByPositionAndKeepsQuotes() {
    Exports exports =
        new Exports(
                folder,
                """
                kind: SourceContract
                name: events
                family: web
                description: Events of a tracker.
                grain: One row per event.
                read: {format: tsv, pattern: "part-{night:yyyyMMdd}-*.tsv"}
                columns:
                  - {name: seen_at, position: 3, physicalType: TIMESTAMP, format: "yyyy-MM-dd HH:mm:ss.SSS", zone: UTC, description: "When."}
                  - {name: app, position: 1, physicalType: STRING, description: "Site."}
                maxRejectedShare: 0.5
                """)
            .file("part-20260131-0.tsv", "shop\t\"5\"\" screen\"\t2026-01-31 23:59:59.123\t\n")
            .file("part-20260131-1.tsv", "shop\tx\n\"q\"\tx\t\n")
            .file("part-20260230-0.tsv", "no such day\n")
            .file("_SUCCESS", "");

    assertThat(exports.run("2026-01-31")).isEqualTo(new IngestSummary(1, 2, 3, 2, 1, 0));

    assertFrame(exports.staged())
        .columns("seen_at", "app")
        .hasExactly(row("2026-01-31 23:59:59.123", "shop"), row(null, "\"q\""));
  }

  @Test
  void jsonLinesGiveNestedValuesAndDigitsAsTheyAre() {
    Exports exports =
        new Exports(
                folder,
                """
                kind: SourceContract
                name: tickets
                family: support
                description: Tickets of a help desk.
                grain: One row per ticket.
                read: {format: jsonl}
                columns:
                  - {name: id, physicalType: STRING, required: true, description: "Ticket."}
                  - {name: email, physicalName: requester.contact.email, physicalType: STRING, description: "Asker."}
                  - {name: score, physicalName: rating.score, physicalType: DOUBLE, description: "Score."}
                  - {name: created_at, physicalType: TIMESTAMP, format: epoch-micros, description: "When."}
                  - {name: tags, physicalType: "ARRAY<STRING>", description: "Tags."}
                  - {name: via, physicalType: STRING, description: "Channel as JSON."}
                key: {columns: [id]}
                maxRejectedShare: 0.8
                """)
            .file(
                "2026-01-31.jsonl",
                """
                {"id":9007199254740993,"requester":{"contact":{"email":"a@example.org"}},"rating":{"score":4.5},"created_at":"1769853600000000","tags":["x","y"],"via":{"channel":"web"}}
                {"id":"2","requester":null,"created_at":1769853600000000}
                {"id":"3",
                ["4"]
                {"requester":{}}
                """);

    assertThat(exports.run("2026-01-31")).isEqualTo(new IngestSummary(1, 1, 5, 2, 3, 0));

    assertFrame(exports.staged())
        .columns("id", "email", "score", "created_at", "tags", "via")
        .hasExactly(
            row(
                "9007199254740993",
                "a@example.org",
                "4.5",
                "2026-01-31 10:00:00",
                "[x, y]",
                "{\"channel\":\"web\"}"),
            row("2", null, null, "2026-01-31 10:00:00", null, null));
    assertFrame(exports.quarantine())
        .columns(Quarantine.LINE, Quarantine.REASONS)
        .hasExactly(
            row(3, "[malformed_json]"),
            row(4, "[malformed_json]"),
            row(5, "[id_missing, key_missing]"));
  }

  @Test
  void parquetFilesOfDifferentSchemasBecomeOneTable() throws IOException {
    Exports exports =
        new Exports(
            folder,
            """
            kind: SourceContract
            name: visits
            family: web
            description: Visits of a site.
            grain: One row per visit.
            read: {format: parquet, pattern: "{night}*.parquet"}
            columns:
              - {name: id, physicalType: BIGINT, required: true, description: "Visit."}
              - {name: started_at, physicalName: time.start, physicalType: TIMESTAMP, zone: Europe/Amsterdam, description: "When."}
              - {name: day, physicalType: DATE, description: "Day."}
            maxRejectedShare: 0.5
            """);
    parquet(
        exports,
        "2026-01-30 first.parquet",
        "SELECT 1L AS id, named_struct('start', TIMESTAMP'2026-01-30 10:00:00') AS time, "
            + "DATE'2026-01-30' AS day");
    parquet(
        exports,
        "2026-01-31.parquet",
        "SELECT * FROM VALUES ('2', named_struct('start', TIMESTAMP_NTZ'2026-01-31 10:00:00'), "
            + "DATE'2026-01-31', 'new'), ('x', null, null, 'new') AS t(id, time, day, extra)");

    assertThat(exports.run("2026-01-31")).isEqualTo(new IngestSummary(1, 2, 3, 2, 1, 0));

    assertFrame(exports.staged())
        .columns("id", "started_at", "day", StagedSource.LINE, StagedSource.NIGHT)
        .hasExactly(
            row(1, "2026-01-30 10:00:00", "2026-01-30", 1, "2026-01-30"),
            row(2, "2026-01-31 09:00:00", "2026-01-31", 1, "2026-01-31"));
    assertFrame(exports.quarantine())
        .columns(Quarantine.LINE, Quarantine.REASONS, Quarantine.RAW_LINE)
        .hasExactly(row(2, "[id_not_bigint]", "{\"id\":\"x\",\"extra\":\"new\"}"));
  }

  private void parquet(Exports exports, String name, String sql) throws IOException {
    Path made = folder.resolve("made-" + name.hashCode());
    TestSpark.session().sql(sql).coalesce(1).write().parquet(made.toString());
    try (Stream<Path> files = Files.list(made)) {
      Path part =
          files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow();
      exports.file(name, Files.readAllBytes(part));
    }
  }

  private Exports exports(String read, String rest) {
    return new Exports(folder, Exports.contract(read, rest));
  }
}

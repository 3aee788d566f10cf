package io.journeylake.timeline;

import static io.journeylake.testkit.FrameAssert.row;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.journeylake.contract.SourceContract;
import io.journeylake.contract.SourceContracts;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.RunLedger;
import io.journeylake.lake.Settings;
import io.journeylake.lake.StagedSource;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.Record;
import io.journeylake.table.SourceFile;
import io.journeylake.table.TimelineEvent;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A lake with staged page views and reviews of two sources, of whom three customers are known. */
final class StagedLake {

  static final SourceContract WEB =
      SourceContracts.parse(
          """
          kind: SourceContract
          name: site
          family: web
          description: "Page views of the website."
          grain: "One row per page view."
          read: {format: jsonl}
          columns:
            - {name: visitor, physicalType: STRING, description: "Cookie."}
            - {name: at, physicalType: TIMESTAMP, format: iso, description: "Time."}
            - {name: url, physicalType: STRING, description: "Page."}
            - {name: utm_source, physicalType: STRING, description: "Marketing source."}
            - {name: utm_medium, physicalType: STRING, description: "Marketing medium."}
            - {name: agent, physicalType: STRING, description: "User agent."}
          people: {record: visitor}
          events:
            - type: web.page_viewed
              direction: inbound
              at: at
              touchpoint: "'Website'"
              fields:
                contact_point: url
                traffic_source: utm_source
                traffic_medium: utm_medium
                is_bot: "agent like '%bot%'"
          """,
          "site");

  private static final String REVIEWS_CONTRACT =
      """
      kind: SourceContract
      name: reviews
      family: social
      description: "Reviews that customers wrote."
      grain: "One row per review."
      read: {format: jsonl}
      columns:
        - {name: id, physicalType: STRING, description: "Review."}
        - {name: author, physicalType: STRING, description: "Customer number, if known."}
        - {name: at, physicalType: TIMESTAMP, format: iso, description: "Time."}
        - {name: body, physicalType: STRING, classification: personal, description: "Text."}
      key: {columns: [id]}
      deletedWhen: "body is null"
      people: {record: author}
      events:
        - type: social.review_posted
          direction: inbound
          at: at
          touchpoint: "'Reviews'"
          channel: "'Reviews'"
          fields: {object_id: id, text: body}
      """;

  static final SourceContract REVIEWS = SourceContracts.parse(REVIEWS_CONTRACT, "reviews");

  /** The same reviews, each of them worth twenty dollars. */
  static final SourceContract PAID_REVIEWS =
      SourceContracts.parse(
          REVIEWS_CONTRACT.replace("text: body", "value: '20', currency: \"'USD'\""), "reviews");

  private static final List<SourceContract> SOURCES = List.of(WEB, REVIEWS);
  static final TimelineSettings SETTINGS =
      Settings.defaults().section("timeline", TimelineSettings.class);
  private static final String FIRST = "2026-03-01";
  static final Night NIGHT = Night.of(LocalDate.of(2026, 3, 2));

  static final String DIRTY = "De badkamer was niet schoon en het duurde veel te lang.";
  static final String SOLVED = "Uiteindelijk toch netjes opgelost, dank aan de klantenservice.";

  private final Lake lake;

  StagedLake(Path folder) {
    this.lake = TestSpark.lake(folder);
  }

  Lake lake() {
    return lake;
  }

  void run() {
    run(SETTINGS, SOURCES);
  }

  void run(TimelineSettings settings, List<SourceContract> sources) {
    new TimelineJob(settings, sources).run(lake, NIGHT);
  }

  /** Writes the table as if nothing were known of the version that is there. */
  void runAnew() {
    runAnew(SETTINGS, SOURCES);
  }

  void runAnew(TimelineSettings settings, List<SourceContract> sources) {
    lake.replace(TimelineEvent.TABLE, lake.read(TimelineEvent.TABLE).limit(0));
    run(settings, sources);
  }

  static Object[] review(String id, String author, String night, String body) {
    return row(
        id, author, "2026-03-01 20:00:00", body, id, night, "reviews-" + night, body == null);
  }

  void stage(Object[]... reviews) {
    Frames web =
        Frames.of(StagedSource.table(WEB))
            .columns(
                "visitor",
                "at",
                "url",
                "utm_source",
                "utm_medium",
                "agent",
                StagedSource.ROW_KEY,
                StagedSource.NIGHT)
            .row("c1", "2026-03-01 10:00:00", "https://x.nl/?a=1", "google", "cpc", "", "w1", FIRST)
            .row("c1", "2026-03-01 10:10:00", "https://x.nl/boek/", null, null, "", "w2", FIRST)
            .row("c2", "2026-03-01 11:00:00", "https://x.nl/", null, null, "Ybot", "w3", FIRST)
            .row(null, "2026-03-01 12:00:00", "https://x.nl/", null, null, "", "w4", FIRST);
    lake.append(StagedSource.table(WEB), web.build(TestSpark.session()));
    append(reviews);
    Frames files =
        Frames.of(SourceFile.TABLE)
            .columns(SourceFile.FILE_ID, SourceFile.NIGHT, SourceFile.STATUS)
            .row("web-2026-03-01", FIRST, RunLedger.CONSUMED)
            .row("reviews-2026-03-02", "2026-03-02", RunLedger.CONSUMED);
    lake.append(SourceFile.TABLE, files.build(TestSpark.session()));
    assignCustomers();
  }

  void append(Object[]... reviews) {
    Frames rows =
        Frames.of(StagedSource.table(REVIEWS))
            .columns(
                "id",
                "author",
                "at",
                "body",
                StagedSource.ROW_KEY,
                StagedSource.NIGHT,
                StagedSource.FILE_ID,
                StagedSource.DELETED);
    Arrays.stream(reviews).forEach(rows::row);
    lake.append(StagedSource.table(REVIEWS), rows.build(TestSpark.session()));
  }

  /**
   * Writes record and customer_record: visitor c1 and reviewer k1 are one person, c2 is another;
   * those without a name are a third.
   */
  void assignCustomers() {
    Column customer =
        when(col("name").isin("c1", "k1"), lit(1))
            .when(col("name").equalTo("c2"), lit(2))
            .otherwise(lit(3));
    Dataset<Row> records = records(WEB, "visitor").union(records(REVIEWS, "author")).distinct();
    Frames known =
        Frames.of(Record.TABLE).columns(Record.RECORD_ID, Record.SOURCE, Record.RECORD_KEY);
    records
        .select(Record.RECORD_ID, Record.SOURCE, Record.RECORD_KEY)
        .collectAsList()
        .forEach(row -> known.row(row.get(0), row.get(1), row.get(2)));
    lake.replace(Record.TABLE, known.build(TestSpark.session()));
    lake.replace(
        CustomerRecord.TABLE,
        records.select(
            col(Record.RECORD_ID).as(CustomerRecord.RECORD_ID),
            customer.as(CustomerRecord.CUSTOMER_ID),
            expr("DATE'2026-03-01'").as(CustomerRecord.SINCE_NIGHT)));
  }

  private Dataset<Row> records(SourceContract source, String name) {
    return StagedSource.current(lake, source)
        .select(
            col(StagedSource.RECORD_ID).as(Record.RECORD_ID),
            lit(source.id()).as(Record.SOURCE),
            StagedSource.recordKey(source).as(Record.RECORD_KEY),
            col(name).as("name"));
  }
}

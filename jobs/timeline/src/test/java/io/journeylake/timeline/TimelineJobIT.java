package io.journeylake.timeline;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.input_file_name;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.contract.SourceContract;
import io.journeylake.contract.SourceContracts;
import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.RunLedger;
import io.journeylake.lake.Settings;
import io.journeylake.lake.StagedSource;
import io.journeylake.table.CustomerRecord;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineJobIT {

  private static final SourceContract WEB =
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

  private static final SourceContract REVIEWS =
      SourceContracts.parse(
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
          """,
          "reviews");

  private static final List<SourceContract> SOURCES = List.of(WEB, REVIEWS);
  private static final TimelineSettings SETTINGS =
      Settings.defaults().section("timeline", TimelineSettings.class);
  private static final String FIRST = "2026-03-01";
  private static final Night NIGHT = Night.of(LocalDate.of(2026, 3, 2));

  private static final String DIRTY = "De badkamer was niet schoon en het duurde veel te lang.";
  private static final String SOLVED =
      "Uiteindelijk toch netjes opgelost, dank aan de klantenservice.";

  @TempDir Path folder;
  private Lake lake;

  @BeforeEach
  void emptyLake() {
    lake = TestSpark.lake(folder);
  }

  @Test
  void eventsOfAllSourcesFormOneTimelinePerCustomerAndASecondRunWritesTheSameRows() {
    stage(review("r1", "k1", "2026-03-01", DIRTY));

    run();
    run();

    Dataset<Row> timeline = lake.read(TimelineEvent.TABLE);
    assertFrame(timeline.sort(TimelineEvent.OCCURRED_AT))
        .columns(
            "customer_id", "occurred_at", "event_type", "channel", "contact_point", "is_counted")
        .hasInOrder(
            row("1", "2026-03-01 10:00:00", "web.page_viewed", "Paid Search", "x.nl", "true"),
            row("1", "2026-03-01 10:10:00", "web.page_viewed", "Paid Search", "x.nl/boek", "true"),
            row("2", "2026-03-01 11:00:00", "web.page_viewed", "Direct", "x.nl", "false"),
            row("3", "2026-03-01 12:00:00", "web.page_viewed", "Direct", "x.nl", "true"),
            row("1", "2026-03-01 20:00:00", "social.review_posted", "Reviews", null, "true"));
    assertFrame(timeline.where("event_type = 'social.review_posted'"))
        .columns("language", "sentiment", "sentiment_basis")
        .hasExactly(row("nl", "-0.6125", "text")); // (.7 * -.75 - .7) / 2
    long second = lake.version(TimelineEvent.TABLE);
    assertThat(timeline.exceptAll(lake.read(TimelineEvent.TABLE, second - 1)).isEmpty()).isTrue();
    assertThat(
            timeline
                .withColumn("file", input_file_name())
                .groupBy(TimelineEvent.CUSTOMER_ID)
                .agg(count_distinct(col("file")).as("files"))
                .where("files > 1")
                .isEmpty())
        .isTrue();
  }

  @Test
  void laterExportReplacesAnEventKeepsItsFirstNightAndMayDeleteIt() {
    stage(
        review("r1", "k1", "2026-03-01", DIRTY),
        review("r1", "k1", "2026-03-02", SOLVED),
        review("r2", null, "2026-03-01", DIRTY),
        review("r2", null, "2026-03-02", null));

    run();

    assertFrame(lake.read(TimelineEvent.TABLE).where("event_type = 'social.review_posted'"))
        .columns(
            "object_id",
            "customer_id",
            "first_night",
            "file_id",
            "sentiment",
            "sentiment_basis",
            "is_deleted",
            "is_counted")
        .hasExactly(
            row("r1", "1", "2026-03-01", "reviews-2026-03-02", "0.5", "text", "false", "true"),
            row("r2", "3", "2026-03-01", "reviews-2026-03-02", null, "none", "true", "false"));
  }

  @Test
  void recordThatIdentityDidNotSeeStopsTheStepBeforeItWrites() {
    stage(review("r1", "k1", "2026-03-01", DIRTY));
    lake.replace(
        CustomerRecord.TABLE, lake.read(CustomerRecord.TABLE).where(col("customer_id").gt(1)));

    assertThatThrownBy(this::run)
        .hasStackTraceContaining("belongs to no customer: run step identity");
    assertFrame(lake.read(TimelineEvent.TABLE)).isEmpty();
  }

  @Test
  void lakeWithoutAnyEventSourceIsAMistakeOfConfiguration() {
    assertThatThrownBy(() -> new TimelineJob(SETTINGS, List.of()).run(lake, NIGHT))
        .hasMessageContaining("no source contract maps events");
  }

  private void run() {
    new TimelineJob(SETTINGS, SOURCES).run(lake, NIGHT);
  }

  private static Object[] review(String id, String author, String night, String body) {
    return row(
        id, author, "2026-03-01 20:00:00", body, id, night, "reviews-" + night, body == null);
  }

  private void stage(Object[]... reviews) {
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
    Frames files =
        Frames.of(SourceFile.TABLE)
            .columns(SourceFile.FILE_ID, SourceFile.NIGHT, SourceFile.STATUS)
            .row("web-2026-03-01", FIRST, RunLedger.CONSUMED)
            .row("reviews-2026-03-02", "2026-03-02", RunLedger.CONSUMED);
    lake.append(SourceFile.TABLE, files.build(TestSpark.session()));
    assignCustomers();
  }

  /** Visitor c1 and reviewer k1 are one person, c2 is another; those without a name are a third. */
  private void assignCustomers() {
    Column customer =
        when(col("name").isin("c1", "k1"), lit(1))
            .when(col("name").equalTo("c2"), lit(2))
            .otherwise(lit(3));
    Dataset<Row> web =
        StagedSource.current(lake, WEB)
            .select(col(StagedSource.RECORD_ID), col("visitor").as("name"));
    Dataset<Row> reviews =
        StagedSource.current(lake, REVIEWS)
            .select(col(StagedSource.RECORD_ID), col("author").as("name"));
    lake.replace(
        CustomerRecord.TABLE,
        web.union(reviews)
            .distinct()
            .select(
                col(StagedSource.RECORD_ID).as(CustomerRecord.RECORD_ID),
                customer.as(CustomerRecord.CUSTOMER_ID),
                expr("DATE'2026-03-01'").as(CustomerRecord.SINCE_NIGHT)));
  }
}

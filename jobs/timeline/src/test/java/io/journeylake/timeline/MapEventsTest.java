package io.journeylake.timeline;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.contract.SourceContract;
import io.journeylake.contract.SourceContracts;
import io.journeylake.lake.StagedSource;
import io.journeylake.table.TimelineEvent;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;

class MapEventsTest {

  private static final String TICKETS =
      """
      kind: SourceContract
      name: tickets
      family: support
      description: "Tickets of a help desk."
      grain: "One row per ticket."
      read: {format: jsonl}
      columns:
        - {name: id, physicalType: STRING, description: "Ticket."}
        - {name: requester, physicalType: STRING, description: "Customer."}
        - {name: created_at, physicalType: TIMESTAMP, format: iso, description: "Created."}
        - {name: solved_at, physicalType: TIMESTAMP, format: iso, description: "Solved."}
        - {name: rating, physicalType: STRING, description: "good or bad."}
        - {name: refund, physicalType: STRING, description: "Money given back."}
        - {name: tag, physicalType: STRING, description: "Tag."}
      key: {columns: [id]}
      people: {record: requester}
      events:
        - type: support.ticket_created
          direction: inbound
          at: created_at
          touchpoint: "'Help desk'"
          channel: "'Support'"
          fields: {object_id: id, is_test: "tag = 'test'", contact_point: tag}
        - type: support.ticket_solved
          direction: outbound
          at: solved_at
          touchpoint: "' '"
          fields: {value: "-cast(refund as decimal(10,2))", currency: "'eur'"}
        - type: support.csat_given
          direction: inbound
          when: "rating in ('good', 'bad')"
          id: "concat('rating-', id)"
          at: created_at
          touchpoint: "'Survey'"
          fields: {score: "if(rating = 'good', 1, 0)", score_scale: "'csat'"}
      """;

  private static final String DEVICES =
      """
      kind: SourceContract
      name: devices
      family: web
      description: "What a telephone saw."
      grain: "One row per view."
      read: {format: jsonl}
      columns:
        - {name: id, physicalType: STRING, description: "View."}
        - {name: created, physicalType: TIMESTAMP, format: iso, description: "Seen, by the device."}
        - {name: sent, physicalType: TIMESTAMP, format: iso, description: "Sent, by the device."}
        - {name: received, physicalType: TIMESTAMP, format: iso, description: "Arrived."}
      key: {columns: [id]}
      people: {record: id}
      events:
        - type: web.page_viewed
          direction: inbound
          at: created
          sentAt: sent
          receivedAt: received
          touchpoint: "'App'"
        - type: web.searched
          direction: inbound
          when: "id = 'search'"
          at: created
          touchpoint: "'App'"
      """;

  private static final SourceContract SOURCE = SourceContracts.parse(TICKETS, "tickets");

  @Test
  void eachRowGivesTheEventsWhoseConditionHoldsAndWhoseTimeIsKnown() {
    Dataset<Row> events =
        new MapEvents(SOURCE)
            .apply(
                staged(
                    row("1", "ann", "2026-03-01 10:00:00", "2026-03-02 11:00:00", "good", "5", ""),
                    row("2", "ben", "2026-03-01 12:00:00", null, "offered", null, "test")));

    assertFrame(events)
        .columns(TimelineEvent.EVENT_TYPE, TimelineEvent.DIRECTION, TimelineEvent.OCCURRED_AT)
        .hasExactly(
            row("support.ticket_created", "inbound", "2026-03-01 10:00:00"),
            row("support.ticket_solved", "outbound", "2026-03-02 11:00:00"),
            row("support.csat_given", "inbound", "2026-03-01 10:00:00"),
            row("support.ticket_created", "inbound", "2026-03-01 12:00:00"));
  }

  @Test
  void fieldsHaveTheTypesOfTheTimelineAndWhatIsNotMappedIsNull() {
    Dataset<Row> events =
        new MapEvents(SOURCE)
            .apply(
                staged(
                    row("1", "ann", "2026-03-01 10:00:00", "2026-03-02 11:00:00", "bad", "5", "")));

    assertFrame(events)
        .columns(
            TimelineEvent.EVENT_TYPE,
            TimelineEvent.CHANNEL,
            TimelineEvent.OBJECT_ID,
            TimelineEvent.VALUE,
            TimelineEvent.CURRENCY,
            TimelineEvent.SCORE,
            TimelineEvent.SCORE_SCALE)
        .hasExactly(
            row("support.ticket_created", "Support", "1", null, null, null, null),
            row("support.ticket_solved", null, null, "-5.0000", "EUR", null, null),
            row("support.csat_given", null, null, null, null, "0.0", "csat"));
    List.of(TimelineEvent.VALUE, TimelineEvent.QUANTITY, TimelineEvent.SCORE)
        .forEach(
            name ->
                assertThat(events.schema().apply(name).dataType().sql())
                    .isEqualTo(TimelineEvent.TABLE.column(name).type()));
  }

  @Test
  void blankTextsAreNullUnknownFlagsAreFalseAndATouchpointIsNeverMissing() {
    Dataset<Row> events =
        new MapEvents(SOURCE)
            .apply(
                staged(
                    row("1", "ann", "2026-03-01 10:00:00", "2026-03-02 11:00:00", "", "5", "  "),
                    row("2", "ben", "2026-03-01 12:00:00", null, "", null, "test"),
                    row("3", "cor", "2026-03-01 13:00:00", null, "", null, null)));

    assertFrame(events)
        .columns(
            TimelineEvent.TOUCHPOINT,
            TimelineEvent.CONTACT_POINT,
            TimelineEvent.IS_TEST,
            TimelineEvent.IS_BOT)
        .hasExactly(
            row("Help desk", null, "false", "false"),
            row("Unknown", null, "false", "false"),
            row("Help desk", "test", "true", "false"),
            row("Help desk", null, "false", "false"));
  }

  @Test
  void eventIdIsAHashOfSourceNaturalKeyAndTypeSoThatALaterExportGivesTheSameOne() {
    Object[] first = row("1", "ann", "2026-03-01 10:00:00", null, "good", null, "");
    Object[] later = row("1", "ann", "2026-03-01 10:00:00", null, "good", null, "vip");

    List<Row> ids = ids(staged(first));

    assertThat(ids).hasSize(2).doesNotHaveDuplicates().isEqualTo(ids(staged(later)));
    assertFrame(new MapEvents(SOURCE).apply(staged(first)))
        .columns(TimelineEvent.EVENT_TYPE, TimelineEvent.EVENT_ID)
        .hasExactly(
            row("support.ticket_created", hash("key-1", "support.ticket_created")),
            row("support.csat_given", hash("rating-1", "support.csat_given")));
  }

  @Test
  void clockIsCorrectedByWhatItSaysOfTheMomentOfSending() {
    assertFrame(
            mapped(
                row("slow", "2026-03-01 08:00:00", "2026-03-01 08:00:10.5", "2026-03-01 10:00:12"),
                row("fast", "2026-03-01 12:00:00", "2026-03-01 12:00:10", "2026-03-01 10:00:12"),
                row("right", "2026-03-01 10:00:00", "2026-03-01 10:00:01", "2026-03-01 10:00:01")))
        .columns(TimelineEvent.OCCURRED_AT, TimelineEvent.CLOCK_CORRECTION_SECONDS)
        .hasExactly(
            row("2026-03-01 10:00:01.5", 7201.5),
            row("2026-03-01 10:00:02", -7198.0),
            row("2026-03-01 10:00:00", 0.0));
  }

  @Test
  void eventWaitsOnTheDeviceForAsLongAsItSays() {
    assertFrame(
            mapped(row("1", "2026-02-27 10:00:00", "2026-03-01 10:00:00", "2026-03-01 10:00:00")))
        .columns(TimelineEvent.OCCURRED_AT, TimelineEvent.CLOCK_CORRECTION_SECONDS)
        .hasExactly(row("2026-02-27 10:00:00", 0.0));
  }

  @Test
  void whatTheDeviceSaysHappenedAfterItWasSentHappenedWhenItArrived() {
    assertFrame(
            mapped(row("1", "2026-03-01 10:05:00", "2026-03-01 10:00:00", "2026-03-01 10:00:03")))
        .columns(TimelineEvent.OCCURRED_AT, TimelineEvent.CLOCK_CORRECTION_SECONDS)
        .hasExactly(row("2026-03-01 10:00:03", -297.0));
  }

  @Test
  void clockOfWhichNothingIsKnownIsBelieved() {
    assertFrame(
            mapped(
                row("1", "2026-03-01 10:00:00", null, "2026-03-01 12:00:00"),
                row("2", "2026-03-01 10:00:00", "2026-03-01 10:00:00", null)))
        .columns(TimelineEvent.OCCURRED_AT, TimelineEvent.CLOCK_CORRECTION_SECONDS)
        .hasExactly(row("2026-03-01 10:00:00", null), row("2026-03-01 10:00:00", null));
  }

  @Test
  void eventWithoutTheKeysIsBelievedBesideOneWithThem() {
    assertFrame(
            mapped(
                row("search", "2026-03-01 10:00:00", "2026-03-01 10:00:00", "2026-03-01 12:00:00")))
        .columns(
            TimelineEvent.EVENT_TYPE,
            TimelineEvent.OCCURRED_AT,
            TimelineEvent.CLOCK_CORRECTION_SECONDS)
        .hasExactly(
            row("web.page_viewed", "2026-03-01 12:00:00", 7200.0),
            row("web.searched", "2026-03-01 10:00:00", null));
  }

  @Test
  void lineageComesFromTheStagedRow() {
    Dataset<Row> staged =
        staged(row("1", "ann", "2026-03-01 10:00:00", null, "", null, ""))
            .withColumn(StagedSource.DELETED, functions.lit(true));

    assertFrame(new MapEvents(SOURCE).apply(staged))
        .columns(
            TimelineEvent.SOURCE,
            TimelineEvent.FIRST_NIGHT,
            TimelineEvent.FILE_ID,
            TimelineEvent.LINE,
            TimelineEvent.IS_DELETED)
        .hasExactly(row("support/tickets", "2026-03-01", "file", "7", "true"));
  }

  @Test
  void wrongExpressionNamesTheSourceAndTheColumn() {
    SourceContract wrong =
        SourceContracts.parse(TICKETS.replace("at: solved_at", "at: closed_at"), "tickets");

    assertThatThrownBy(() -> new MapEvents(wrong).apply(staged()))
        .hasMessageContaining("support/tickets")
        .hasMessageContaining("closed_at");
  }

  private static Dataset<Row> mapped(Object[]... views) {
    SourceContract source = SourceContracts.parse(DEVICES, "devices");
    Frames frame =
        Frames.of(StagedSource.table(source)).columns("id", "created", "sent", "received");
    for (Object[] view : views) {
      frame.row(view);
    }
    return new MapEvents(source)
        .apply(
            frame
                .build(TestSpark.session())
                .withColumn(StagedSource.FIRST_NIGHT, functions.expr("DATE'2026-03-01'"))
                .withColumn(StagedSource.RECORD_ID, StagedSource.recordId(source)));
  }

  private static List<Row> ids(Dataset<Row> staged) {
    return new MapEvents(SOURCE)
        .apply(staged)
        .select(TimelineEvent.EVENT_ID)
        .sort(TimelineEvent.EVENT_ID)
        .collectAsList();
  }

  private static String hash(String key, String type) {
    return TestSpark.session()
        .range(1)
        .select(
            StagedSource.keyHash(
                functions.lit("support/tickets"), functions.lit(key), functions.lit(type)))
        .head()
        .getString(0);
  }

  private static Dataset<Row> staged(Object[]... rows) {
    Frames frame =
        Frames.of(StagedSource.table(SOURCE))
            .columns(
                "id",
                "requester",
                "created_at",
                "solved_at",
                "rating",
                "refund",
                "tag",
                StagedSource.FILE_ID,
                StagedSource.LINE,
                StagedSource.ROW_KEY);
    for (Object[] row : rows) {
      frame.row(row[0], row[1], row[2], row[3], row[4], row[5], row[6], "file", 7, "key-" + row[0]);
    }
    return frame
        .build(TestSpark.session())
        .withColumn(StagedSource.FIRST_NIGHT, functions.expr("DATE'2026-03-01'"))
        .withColumn(StagedSource.RECORD_ID, StagedSource.recordId(SOURCE));
  }
}

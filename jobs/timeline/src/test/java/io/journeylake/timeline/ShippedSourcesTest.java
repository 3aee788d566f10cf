package io.journeylake.timeline;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.contract.SourceContract;
import io.journeylake.contract.SourceContracts;
import io.journeylake.lake.StagedSource;
import io.journeylake.table.TimelineEvent;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every event expression of every shipped contract is one that Spark understands. */
class ShippedSourcesTest {

  static Stream<SourceContract> sourcesWithEvents() {
    return SourceContracts.load(List.of()).stream().filter(source -> !source.events().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("sourcesWithEvents")
  void eventsCanBeMapped(SourceContract source) {
    Dataset<Row> staged =
        Frames.of(StagedSource.table(source))
            .build(TestSpark.session())
            .withColumn(StagedSource.FIRST_NIGHT, functions.col(StagedSource.NIGHT))
            .withColumn(StagedSource.RECORD_ID, StagedSource.recordId(source));

    assertThat(new MapEvents(source).apply(staged).columns())
        .contains(TimelineEvent.EVENT_ID, TimelineEvent.RECORD_ID, TimelineEvent.OCCURRED_AT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"web/snowplow_enriched", "web/snowplow_events"})
  void timeThatSnowplowDerivedCountsAndElseTheClockOfTheDeviceIsCorrected(String id) {
    SourceContract source =
        sourcesWithEvents().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    String created = "2026-03-01 08:00:00";
    Dataset<Row> staged =
        Frames.of(StagedSource.table(source))
            .columns(
                "event",
                "device_time",
                "device_sent",
                "derived_tstamp",
                "collector_tstamp",
                "occurred_at")
            .row(
                "page_view",
                created,
                created,
                "2026-03-01 10:00:01",
                "2026-03-01 10:00:09",
                created)
            .row("page_view", created, "2026-03-01 08:00:02", null, "2026-03-01 10:00:09", created)
            .row("page_view", null, null, null, "2026-03-01 10:00:09", "2026-03-01 10:00:09")
            .build(TestSpark.session())
            .withColumn(StagedSource.FIRST_NIGHT, functions.col(StagedSource.NIGHT))
            .withColumn(StagedSource.RECORD_ID, StagedSource.recordId(source));

    assertFrame(new MapEvents(source).apply(staged))
        .columns(TimelineEvent.OCCURRED_AT, TimelineEvent.CLOCK_CORRECTION_SECONDS)
        .hasExactly(
            row("2026-03-01 10:00:01", 7201.0),
            row("2026-03-01 10:00:07", 7207.0),
            row("2026-03-01 10:00:09", null));
  }

  @ParameterizedTest
  @MethodSource("sourcesWithEvents")
  void rowTellsAtMostOneEventOfEachTypeUnlessTheyHaveKeysOfTheirOwn(SourceContract source) {
    assertThat(
            source.events().stream()
                .filter(event -> event.id() == null)
                .map(SourceContract.Event::type))
        .doesNotHaveDuplicates();
  }
}

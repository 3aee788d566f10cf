package io.journeylake.timeline;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.input_file_name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.lake.Lake;
import io.journeylake.table.CustomerRecord;
import io.journeylake.table.TimelineEvent;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineJobIT {

  @TempDir Path folder;
  private StagedLake staged;
  private Lake lake;

  @BeforeEach
  void emptyLake() {
    staged = new StagedLake(folder);
    lake = staged.lake();
  }

  @Test
  void eventsOfAllSourcesFormOneTimelinePerCustomerAndASecondRunWritesTheSameRows() {
    staged.stage(StagedLake.review("r1", "k1", "2026-03-01", StagedLake.DIRTY));

    staged.run();
    Dataset<Row> first = lake.read(TimelineEvent.TABLE);
    staged.runAnew();

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
    assertThat(timeline.exceptAll(first).isEmpty()).isTrue();
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
    staged.stage(
        StagedLake.review("r1", "k1", "2026-03-01", StagedLake.DIRTY),
        StagedLake.review("r1", "k1", "2026-03-02", StagedLake.SOLVED),
        StagedLake.review("r2", null, "2026-03-01", StagedLake.DIRTY),
        StagedLake.review("r2", null, "2026-03-02", null));

    staged.run();

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
    staged.stage(StagedLake.review("r1", "k1", "2026-03-01", StagedLake.DIRTY));
    lake.replace(
        CustomerRecord.TABLE, lake.read(CustomerRecord.TABLE).where(col("customer_id").gt(1)));

    assertThatThrownBy(staged::run)
        .hasStackTraceContaining("belongs to no customer: run step identity");
    assertFrame(lake.read(TimelineEvent.TABLE)).isEmpty();
  }

  @Test
  void lakeWithoutAnyEventSourceIsAMistakeOfConfiguration() {
    assertThatThrownBy(
            () -> new TimelineJob(StagedLake.SETTINGS, List.of()).run(lake, StagedLake.NIGHT))
        .hasMessageContaining("no source contract maps events");
  }
}

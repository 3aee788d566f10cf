package io.journeylake.nightly;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.lake.Lake;
import io.journeylake.lake.Night;
import io.journeylake.lake.TimelineChanges;
import io.journeylake.table.Customer;
import io.journeylake.table.TimelineEvent;
import io.journeylake.testkit.TestSpark;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedTimelineIT {

  private static final GeneratedTimeline TIMELINE = new GeneratedTimeline(10_000, 400);

  @TempDir static Path folder;
  private static Dataset<Row> events;

  @BeforeAll
  static void write() {
    events = written("lake", TIMELINE).read(TimelineEvent.TABLE).persist();
  }

  @Test
  void thereAreAsManyEventsAsAskedForEachOfItsOwn() {
    assertThat(events.count()).isEqualTo(10_000);
    assertThat(distinct(TimelineEvent.EVENT_ID)).isEqualTo(10_000);
    assertThat(events.agg(max(TimelineEvent.CUSTOMER_ID)).head().getLong(0)).isLessThan(401);
  }

  @Test
  void aSecondRunWritesTheSameRows() {
    Dataset<Row> again = written("again", TIMELINE).read(TimelineEvent.TABLE);

    assertThat(DifferentRows.between(events, again)).isZero();
  }

  @Test
  void customersMeetTheCompanyInManyWaysAndSomeMuchMoreOftenThanOthers() {
    assertThat(distinct(TimelineEvent.CHANNEL)).isGreaterThan(9);
    assertThat(distinct(TimelineEvent.TOUCHPOINT)).isGreaterThan(9);
    assertThat(distinct(TimelineEvent.EVENT_TYPE)).isGreaterThan(19);
    Row perCustomer =
        events
            .groupBy(TimelineEvent.CUSTOMER_ID)
            .agg(count(lit(1)).as("events"))
            .agg(max("events").cast("double"), avg("events"))
            .head();
    assertThat(perCustomer.getDouble(0)).isGreaterThan(8 * perCustomer.getDouble(1));
  }

  @Test
  void eventsOfACustomerTieAndPauseForSecondsToMonths() {
    events.createOrReplaceTempView("generated");
    Row pauses =
        TestSpark.session()
            .sql(
                """
                SELECT count_if(pause = 0), count_if(pause BETWEEN 1 AND 60),
                  count_if(pause BETWEEN 1800 AND 86400), count_if(pause > 60 * 86400)
                FROM (SELECT unix_timestamp(occurred_at) - unix_timestamp(lag(occurred_at)
                  OVER (PARTITION BY customer_id ORDER BY occurred_at)) AS pause FROM generated)
                """)
            .head();

    for (int kind = 0; kind < pauses.length(); kind++) {
      assertThat(pauses.getLong(kind)).as("kind " + kind).isGreaterThan(50);
    }
  }

  @Test
  void customersWhoComeAgainHaveNewEventsOfThatDayAndAreKnownAsChanged() {
    Lake lake = written("night", new GeneratedTimeline(2_000, 300));
    long before = lake.version(TimelineEvent.TABLE);
    Night night = Night.of(GeneratedTimeline.FIRST.date().plusDays(1));

    new GeneratedTimeline(2_000, 300).visitAgain(lake, 0.2, night);

    Dataset<Row> all = lake.read(TimelineEvent.TABLE);
    Dataset<Row> added = all.where(col(TimelineEvent.LINE).geq(2_000));
    List<Row> changed =
        new TimelineChanges(lake).since(before).orElseThrow().distinct().collectAsList();
    assertThat(changed).hasSizeBetween(30, 90);
    assertThat(added.select(TimelineEvent.CUSTOMER_ID).distinct().collectAsList())
        .containsExactlyInAnyOrderElementsOf(changed);
    assertThat(added.where("occurred_on < '2026-01-01'").isEmpty()).isTrue();
    assertThat(all.select(TimelineEvent.EVENT_ID).distinct().count()).isEqualTo(all.count());
  }

  private static Lake written(String name, GeneratedTimeline timeline) {
    Lake lake = TestSpark.lake(folder.resolve(name));
    timeline.writeTo(lake);
    assertThat(lake.read(Customer.TABLE).count()).isEqualTo(timeline.customers());
    return lake;
  }

  private static long distinct(String column) {
    return events.select(column).distinct().count();
  }
}

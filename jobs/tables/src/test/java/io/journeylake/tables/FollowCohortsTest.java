package io.journeylake.tables;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.table.RetentionCohort;
import io.journeylake.table.TimelineEvent;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class FollowCohortsTest {

  @Test
  void cohortIsTheMonthOfTheFirstVisitAndEachCustomerCountsOnceAMonth() {
    assertFrame(
            cohorts(
                events()
                    .row(1, "seen", "inbound", "2026-01-31", true)
                    .row(1, "seen", "inbound", "2026-03-01", true)
                    .row(1, "seen", "inbound", "2026-03-02", true)
                    .row(2, "seen", "inbound", "2026-01-01", true)
                    .row(3, "seen", "inbound", "2026-02-28", true)))
        .columns(
            RetentionCohort.PERSONA_ID,
            RetentionCohort.COHORT,
            RetentionCohort.PERIOD,
            RetentionCohort.MONTHS_SINCE,
            RetentionCohort.CUSTOMERS,
            RetentionCohort.ACTIVE,
            RetentionCohort.RETENTION,
            RetentionCohort.IS_COMPLETE)
        .hasExactly(
            row(1, "2026-01-01", "2026-01-01", 0, 2, 2, 1.0, true),
            row(1, "2026-01-01", "2026-02-01", 1, 2, 0, 0.0, true),
            row(1, "2026-01-01", "2026-03-01", 2, 2, 1, 0.5, false),
            row(0, "2026-02-01", "2026-02-01", 0, 1, 1, 1.0, true),
            row(0, "2026-02-01", "2026-03-01", 1, 1, 0, 0.0, false));
  }

  @Test
  void whoComesAndBuysLaterIsInACohortOfEach() {
    assertFrame(
            cohorts(
                events()
                    .row(1, "seen", "inbound", "2026-02-10", true)
                    .row(1, "sold", "outbound", "2026-03-10", true)))
        .columns(
            RetentionCohort.ACTIVITY,
            RetentionCohort.COHORT,
            RetentionCohort.PERIOD,
            RetentionCohort.ACTIVE)
        .hasExactly(
            row("contact", "2026-02-01", "2026-02-01", 1),
            row("contact", "2026-02-01", "2026-03-01", 1),
            row("purchase", "2026-03-01", "2026-03-01", 1));
  }

  @Test
  void orderThatIsToldOfInTwoMonthsIsOfTheFirst() {
    Frames orders =
        Frames.of(TimelineEvent.TABLE)
            .columns(
                TimelineEvent.CUSTOMER_ID,
                TimelineEvent.EVENT_TYPE,
                TimelineEvent.DIRECTION,
                TimelineEvent.OCCURRED_ON,
                TimelineEvent.OBJECT_ID,
                TimelineEvent.IS_COUNTED)
            .row(1, "sold", "outbound", "2026-01-31", "o1", true)
            .row(1, "sold", "outbound", "2026-02-01", "o1", true)
            .row(2, "sold", "outbound", "2026-01-31", "o2", true)
            .row(2, "sold", "outbound", "2026-02-01", "o3", true);

    assertFrame(cohorts(orders).where("activity = 'purchase' AND period < '2026-03-01'"))
        .columns(RetentionCohort.PERSONA_ID, RetentionCohort.PERIOD, RetentionCohort.ACTIVE)
        .hasExactly(row(1, "2026-01-01", 2), row(1, "2026-02-01", 1));
  }

  @Test
  void whatTheCompanyDoesWhatIsNotCountedAndTheFutureBringNobodyBack() {
    assertFrame(
            cohorts(
                events()
                    .row(1, "seen", "inbound", "2026-02-10", true)
                    .row(1, "sent", "outbound", "2026-03-10", true)
                    .row(1, "seen", "inbound", "2026-03-10", false)
                    .row(1, "seen", "inbound", "2026-03-20", true)))
        .columns(RetentionCohort.PERIOD, RetentionCohort.ACTIVE)
        .hasExactly(row("2026-02-01", 1), row("2026-03-01", 0));
  }

  private static Dataset<Row> cohorts(Frames events) {
    return new FollowCohorts(List.of("sold"), LocalDate.of(2026, 3, 20))
        .apply(events.build(TestSpark.session()), Given.customers());
  }

  private static Frames events() {
    return Frames.of(TimelineEvent.TABLE)
        .columns(
            TimelineEvent.CUSTOMER_ID,
            TimelineEvent.EVENT_TYPE,
            TimelineEvent.DIRECTION,
            TimelineEvent.OCCURRED_ON,
            TimelineEvent.IS_COUNTED);
  }
}

package io.journeylake.tables;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.journeylake.table.FunnelChange;
import io.journeylake.table.FunnelStep;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CompareFunnelsTest {

  @Test
  void eachStepStandsBesideTheMonthBeforeOfTheSamePersona() {
    assertFrame(
            changes(
                List.of(),
                funnels()
                    .row(1, "2026-01-01", 1, 100, 75, 25, 0)
                    .row(1, "2026-02-01", 1, 120, 50, 50, 20)
                    .row(2, "2026-02-01", 1, 10, 0, 0, 10)
                    .row(1, "2026-04-01", 1, 10, 10, 0, 0)))
        .columns(
            FunnelChange.PERSONA_ID,
            FunnelChange.PERIOD,
            FunnelChange.ENTERED_BEFORE,
            FunnelChange.ENDED,
            FunnelChange.DROP_RATE,
            FunnelChange.DROP_RATE_BEFORE,
            FunnelChange.DROP_RATE_CHANGE,
            FunnelChange.IS_CLEAR,
            FunnelChange.CHANGES)
        .hasExactly(
            row(1, "2026-01-01", null, 100, 0.25, null, null, null, ""),
            row(1, "2026-02-01", 100, 100, 0.5, 0.25, 0.25, true, ""),
            row(2, "2026-02-01", null, 0, null, null, null, null, ""),
            row(1, "2026-04-01", null, 10, 0.0, null, null, null, ""));
  }

  /**
   * Newcombe 1998, method 10: of 56/70 - 48/80 from .0524 to .3339, of 9/10 - 3/10 .1705 to .8090.
   */
  @Test
  void boundsOfTheChangeAreThoseThatNewcombePublished() {
    Row large =
        newest(
            funnels()
                .row(1, "2026-01-01", 1, 80, 32, 48, 0)
                .row(1, "2026-02-01", 1, 70, 14, 56, 0));
    Row small =
        newest(funnels().row(1, "2026-01-01", 1, 10, 7, 3, 0).row(1, "2026-02-01", 1, 10, 1, 9, 0));

    assertThat(large.<Double>getAs(FunnelChange.LOW)).isCloseTo(0.0524, within(0.00005));
    assertThat(large.<Double>getAs(FunnelChange.HIGH)).isCloseTo(0.3339, within(0.00005));
    assertThat(small.<Double>getAs(FunnelChange.LOW)).isCloseTo(0.1705, within(0.00005));
    assertThat(small.<Double>getAs(FunnelChange.HIGH)).isCloseTo(0.8090, within(0.00005));
  }

  @Test
  void changesOfTheMonthAndTheOneBeforeAreToldIfTheyConcernTheProcess() {
    List<TablesSettings.Annotation> annotations =
        List.of(
            new TablesSettings.Annotation(LocalDate.of(2026, 2, 28), null, "Prices raised"),
            new TablesSettings.Annotation(LocalDate.of(2026, 1, 1), "acquisition", "New checkout"),
            new TablesSettings.Annotation(LocalDate.of(2026, 2, 1), "complaint", "Chat opened"),
            new TablesSettings.Annotation(LocalDate.of(2025, 12, 31), null, "Too early"),
            new TablesSettings.Annotation(LocalDate.of(2026, 3, 1), null, "Too late"));

    assertFrame(changes(annotations, funnels().row(1, "2026-02-01", 1, 10, 5, 5, 0)))
        .columns(FunnelChange.CHANGES)
        .hasExactly(row("2026-01-01 New checkout; 2026-02-28 Prices raised"));
  }

  private static Row newest(Frames funnels) {
    return changes(List.of(), funnels).where("entered_before IS NOT NULL").head();
  }

  private static Dataset<Row> changes(List<TablesSettings.Annotation> annotations, Frames funnels) {
    return new CompareFunnels(annotations)
        .apply(
            funnels.build(TestSpark.session()).withColumn(FunnelStep.PROCESS, lit("acquisition")));
  }

  private static Frames funnels() {
    return Frames.of(FunnelStep.TABLE)
        .columns(
            FunnelStep.PERSONA_ID,
            FunnelStep.PERIOD,
            FunnelStep.STEP_NUMBER,
            FunnelStep.ENTERED,
            FunnelStep.CONTINUED,
            FunnelStep.DROPPED,
            FunnelStep.OPEN);
  }
}

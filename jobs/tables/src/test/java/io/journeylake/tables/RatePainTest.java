package io.journeylake.tables;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.table.JourneyMap;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RatePainTest {

  private static final TablesSettings.Pain THRESHOLDS =
      new TablesSettings.Pain(10, 0.25, Duration.ofSeconds(100), List.of("acquisition"), 0.5, -0.5);

  @Test
  void theTroubleFurthestBeyondItsThresholdIsNamed() {
    assertFrame(
            rated(
                cells()
                    .row("acquisition", "all is well", 10, 0.25, 100.0, 5, -0.5)
                    .row("acquisition", "drops", 10, 0.5, 150.0, 5, 1.0)
                    .row("acquisition", "waits", 10, 0.25, 250.0, 10, null)
                    .row("acquisition", "circles", 10, 0.25, null, 20, -1.0)
                    .row("acquisition", "feels", 10, 0.25, null, 0, -1.5)))
        .hasExactly(
            row("all is well", null, 0.0),
            row("drops", "drop-off", 2.0),
            row("waits", "waiting", 2.5),
            row("circles", "circles", 4.0),
            row("feels", "feeling", 3.0));
  }

  @Test
  void ofEquallySevereTroublesDropOffComesFirst() {
    assertFrame(rated(cells().row("acquisition", "both", 10, 0.5, 200.0, 10, -1.0)))
        .hasExactly(row("both", "drop-off", 2.0));
  }

  @Test
  void fewJourneysProveNoTrouble() {
    assertFrame(rated(cells().row("acquisition", "few", 9, 1.0, 9000.0, 90, -2.0)))
        .hasExactly(row("few", null, 0.0));
  }

  @Test
  void reasonSaysTheFigureAndItsThreshold() {
    Dataset<Row> map =
        Frames.of(JourneyMap.TABLE)
            .columns(
                JourneyMap.PROCESS,
                JourneyMap.JOURNEYS,
                JourneyMap.DROP_RATE,
                JourneyMap.P90_WAIT_SECONDS,
                JourneyMap.REPEATS,
                JourneyMap.EMOTION,
                JourneyMap.EMOTION_CONTACTS)
            .row("acquisition", 20, 0.5, null, 0, null, 0)
            .row("acquisition", 20, 0.0, 9000.0, 0, null, 0)
            .row("acquisition", 20, 0.0, null, 25, null, 0)
            .row("acquisition", 20, 0.0, null, 0, -1.25, 7)
            .row("acquisition", 20, 0.0, null, 0, null, 0)
            .build(TestSpark.session());

    assertFrame(new RatePain(THRESHOLDS).apply(unrated(map)))
        .columns(JourneyMap.PAIN_REASON, JourneyMap.PAIN_BASIS)
        .hasExactly(
            row("50 % of 20 journeys drop out here; trouble above 25 %", "derived"),
            row("one in ten waits longer than 2.5 hours; trouble above 0.0", "derived"),
            row("1.25 contacts beyond the first a journey; trouble above 0.50", "derived"),
            row("feeling of -1.25 on 7 contacts, from -2 to 2; trouble below -0.50", "derived"),
            row(null, "none"));
  }

  @Test
  void timeThatTheCustomerTakesIsNoTrouble() {
    Dataset<Row> map =
        Frames.of(JourneyMap.TABLE)
            .columns(JourneyMap.PROCESS, JourneyMap.JOURNEYS, JourneyMap.P90_WAIT_SECONDS)
            .row("acquisition", 10, 300.0)
            .row("loyalty", 10, 9000.0)
            .build(TestSpark.session());

    assertFrame(new RatePain(THRESHOLDS).apply(map.drop(JourneyMap.PAIN, JourneyMap.PAIN_SEVERITY)))
        .columns(JourneyMap.PROCESS, JourneyMap.PAIN)
        .hasExactly(row("acquisition", "waiting"), row("loyalty", null));
  }

  private static Dataset<Row> unrated(Dataset<Row> map) {
    return map.drop(
        JourneyMap.PAIN, JourneyMap.PAIN_REASON, JourneyMap.PAIN_BASIS, JourneyMap.PAIN_SEVERITY);
  }

  private static Frames cells() {
    return Frames.of(JourneyMap.TABLE)
        .columns(
            JourneyMap.PROCESS,
            JourneyMap.TOUCHPOINT,
            JourneyMap.JOURNEYS,
            JourneyMap.DROP_RATE,
            JourneyMap.P90_WAIT_SECONDS,
            JourneyMap.REPEATS,
            JourneyMap.EMOTION);
  }

  private static Dataset<Row> rated(Frames cells) {
    Dataset<Row> map = cells.build(TestSpark.session());
    return new RatePain(THRESHOLDS)
        .apply(unrated(map))
        .select(JourneyMap.TOUCHPOINT, JourneyMap.PAIN, JourneyMap.PAIN_SEVERITY);
  }
}

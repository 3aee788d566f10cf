package io.journeylake.tables;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.table.JourneyMap;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.time.Duration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class RatePainTest {

  private static final TablesSettings.Pain THRESHOLDS =
      new TablesSettings.Pain(10, 0.25, Duration.ofSeconds(100), 0.5, -0.5);

  @Test
  void theTroubleFurthestBeyondItsThresholdIsNamed() {
    assertFrame(
            rated(
                cells()
                    .row("all is well", 10, 0.25, 100.0, 5, -0.5)
                    .row("drops", 10, 0.5, 150.0, 5, 1.0)
                    .row("waits", 10, 0.25, 250.0, 10, null)
                    .row("circles", 10, 0.25, null, 20, -1.0)
                    .row("feels", 10, 0.25, null, 0, -1.5)))
        .hasExactly(
            row("all is well", null, 0.0),
            row("drops", "drop-off", 2.0),
            row("waits", "waiting", 2.5),
            row("circles", "circles", 4.0),
            row("feels", "feeling", 3.0));
  }

  @Test
  void ofEquallySevereTroublesDropOffComesFirst() {
    assertFrame(rated(cells().row("both", 10, 0.5, 200.0, 10, -1.0)))
        .hasExactly(row("both", "drop-off", 2.0));
  }

  @Test
  void fewJourneysProveNoTrouble() {
    assertFrame(rated(cells().row("few", 9, 1.0, 9000.0, 90, -2.0)))
        .hasExactly(row("few", null, 0.0));
  }

  private static Frames cells() {
    return Frames.of(JourneyMap.TABLE)
        .columns(
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
        .apply(map.drop(JourneyMap.PAIN, JourneyMap.PAIN_SEVERITY))
        .select(JourneyMap.TOUCHPOINT, JourneyMap.PAIN, JourneyMap.PAIN_SEVERITY);
  }
}

package io.journeylake.tables;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;

import io.journeylake.table.JourneyMap;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class EnterLanesTest {

  @Test
  void wordsHoldWhereTheyWereEnteredForAndLaterOnesOutrankEarlierOnes() {
    Dataset<Row> map =
        Frames.of(JourneyMap.TABLE)
            .columns(JourneyMap.PROCESS, JourneyMap.PHASE, JourneyMap.TOUCHPOINT)
            .row("return", "service", "Phone")
            .row("return", "service", "Shop")
            .row("complaint", "service", "Shop")
            .row("return", "purchase", "Shop")
            .build(TestSpark.session())
            .drop(JourneyMap.GOAL, JourneyMap.GOAL_BASIS)
            .drop(JourneyMap.ACTION, JourneyMap.ACTION_BASIS);
    EnterLanes enter =
        new EnterLanes(
            List.of(
                new TablesSettings.Lane(null, "service", null, "Be helped", null),
                new TablesSettings.Lane("return", "service", null, null, "Sends it back"),
                new TablesSettings.Lane("return", "service", "Phone", "Money back", null)));

    assertFrame(enter.apply(map))
        .columns(
            JourneyMap.PROCESS,
            JourneyMap.PHASE,
            JourneyMap.TOUCHPOINT,
            JourneyMap.GOAL,
            JourneyMap.GOAL_BASIS,
            JourneyMap.ACTION,
            JourneyMap.ACTION_BASIS)
        .hasExactly(
            row("return", "service", "Phone", "Money back", "entered", "Sends it back", "entered"),
            row("return", "service", "Shop", "Be helped", "entered", "Sends it back", "entered"),
            row("complaint", "service", "Shop", "Be helped", "entered", null, "none"),
            row("return", "purchase", "Shop", null, "none", null, "none"));
  }
}

package io.journeylake.journeys;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static org.assertj.core.api.Assertions.assertThat;

import io.journeylake.table.Journey;
import io.journeylake.table.TimelineEvent;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JourneyScenariosTest {

  private static final String[] COLUMNS = {
    Journey.CUSTOMER_ID,
    Journey.PROCESS,
    Journey.ENTERED_AT,
    Journey.ENDED_AT,
    Journey.OUTCOME,
    Journey.STEPS_REACHED,
    Journey.CONTACTS,
    Journey.PATH
  };

  static List<JourneyScenario> scenarios() throws IOException {
    return JourneyScenario.read(Path.of("src/test/scenarios/SCENARIOS.md"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenarios")
  void journeysAreThoseOfThePageInWhicheverOrderTheEventsCome(JourneyScenario scenario) {
    assertThat(scenario.checks()).isNotEmpty();
    for (JourneyScenario.Check check : scenario.checks()) {
      List<JourneyScenario.Given> turned = new ArrayList<>(check.events());
      Collections.reverse(turned);
      Object[][] expected =
          check.journeys().stream()
              .map(cells -> Arrays.copyOf(cells, COLUMNS.length, Object[].class))
              .toArray(Object[][]::new);

      assertFrame(journeys(check.events(), check.seen())).columns(COLUMNS).hasExactly(expected);
      assertFrame(journeys(turned, check.seen())).columns(COLUMNS).hasExactly(expected);
    }
  }

  private static Dataset<Row> journeys(List<JourneyScenario.Given> events, String seen) {
    Frames frame =
        Frames.of(TimelineEvent.TABLE)
            .columns(
                TimelineEvent.IS_COUNTED,
                TimelineEvent.CUSTOMER_ID,
                TimelineEvent.EVENT_ID,
                TimelineEvent.DIRECTION,
                TimelineEvent.OCCURRED_AT,
                TimelineEvent.TOUCHPOINT,
                TimelineEvent.EVENT_TYPE,
                TimelineEvent.OBJECT_ID,
                TimelineEvent.CHANNEL);
    for (JourneyScenario.Given event : events) {
      frame.row(
          true,
          event.customer(),
          event.at() + event.event() + event.touchpoint(),
          event.isOutbound() ? "outbound" : "inbound",
          event.at(),
          event.touchpoint(),
          event.event(),
          event.about(),
          event.touchpoint());
    }
    return CutTimeline.journeys(
        Cuts.cut(frame.build(TestSpark.session()), seen, Cuts.BUY, Cuts.COMPLAINT));
  }
}

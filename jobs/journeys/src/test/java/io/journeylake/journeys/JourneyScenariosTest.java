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
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  private static final Map<String, ProcessSettings> PROCESSES =
      Stream.of(
              Cuts.BUY,
              Cuts.COMPLAINT,
              threeSteps("strict", null, StepOrder.STRICT, StepEntry.CLOSED),
              threeSteps("any", null, StepOrder.ANY, StepEntry.OPEN),
              threeSteps("hybrid", null, StepOrder.ANY, StepEntry.CLOSED),
              threeSteps("halfway", null, StepOrder.ORDERED, StepEntry.OPEN),
              Cuts.threeSteps(
                  "twice", "web.page_viewed", null, StepOrder.ORDERED, StepEntry.CLOSED),
              threeSteps("once", true, StepOrder.ORDERED, StepEntry.CLOSED))
          .collect(Collectors.toMap(ProcessSettings::name, Function.identity()));

  private static ProcessSettings threeSteps(
      String name, Boolean once, StepOrder order, StepEntry entry) {
    return Cuts.threeSteps(name, "web.product_viewed", once, order, entry);
  }

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

      assertFrame(journeys(check.events(), check)).columns(COLUMNS).hasExactly(expected);
      assertFrame(journeys(turned, check)).columns(COLUMNS).hasExactly(expected);
    }
  }

  private static Dataset<Row> journeys(
      List<JourneyScenario.Given> events, JourneyScenario.Check check) {
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
        Cuts.cut(
            frame.build(TestSpark.session()),
            check.seen(),
            check.processes().stream().map(PROCESSES::get).toArray(ProcessSettings[]::new)));
  }
}

package io.journeylake.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.lake.Settings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JourneysSettingsTest {

  private static final String ALL_KEYS =
      """
      journeys:
        session-gap: PT20M
        split-sessions: [midnight, campaign]
        runaway: {events: 500, duration: PT6H}
        last-non-direct-look-back: P30D
        max-path-length: 7
        path-repeats: counted
        phases: [before, after]
        processes:
          - name: return
            time-out: P5D
            window: P6D
            goal-opens-next: true
            once: false
            order: strict
            entry: open
            contacts:
              touchpoints: [Shop]
            exclusions:
              - when:
                  event-types: [ecom.order_kept]
                after: asked
                before: sent back
            steps:
              - name: asked
                phase: before
                optional: true
                when:
                  channels: [Paid *]
              - name: sent back
                phase: after
                same-object: true
                within: PT2H
                when:
                  event-types: [ecom.order_refunded]
                  touchpoints: [Shop, "Help*"]
                  channels: [Direct]
      """;

  @Test
  void defaults() {
    JourneysSettings settings = Settings.defaults().section("journeys", JourneysSettings.class);

    assertThat(settings.sessionGap()).isEqualTo(Duration.ofMinutes(30));
    assertThat(settings.splitSessions()).isEmpty();
    assertThat(settings.runaway()).isEqualTo(new RunawaySettings(10_000, Duration.ofDays(1)));
    assertThat(settings.lastNonDirectLookBack()).isEqualTo(Duration.ofDays(90));
    assertThat(settings.maxPathLength()).isEqualTo(20);
    assertThat(settings.pathRepeats()).isEqualTo(PathRepeats.ADJACENT);
    assertThat(settings.phases())
        .containsExactly("awareness", "consideration", "purchase", "service", "loyalty");
    assertThat(settings.processes())
        .extracting(ProcessSettings::name, ProcessSettings::timeOut, ProcessSettings::window)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "acquisition", Duration.ofDays(30), Duration.ofDays(90)),
            org.assertj.core.groups.Tuple.tuple(
                "purchase", Duration.ofDays(14), Duration.ofDays(60)),
            org.assertj.core.groups.Tuple.tuple(
                "onboarding and use", Duration.ofDays(30), Duration.ofDays(60)),
            org.assertj.core.groups.Tuple.tuple(
                "complaint", Duration.ofDays(30), Duration.ofDays(90)),
            org.assertj.core.groups.Tuple.tuple("return", Duration.ofDays(30), Duration.ofDays(90)),
            org.assertj.core.groups.Tuple.tuple(
                "loyalty", Duration.ofDays(180), Duration.ofDays(365)));
    assertThat(settings.processes().get(0).steps())
        .extracting(StepSettings::name)
        .containsExactly("attracted", "considered", "requested", "ordered");
  }

  @Test
  void allKeysSet() {
    JourneysSettings settings =
        Settings.defaults().with(ALL_KEYS, "mine.yaml").section("journeys", JourneysSettings.class);

    assertThat(settings)
        .isEqualTo(
            new JourneysSettings(
                Duration.ofMinutes(20),
                List.of(SessionSplit.MIDNIGHT, SessionSplit.CAMPAIGN),
                new RunawaySettings(500, Duration.ofHours(6)),
                Duration.ofDays(30),
                7,
                PathRepeats.COUNTED,
                List.of("before", "after"),
                List.of(
                    new ProcessSettings(
                        "return",
                        Duration.ofDays(5),
                        Duration.ofDays(6),
                        new EventFilter(List.of(), List.of("Shop"), List.of()),
                        true,
                        false,
                        StepOrder.STRICT,
                        StepEntry.OPEN,
                        List.of(
                            new ExclusionSettings(
                                new EventFilter(List.of("ecom.order_kept"), List.of(), List.of()),
                                "asked",
                                "sent back")),
                        List.of(
                            new StepSettings(
                                "asked",
                                "before",
                                new EventFilter(List.of(), List.of(), List.of("Paid *")),
                                true,
                                false,
                                null),
                            new StepSettings(
                                "sent back",
                                "after",
                                new EventFilter(
                                    List.of("ecom.order_refunded"),
                                    List.of("Shop", "Help*"),
                                    List.of("Direct")),
                                false,
                                true,
                                Duration.ofHours(2)))))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      textBlock =
          """
          session-gap: PT20M              | session-gap: PT0S        | journeys.session-gap: it is PT0S
          last-non-direct-look-back: P30D | last-non-direct-look-back: -P1D | it is PT-24H
          max-path-length: 7              | max-path-length: 0       | max-path-length 0
          path-repeats: counted           | path-repeats: seldom     | seldom
          phases: [before, after]         | phases: [before, before] | 'before' stands there twice
          phases: [before, after]         | phases: []               | the list is empty
          phase: after                    | phase: beyond            | its phase 'beyond' is not among journeys.phases
          time-out: P5D                   | time-out: PT0S           | its time-out is PT0S
          window: P6D                     | window: -P6D             | its window is PT-144H
          name: sent back                 | name: asked              | two of its steps are named 'asked'
          same-object: true               | optional: true           | its last step is the goal and cannot be optional
          within: PT2H                    | within: PT0S             | its key 'within' is PT0S
          once: false                     | once: true               | its goal opens the next journey, and there is only one
          order: strict                   | order: any               | an exclusion holds between steps that come in any order
          order: strict                   | order: backwards         | backwards
          before: sent back               | before: delivered        | an exclusion names the step 'delivered', which it does not have
          before: sent back               | before: asked            | an exclusion holds after step 1 and before step 1, so never
          event-types: [ecom.order_kept]  | event-types: ["ecom.order_*"] | an event may both reach the step 'sent back' and end the journey
          event-types: [ecom.order_kept]  | event-types: []          | its key 'when' names no event
          channels: [Paid *]              | channels: []             | its key 'when' names no event
          split-sessions: [midnight, campaign] | split-sessions: [noon] | noon
          """)
  void wrongSettingsAreRefusedInOneLineThatNamesTheKey(String right, String wrong, String why) {
    Settings settings = Settings.defaults().with(ALL_KEYS.replace(right, wrong), "mine.yaml");

    assertThatThrownBy(() -> settings.section("journeys", JourneysSettings.class))
        .hasMessageContaining(why)
        .hasMessageNotContaining("\n");
  }

  @Test
  void processWithoutStepsOrTwiceOfOneNameIsRefused() {
    assertThatThrownBy(
            () ->
                new ProcessSettings(
                    "empty",
                    Duration.ofDays(1),
                    Duration.ofDays(1),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of()))
        .hasMessageContaining("process 'empty'")
        .hasMessageContaining("0 steps");
    assertThatThrownBy(() -> Cuts.settings(Cuts.BUY, Cuts.BUY))
        .hasMessageContaining("journeys.processes: 'buy' stands there twice");
  }
}

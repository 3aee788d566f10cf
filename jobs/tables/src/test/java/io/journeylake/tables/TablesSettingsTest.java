package io.journeylake.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.lake.Settings;
import io.journeylake.tables.attribution.AttributionSettings;
import io.journeylake.tables.signal.SignalSettings;
import io.journeylake.tables.value.ValueSettings;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class TablesSettingsTest {

  @Test
  void defaults() {
    assertThat(Settings.defaults().section("tables", TablesSettings.class))
        .isEqualTo(
            new TablesSettings(
                20,
                new TablesSettings.Pain(
                    10, 0.3, Duration.ofDays(2), List.of("complaint", "return"), 0.5, -0.5),
                new TablesSettings.Satisfaction(30),
                "acquisition",
                new AttributionSettings(
                    List.of("acquisition", "purchase"),
                    Duration.ofDays(30),
                    Duration.ofDays(7),
                    List.of("Help desk", "Phone", "Survey", "Reviews", "Webshop")),
                new ValueSettings(
                    List.of("web.order_placed", "ecom.order_placed", "ecom.order_line"),
                    Duration.ofDays(365),
                    0.1,
                    100,
                    100_000),
                new SignalSettings(30, 12, 4, 0.05),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
  }

  @Test
  void allKeysSet() {
    assertThat(
            with(
                """
                tables:
                  top-paths: 5
                  pain:
                    minimum-journeys: 1
                    drop-rate: 0.1
                    wait: PT1H
                    wait-processes: [complaint]
                    repeats-per-journey: 1
                    emotion: -1
                  satisfaction:
                    minimum-answers: 5
                  cost-process: purchase
                  attribution:
                    processes: [purchase, return]
                    look-back: P90D
                    half-life: P1D
                    not-touches: []
                  value:
                    order-events: [shop.sold]
                    horizon: P90D
                    discount: 0
                    minimum-buyers: 10
                    fitted-customers: 1000
                  signals:
                    minimum-journeys: 10
                    longest-past: 6
                    shortest-past: 3
                    largest-open-share: 0
                  importance:
                    - {phase: service, importance: 2}
                    - {process: return, phase: service, importance: 0.5}
                  lanes:
                    - process: return
                      phase: service
                      touchpoint: Phone
                      goal: Money back
                      action: Calls about it
                  annotations:
                    - {on: 2026-01-15, process: return, change: New labels}
                  targets:
                    - {kpi: nps, target: 30}
                    - {kpi: conversion, process: purchase, target: 0.5}
                """))
        .isEqualTo(
            new TablesSettings(
                5,
                new TablesSettings.Pain(1, 0.1, Duration.ofHours(1), List.of("complaint"), 1, -1),
                new TablesSettings.Satisfaction(5),
                "purchase",
                new AttributionSettings(
                    List.of("purchase", "return"),
                    Duration.ofDays(90),
                    Duration.ofDays(1),
                    List.of()),
                new ValueSettings(List.of("shop.sold"), Duration.ofDays(90), 0, 10, 1000),
                new SignalSettings(10, 6, 3, 0),
                List.of(
                    new TablesSettings.Importance(null, "service", 2),
                    new TablesSettings.Importance("return", "service", 0.5)),
                List.of(
                    new TablesSettings.Lane(
                        "return", "service", "Phone", "Money back", "Calls about it")),
                List.of(
                    new TablesSettings.Annotation(
                        LocalDate.of(2026, 1, 15), "return", "New labels")),
                List.of(
                    new TablesSettings.Target("nps", null, 30),
                    new TablesSettings.Target("conversion", "purchase", 0.5))));
  }

  @Test
  void thresholdsThatNothingCanExceedAreRefused() {
    assertThatThrownBy(() -> with("tables: {top-paths: 0}")).hasMessageContaining("top-paths");
    assertThatThrownBy(() -> with("tables: {annotations: [{change: New labels}]}"))
        .hasMessageContaining("an annotation lacks its day");
    assertThatThrownBy(() -> with("tables: {signals: {shortest-past: 1}}"))
        .hasMessageContaining("tables.signals.shortest-past")
        .hasMessageContaining("one period has no range");
    assertThatThrownBy(() -> with("tables: {signals: {largest-open-share: 2}}"))
        .hasMessageContaining("tables.signals.largest-open-share");
    assertThatThrownBy(() -> with("tables: {satisfaction: {minimum-answers: 0}}"))
        .hasMessageContaining("satisfaction.minimum-answers");
    assertThatThrownBy(() -> with("tables: {pain: {emotion: 0.5}}"))
        .hasMessageContaining("pain.emotion");
  }

  @Test
  void targetOfAFigureThatDoesNotExistIsRefusedWithTheListOfFigures() {
    assertThatThrownBy(() -> with("tables: {targets: [{kpi: profit, target: 1}]}"))
        .hasMessageContaining("there is no figure profit")
        .hasMessageContaining("conversion, drop_out");
  }

  @Test
  void processesAreReadFromTheJourneysSectionAndItsOtherKeysAreIgnored() {
    ProcessDefinitions processes =
        Settings.defaults().section("journeys", ProcessDefinitions.class);

    assertThat(processes.phases()).startsWith("awareness");
    assertThat(processes.contains("acquisition")).isTrue();
    assertThat(processes.processes())
        .allSatisfy(process -> assertThat(process.steps()).isNotEmpty());
  }

  @Test
  void stepInAPhaseThatIsNotDeclaredIsRefused() {
    assertThatThrownBy(
            () ->
                new ProcessDefinitions(
                    List.of("awareness"),
                    List.of(
                        new ProcessDefinition(
                            "buy", List.of(new StepDefinition("pay", "purchase", false))))))
        .hasMessageContaining("phase purchase of step pay");
  }

  @Test
  void costProcessThatIsNotDeclaredIsRefused() {
    TablesSettings settings = with("tables: {cost-process: lottery}");
    assertThatThrownBy(() -> new TablesJob(settings, Given.PROCESSES, List.of()))
        .hasMessageContaining("lottery");
  }

  @Test
  void horizonOfNoTimeAndTooFewFittedCustomersAreRefused() {
    assertThatThrownBy(() -> with("tables: {value: {horizon: PT0S}}"))
        .hasMessageContaining("tables.value.horizon");
    assertThatThrownBy(() -> with("tables: {value: {fitted-customers: 99}}"))
        .hasMessageContaining("tables.value.fitted-customers");
    assertThatThrownBy(() -> with("tables: {value: {discount: -1}}"))
        .hasMessageContaining("tables.value.discount");
  }

  @Test
  void attributedProcessThatIsNotDeclaredIsRefused() {
    TablesSettings settings = with("tables: {attribution: {processes: [lottery]}}");
    assertThatThrownBy(() -> new TablesJob(settings, Given.PROCESSES, List.of()))
        .hasMessageContaining("tables.attribution.processes")
        .hasMessageContaining("lottery");
  }

  private static TablesSettings with(String differences) {
    return Settings.defaults().with(differences, "test").section("tables", TablesSettings.class);
  }
}

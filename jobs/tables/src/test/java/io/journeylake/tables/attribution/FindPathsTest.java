package io.journeylake.tables.attribution;

import static io.journeylake.testkit.FrameAssert.assertFrame;
import static io.journeylake.testkit.FrameAssert.row;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.journeylake.contract.Failure;
import io.journeylake.testkit.Frames;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindPathsTest {

  @Test
  void visitBelongsToTheFirstConversionThatFollowsIt() {
    assertPaths(
        Journeys.sessions()
            .row("s1", 1, "2026-01-01 10:00:00", "2026-01-01 10:05:00", "Email", "spring")
            .row("s2", 1, "2026-01-02 10:00:00", "2026-01-02 10:05:00", "Direct", null)
            .row("s3", 1, "2026-01-03 10:00:00", "2026-01-03 10:05:00", "Paid Search", null)
            .row("s4", 1, "2026-01-09 10:00:00", "2026-01-09 10:05:00", "Direct", null),
        Journeys.journeys()
            .row(
                1,
                "j1",
                "converted",
                "2026-01-01 10:00:00",
                "2026-01-02 10:04:00",
                "2026-01-02 10:04:00",
                50,
                "EUR")
            .row(
                1,
                "j2",
                "converted",
                "2026-01-03 10:00:00",
                "2026-01-03 10:05:00",
                "2026-01-03 10:05:00",
                20,
                "EUR"),
        row("j1", true, "Email(spring) Direct((not set))"),
        row("j2", true, "Paid Search((not set))"));
  }

  @Test
  void visitThatBeginsWithTheConversionOrAsLongBeforeAsTheLookBackIsCredited() {
    assertPaths(
        Journeys.sessions()
            .row("s0", 1, "2026-01-01 11:59:59", "2026-01-01 11:59:59", "Email", null)
            .row("s1", 1, "2026-01-01 12:00:00", "2026-01-01 12:00:00", "Display", null)
            .row("s2", 1, "2026-01-31 12:00:00", "2026-01-31 12:00:00", "Direct", null),
        Journeys.journeys()
            .row(
                1,
                "j1",
                "converted",
                "2026-01-31 12:00:00",
                "2026-01-31 12:00:00",
                "2026-01-31 12:00:00",
                50,
                "EUR"),
        row("j1", true, "Display((not set)) Direct((not set))"));
  }

  @Test
  void whereStepsComeInAnyOrderTheOneThatCameLastConverts() {
    assertPaths(
        Journeys.sessions()
            .row("s1", 1, "2026-01-05 12:00:00", "2026-01-05 12:00:00", "Display", null),
        Journeys.journeys()
            .row(
                1,
                "j1",
                "converted",
                "2026-01-01 12:00:00",
                "2026-01-10 12:00:00",
                "2026-01-10 12:00:00",
                50,
                "EUR"),
        row("j1", true, "Display((not set))"));
  }

  @Test
  void conversionWithoutAVisitHasAnEmptyPathAndADropOutWithoutOneHasNone() {
    assertPaths(
        Journeys.sessions()
            .row("s1", 1, "2026-01-01 10:00:00", "2026-01-01 10:00:00", "Help desk", null),
        Journeys.journeys()
            .row(
                1,
                "j1",
                "converted",
                "2026-01-01 10:00:00",
                "2026-01-02 10:00:00",
                "2026-01-02 10:00:00",
                50,
                "EUR")
            .row(2, "j2", "dropped", "2026-01-01 10:00:00", "2026-01-02 10:00:00", null, 0, null)
            .row(3, "j3", "open", "2026-01-01 10:00:00", "2026-01-02 10:00:00", null, 0, null),
        row("j1", true, ""));
  }

  @Test
  void visitsOfADropOutCountForAConversionThatComesSoonEnough() {
    Frames sessions =
        Journeys.sessions()
            .row("s1", 1, "2026-01-01 10:00:00", "2026-01-01 10:05:00", "Email", null)
            .row("s2", 1, "2026-02-20 10:00:00", "2026-02-20 10:05:00", "Direct", null);
    Frames soon =
        Journeys.journeys()
            .row(1, "j1", "dropped", "2026-01-01 10:01:00", "2026-01-01 10:05:00", null, 0, null)
            .row(
                1,
                "j2",
                "converted",
                "2026-01-31 09:00:00",
                "2026-01-31 09:00:00",
                "2026-01-31 09:00:00",
                5,
                "EUR");
    Frames late =
        Journeys.journeys()
            .row(1, "j1", "dropped", "2026-01-01 10:01:00", "2026-01-01 10:05:00", null, 0, null)
            .row(
                1,
                "j2",
                "converted",
                "2026-02-20 10:00:00",
                "2026-02-20 10:03:00",
                "2026-02-20 10:03:00",
                5,
                "EUR");

    assertPaths(sessions, soon, row("j2", true, "Email((not set))"));
    assertPaths(
        sessions, late, row("j1", false, "Email((not set))"), row("j2", true, "Direct((not set))"));
  }

  @Test
  void lookBackOfZeroIsRefused() {
    assertThatThrownBy(
            () -> new AttributionSettings(List.of(), Duration.ZERO, Duration.ofDays(7), List.of()))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("tables.attribution.look-back");
  }

  private static void assertPaths(Frames sessions, Frames journeys, Object[]... expected) {
    assertFrame(
            Journeys.paths(sessions, journeys)
                .selectExpr(
                    "journey_id",
                    "is_converted",
                    "array_join(transform(touches, t -> concat(t.channel, '(', t.campaign, ')')), ' ') AS path"))
        .hasExactly(expected);
  }
}

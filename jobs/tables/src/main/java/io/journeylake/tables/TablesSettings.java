package io.journeylake.tables;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.journeylake.contract.Failure;
import io.journeylake.table.Kpi;
import io.journeylake.tables.attribution.AttributionSettings;
import io.journeylake.tables.signal.SignalSettings;
import io.journeylake.tables.value.ValueSettings;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/**
 * Section {@code tables} of the settings.
 *
 * @param topPaths paths that are listed per process, persona and period
 * @param pain what counts as trouble at a touchpoint
 * @param satisfaction when answers give a figure
 * @param costProcess process whose conversions the advertising cost is divided by
 * @param attribution how conversions are credited to channels
 * @param value what is expected of customers
 * @param signals when a figure is a concern
 * @param importance how important phases are
 * @param lanes what customers want and do, as somebody knows
 * @param annotations what the company changed
 * @param targets targets of key figures
 */
public record TablesSettings(
    @JsonProperty("top-paths") int topPaths,
    Pain pain,
    Satisfaction satisfaction,
    @JsonProperty("cost-process") String costProcess,
    AttributionSettings attribution,
    ValueSettings value,
    SignalSettings signals,
    List<Importance> importance,
    List<Lane> lanes,
    List<Annotation> annotations,
    List<Target> targets) {

  public TablesSettings {
    positive("top-paths", topPaths);
    importance = List.copyOf(importance);
    lanes = List.copyOf(lanes);
    annotations = List.copyOf(annotations);
    targets = List.copyOf(targets);
  }

  /**
   * Thresholds beyond which something is trouble.
   *
   * @param minimumJourneys journeys below which no trouble is shown
   * @param dropRate share of journeys that drop out
   * @param longWait wait before the contact that one in ten exceeds
   * @param waitProcesses processes in which the customer waits for the company
   * @param repeatsPerJourney contacts beyond the first, per journey
   * @param emotion mean feeling, from -2 to below 0
   */
  public record Pain(
      @JsonProperty("minimum-journeys") int minimumJourneys,
      @JsonProperty("drop-rate") double dropRate,
      @JsonProperty("wait") Duration longWait,
      @JsonProperty("wait-processes") List<String> waitProcesses,
      @JsonProperty("repeats-per-journey") double repeatsPerJourney,
      double emotion) {

    public Pain {
      waitProcesses = List.copyOf(waitProcesses);
      positive("pain.minimum-journeys", minimumJourneys);
      positive("pain.drop-rate", dropRate);
      positive("pain.wait", (double) longWait.toSeconds());
      positive("pain.repeats-per-journey", repeatsPerJourney);
      positive("minus pain.emotion", -emotion);
    }
  }

  /**
   * When answers give a figure.
   *
   * @param minimumAnswers answers below which there is none
   */
  public record Satisfaction(@JsonProperty("minimum-answers") int minimumAnswers) {

    public Satisfaction {
      positive("satisfaction.minimum-answers", minimumAnswers);
    }
  }

  /**
   * How important a phase is when opportunities are ranked.
   *
   * @param process the process, or null for all
   * @param phase the phase
   * @param importance by how much its opportunities weigh more than those of others
   */
  public record Importance(String process, String phase, double importance) {

    public Importance {
      positive("importance", importance);
    }
  }

  /**
   * What customers want to reach in a phase, and what they do in it.
   *
   * @param process the process, or null for all
   * @param phase the phase
   * @param touchpoint the touchpoint, or null for all
   * @param goal what they want to reach, or null
   * @param action what they do, or null
   */
  public record Lane(String process, String phase, String touchpoint, String goal, String action) {

    public Lane {
      boolean isEmpty = (goal == null || goal.isBlank()) && (action == null || action.isBlank());
      if (phase == null || isEmpty) {
        throw Failure.configuration(
            "Cannot use tables.lanes",
            "a line lacks " + (phase == null ? "its phase" : "a goal and an action"),
            "Write {phase: service, goal: Get it working, action: Reads the manual}.");
      }
    }
  }

  /**
   * Something that the company changed.
   *
   * @param on the day
   * @param process the process that it concerns, or null for all
   * @param change what was changed, in a few words
   */
  public record Annotation(LocalDate on, String process, String change) {

    public Annotation {
      if (on == null || change == null || change.isBlank()) {
        throw Failure.configuration(
            "Cannot use tables.annotations",
            "an annotation lacks " + (on == null ? "its day" : "what was changed"),
            "Write {on: 2026-01-15, change: New checkout}.");
      }
    }
  }

  /**
   * What a figure should reach.
   *
   * @param kpi the figure
   * @param process the process, or null for all
   * @param target the value to reach
   */
  public record Target(String kpi, String process, double target) {

    public Target {
      List<String> known = Kpi.TABLE.column(Kpi.KPI).allowedValues();
      if (!known.contains(kpi)) {
        throw Failure.configuration(
            "Cannot use tables.targets",
            "there is no figure " + kpi,
            "Figures: " + String.join(", ", known) + ".");
      }
    }
  }

  private static void positive(String key, double value) {
    if (value <= 0) {
      throw Failure.configuration(
          "Cannot use setting tables." + key,
          value + " is not above 0",
          "Correct section tables of the settings.");
    }
  }
}

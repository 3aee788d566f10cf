package io.journeylake.publish.page;

import io.journeylake.contract.TableContract;
import io.journeylake.table.DimProcessStep;
import io.journeylake.table.FunnelStep;
import io.journeylake.table.JourneyMap;
import io.journeylake.table.JourneyPath;
import io.journeylake.table.Kpi;
import io.journeylake.table.PersonaProfile;
import io.journeylake.testkit.Frames;
import io.journeylake.testkit.TestSpark;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A full-sized page's worth of rows, made by plain arithmetic: 6 personas, 2 processes, 3 months.
 */
final class MapFrames {

  static final String HOSTILE = "</script><img src=x onerror=alert(1)>";

  private static final List<String> NAMES_NL =
      List.of("Trouwe beller", "Snelle koper", "Zoeker", "Prijsjager", "Stille klant", HOSTILE);
  private static final List<String> NAMES_EN =
      List.of("Loyal caller", "Fast buyer", "Searcher", "Bargain hunter", "Quiet one", HOSTILE);
  private static final List<String> PHASES =
      List.of("awareness", "consideration", "purchase", "service", "loyalty");
  private static final List<String> TOUCHPOINTS =
      List.of(
          "Website",
          "Quote form",
          "Search advertisement",
          "Help desk e-mail",
          "Telephone",
          "Newsletter",
          "Shop visit",
          "Review site");
  private static final List<String> PROCESSES = List.of("acquisition", "complaint");
  private static final List<String> STEPS = List.of("attracted", "considered", "ordered");
  private static final LocalDate NEWEST = LocalDate.of(2026, 3, 1);
  private static final List<LocalDate> PERIODS =
      List.of(NEWEST, NEWEST.minusMonths(1), NEWEST.minusMonths(2));

  private MapFrames() {}

  /** Rows for the page, as the tables would hold them. */
  static PageData data() {
    Map<TableContract, Dataset<Row>> tables =
        Map.of(
            PersonaProfile.TABLE, personas(),
            DimProcessStep.TABLE, steps(),
            JourneyMap.TABLE, map(),
            FunnelStep.TABLE, funnel(),
            JourneyPath.TABLE, paths(),
            Kpi.TABLE, kpis());
    return PageData.collect(tables::get, 2);
  }

  private static Dataset<Row> personas() {
    Frames frames =
        Frames.of(PersonaProfile.TABLE)
            .columns(
                PersonaProfile.PERSONA_ID,
                PersonaProfile.NAME_NL,
                PersonaProfile.NAME_EN,
                PersonaProfile.WORDS_NL,
                PersonaProfile.WORDS_EN,
                PersonaProfile.CUSTOMERS,
                PersonaProfile.SHARE,
                PersonaProfile.VALUE,
                PersonaProfile.VALUE_PER_CUSTOMER,
                PersonaProfile.CONTACTS_PER_CUSTOMER,
                PersonaProfile.MEAN_SENTIMENT,
                PersonaProfile.FAVOURITE_TOUCHPOINT,
                PersonaProfile.FAVOURITE_ROUTE);
    for (int i = 1; i <= NAMES_NL.size(); i++) {
      frames.row(
          i,
          NAMES_NL.get(i - 1),
          NAMES_EN.get(i - 1),
          "Belt 2,4 keer zo vaak als gemiddeld, koopt vaker, en is tevreden.",
          "Calls 2.4 times as often as the average, buys more often, and is content.",
          1234 * i,
          (double) i / 21,
          98765 * i,
          80.04,
          3.2 + i,
          0.9 - i * 0.3,
          "Website",
          "Search advertisement > Website > Quote form");
    }
    return frames.build(TestSpark.session());
  }

  private static Dataset<Row> steps() {
    Frames frames =
        Frames.of(DimProcessStep.TABLE)
            .columns(
                DimProcessStep.PROCESS,
                DimProcessStep.STEP_NUMBER,
                DimProcessStep.STEP,
                DimProcessStep.PHASE,
                DimProcessStep.PHASE_NUMBER);
    for (String process : PROCESSES) {
      for (int i = 0; i < STEPS.size(); i++) {
        frames.row(process, i + 1, STEPS.get(i), PHASES.get(i), i + 1);
      }
    }
    return frames.build(TestSpark.session());
  }

  private static Dataset<Row> map() {
    Frames frames =
        Frames.of(JourneyMap.TABLE)
            .columns(
                JourneyMap.PROCESS,
                JourneyMap.PERSONA_ID,
                JourneyMap.PERIOD,
                JourneyMap.PHASE,
                JourneyMap.PHASE_NUMBER,
                JourneyMap.TOUCHPOINT,
                JourneyMap.CONTACTS,
                JourneyMap.CUSTOMERS,
                JourneyMap.DROPPED,
                JourneyMap.DROP_RATE,
                JourneyMap.REPEATS,
                JourneyMap.MEDIAN_WAIT_SECONDS,
                JourneyMap.P90_WAIT_SECONDS,
                JourneyMap.EMOTION,
                JourneyMap.EMOTION_CONTACTS,
                JourneyMap.EMOTION_BASIS,
                JourneyMap.CSAT,
                JourneyMap.CSAT_ANSWERS,
                JourneyMap.NPS,
                JourneyMap.NPS_ANSWERS,
                JourneyMap.PAIN,
                JourneyMap.PAIN_SEVERITY,
                JourneyMap.OPPORTUNITY_RANK,
                JourneyMap.GOAL);
    for (String process : PROCESSES) {
      for (int persona = 1; persona <= NAMES_NL.size(); persona++) {
        for (LocalDate period : PERIODS) {
          addCells(frames, process, persona, period);
        }
      }
    }
    return frames.build(TestSpark.session());
  }

  private static void addCells(Frames frames, String process, int persona, LocalDate period) {
    for (int phase = 0; phase < PHASES.size(); phase++) {
      for (int touchpoint = 0; touchpoint < TOUCHPOINTS.size(); touchpoint++) {
        int mix = persona * 7 + phase * 3 + touchpoint * 5 + period.getMonthValue();
        if (mix % 3 == 0) {
          continue;
        }
        boolean felt = mix % 4 != 0;
        boolean answered = mix % 5 == 0;
        boolean pain = mix % 7 == 0;
        frames.row(
            process,
            persona,
            period,
            PHASES.get(phase),
            phase + 1,
            TOUCHPOINTS.get(touchpoint),
            1300 / (1 + touchpoint) + mix,
            900 / (1 + touchpoint) + mix,
            mix % 20,
            0.01 * (mix % 20),
            mix % 11,
            phase == 0 ? null : 3600.0 * mix,
            phase == 0 ? null : 9600.0 * mix,
            felt ? (mix % 9 - 4) / 2.0 : null,
            felt ? mix : 0,
            felt ? (mix % 2 == 0 ? "measured" : "derived") : "none",
            answered && mix >= 30 ? 0.82 : null,
            answered ? mix : 0,
            answered && mix >= 30 ? 31.0 : null,
            answered ? mix : 0,
            pain ? List.of("drop-off", "waiting", "circles", "feeling").get(mix % 4) : null,
            pain ? 1.8 : 0,
            pain ? mix : null,
            phase == 1 ? "Compare <prices>" : null);
      }
    }
  }

  private static Dataset<Row> funnel() {
    Frames frames =
        Frames.of(FunnelStep.TABLE)
            .columns(
                FunnelStep.PROCESS,
                FunnelStep.PERSONA_ID,
                FunnelStep.PERIOD,
                FunnelStep.STEP_NUMBER,
                FunnelStep.STEP,
                FunnelStep.PHASE,
                FunnelStep.ENTERED,
                FunnelStep.CONTINUED,
                FunnelStep.DROPPED,
                FunnelStep.OPEN,
                FunnelStep.SHARE_OF_PREVIOUS,
                FunnelStep.SHARE_OF_FIRST,
                FunnelStep.SHARE_OF_JOURNEYS,
                FunnelStep.MEDIAN_WAIT_SECONDS,
                FunnelStep.P90_WAIT_SECONDS);
    for (String process : PROCESSES) {
      for (int persona = 1; persona <= NAMES_NL.size(); persona++) {
        for (LocalDate period : PERIODS) {
          frames
              .row(
                  process,
                  persona,
                  period,
                  1,
                  "attracted",
                  "awareness",
                  2000,
                  1200,
                  500,
                  300,
                  null,
                  1,
                  1,
                  null,
                  null)
              .row(
                  process,
                  persona,
                  period,
                  2,
                  "considered",
                  "consideration",
                  1200,
                  800,
                  300,
                  100,
                  0.6,
                  0.6,
                  0.6,
                  5400,
                  200000)
              .row(
                  process,
                  persona,
                  period,
                  3,
                  "ordered",
                  "purchase",
                  800,
                  700,
                  60,
                  40,
                  0.667,
                  0.4,
                  0.4,
                  172800,
                  864000);
        }
      }
    }
    return frames.build(TestSpark.session());
  }

  private static Dataset<Row> paths() {
    Frames frames =
        Frames.of(JourneyPath.TABLE)
            .columns(
                JourneyPath.PROCESS,
                JourneyPath.PERSONA_ID,
                JourneyPath.PERIOD,
                JourneyPath.PATH,
                JourneyPath.RANK,
                JourneyPath.PATHS,
                JourneyPath.JOURNEYS,
                JourneyPath.CONVERTED,
                JourneyPath.DROPPED,
                JourneyPath.OPEN,
                JourneyPath.MEDIAN_DURATION_SECONDS,
                JourneyPath.VALUE,
                JourneyPath.CURRENCY);
    for (String process : PROCESSES) {
      for (int persona = 1; persona <= NAMES_NL.size(); persona++) {
        for (LocalDate period : PERIODS) {
          frames
              .row(
                  process,
                  persona,
                  period,
                  "Website > Quote form",
                  1,
                  1,
                  900,
                  400,
                  400,
                  100,
                  7200,
                  40000,
                  "EUR")
              .row(
                  process,
                  persona,
                  period,
                  "Search advertisement > Website > Telephone",
                  2,
                  1,
                  600,
                  200,
                  200,
                  200,
                  90000,
                  0,
                  null)
              .row(
                  process, persona, period, "(other)", 3, 1234, 500, 100, 260, 140, 400000, null,
                  "(mixed)");
        }
      }
    }
    return frames.build(TestSpark.session());
  }

  private static Dataset<Row> kpis() {
    Frames frames =
        Frames.of(Kpi.TABLE)
            .columns(
                Kpi.KPI,
                Kpi.PROCESS,
                Kpi.PERSONA_ID,
                Kpi.PERIOD,
                Kpi.VALUE,
                Kpi.NUMERATOR,
                Kpi.DENOMINATOR,
                Kpi.FACTOR,
                Kpi.UNIT,
                Kpi.TARGET);
    for (LocalDate period : PERIODS) {
      for (int persona = 1; persona <= NAMES_NL.size(); persona++) {
        frames
            .row("conversion", "acquisition", persona, period, 0.45, 700, 1560, 1, "share", 0.5)
            .row("csat", "acquisition", persona, period, 0.8, 80, 100, 1, "share", null)
            .row("nps", "acquisition", persona, period, 20, 20, 100, 100, "score", null)
            .row(
                "value_per_conversion",
                "acquisition",
                persona,
                period,
                106,
                74000,
                700,
                1,
                "EUR",
                null);
      }
      frames.row("cost_per_conversion", "acquisition", 0, period, 12, 50400, 4200, 1, "EUR", null);
    }
    return frames.build(TestSpark.session());
  }
}

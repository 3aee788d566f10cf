package io.journeylake.publish.page;

import java.time.LocalDate;

/** The SQL behind each table of the page; it runs on the DuckDB file and on Spark alike. */
final class Sql {

  private Sql() {}

  static String personas() {
    return "SELECT * FROM persona_profile ORDER BY persona_id";
  }

  static String kpis(String process, LocalDate period) {
    return """
        SELECT persona_id, kpi, value, numerator, denominator, target
        FROM kpi
        WHERE process = %s AND period = DATE '%s'
        ORDER BY persona_id, kpi"""
        .formatted(literal(process), period);
  }

  static String kpisTogether(String process, LocalDate period) {
    return """
        SELECT kpi, sum(numerator) / nullif(sum(denominator), 0) * max(factor) AS value,
          sum(numerator) AS numerator, sum(denominator) AS denominator
        FROM kpi
        WHERE process = %s AND period = DATE '%s'
        GROUP BY kpi
        HAVING count(DISTINCT unit) = 1
        ORDER BY kpi"""
        .formatted(literal(process), period);
  }

  static String map(PageData.Scope scope) {
    return """
        SELECT touchpoint, phase, contacts, customers, emotion, emotion_basis, emotion_contacts,
          dropped, drop_rate, repeats, median_wait_seconds, p90_wait_seconds,
          csat, csat_answers, nps, nps_answers, pain, pain_severity,
          opportunity_rank, goal, action
        FROM journey_map
        WHERE %s
        ORDER BY touchpoint, phase_number"""
        .formatted(where(scope));
  }

  static String lanes(PageData.Scope scope) {
    return """
        SELECT phase, sum(contacts) AS contacts, sum(dropped) AS dropped,
          sum(emotion * emotion_contacts) / nullif(sum(emotion_contacts), 0) AS emotion,
          sum(emotion_contacts) AS emotion_contacts
        FROM journey_map
        WHERE %s
        GROUP BY phase_number, phase
        ORDER BY phase_number"""
        .formatted(where(scope));
  }

  static String funnel(PageData.Scope scope) {
    return """
        SELECT step_number, step, phase, entered, continued, dropped, open, share_of_previous,
          share_of_journeys, median_wait_seconds, p90_wait_seconds
        FROM funnel_step
        WHERE %s
        ORDER BY step_number"""
        .formatted(where(scope));
  }

  static String paths(PageData.Scope scope) {
    return """
        SELECT path, paths, journeys, converted, dropped, open, median_duration_seconds, value,
          currency
        FROM journey_path
        WHERE %s
        ORDER BY rank"""
        .formatted(where(scope));
  }

  private static String where(PageData.Scope scope) {
    return "process = %s AND persona_id = %d AND period = DATE '%s'"
        .formatted(literal(scope.process()), scope.persona(), scope.period());
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}

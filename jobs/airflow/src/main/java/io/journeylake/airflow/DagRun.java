package io.journeylake.airflow;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A run of a DAG.
 *
 * @param id id of the run
 * @param state queued, running, success or failed
 * @param night day of its logical date; empty when it has none
 * @param started when it started; empty before that
 * @param ended when it ended; empty before that
 */
record DagRun(String id, String state, String night, String started, String ended) {

  static DagRun of(JsonNode json) {
    return new DagRun(
        json.path("dag_run_id").asText(),
        json.path("state").asText(),
        start(json.path("logical_date"), "2026-01-31".length()),
        start(json.path("start_date"), "2026-01-31T03:00:00".length()),
        start(json.path("end_date"), "2026-01-31T03:00:00".length()));
  }

  boolean isQueued() {
    return state.equals("queued");
  }

  boolean hasSucceeded() {
    return state.equals("success");
  }

  boolean hasFailed() {
    return state.equals("failed");
  }

  private static String start(JsonNode time, int length) {
    String text = time.isNull() ? "" : time.asText();
    return text.substring(0, Math.min(length, text.length()));
  }
}

package io.journeylake.airflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.journeylake.contract.Failure;
import java.util.ArrayList;
import java.util.List;

/**
 * What Airflow answered to one request.
 *
 * @param task what was tried, as messages say it: "Cannot trigger night 2026-01-31"
 * @param status status of HTTP
 * @param body text of the answer
 */
record Answer(String task, int status, String body) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_DETAIL = 300;

  boolean isConflict() {
    return status == 409;
  }

  /** The body of an answer that Airflow gave willingly. */
  JsonNode json() {
    if (status < 200 || status >= 300) {
      throw refusal();
    }
    JsonNode node = parsed();
    if (!node.isObject()) {
      throw notAirflow("it answers with something else than JSON");
    }
    return node;
  }

  private Failure refusal() {
    return switch (status) {
      case 401 ->
          Failure.configuration(task, "Airflow does not accept the login", Credentials.ADVICE);
      case 403 ->
          Failure.configuration(
              task, "the user may not do this", "Give the user the right to run DAGs.");
      case 404 ->
          Failure.configuration(
              task,
              detail("there is nothing of that name"),
              "Check --url, --dag and the run; 'journeylake airflow runs' lists runs.");
      case 400, 422 -> Failure.configuration(task, detail("refused"), "Correct the arguments.");
      default -> isPassing() ? unavailable() : notAirflow("it answers with status " + status);
    };
  }

  private boolean isPassing() {
    return status >= 500 || status == 408 || isConflict() || status == 429;
  }

  private Failure unavailable() {
    return Failure.retryable(
        task,
        detail("Airflow answers with status " + status),
        "Run the command again later.",
        null);
  }

  private Failure notAirflow(String why) {
    return Failure.configuration(
        task,
        "this is not the API of Airflow 3: " + why,
        "Check --url or JOURNEYLAKE_AIRFLOW_URL.");
  }

  /** Airflow's own words, of which validation errors give one each. */
  private String detail(String otherwise) {
    JsonNode detail = parsed().path("detail");
    List<String> words = new ArrayList<>();
    if (detail.isTextual()) {
      words.add(detail.asText());
    }
    detail.findValuesAsText("msg").forEach(words::add);
    String text = String.join("; ", words).replaceAll("\\s+", " ").strip();
    if (text.isEmpty()) {
      return otherwise;
    }
    return text.length() > LONGEST_DETAIL ? text.substring(0, LONGEST_DETAIL) + "..." : text;
  }

  private JsonNode parsed() {
    try {
      JsonNode node = JSON.readTree(body);
      return node == null ? MissingNode.getInstance() : node;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}

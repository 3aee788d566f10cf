package io.journeylake.airflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.journeylake.contract.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One Airflow server and a login to it, for {@link Dag}; asks for a token when it needs one. */
final class ApiServer {

  /** More than that Airflow gives in no page. */
  static final int PAGE = 100;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final String url;
  private final Credentials credentials;
  private String token;

  ApiServer(String url, Credentials credentials) {
    this.url = checked(url);
    this.credentials = credentials;
    this.token = credentials.token();
  }

  private static String checked(String url) {
    try {
      URI uri = URI.create(url);
      boolean hasHost = uri.getHost() != null && uri.getQuery() == null;
      if (hasHost && uri.getUserInfo() == null && uri.getScheme().matches("https?")) {
        return url.replaceFirst("/+$", "");
      }
    } catch (IllegalArgumentException e) {
      // Said below: the text may hold a password, so neither it nor the cause is shown.
    }
    throw Failure.configuration(
        "Cannot reach Airflow",
        "its URL is not of the form http://host:port or https://host/path, without a user in it",
        "Correct --url or JOURNEYLAKE_AIRFLOW_URL.");
  }

  /** A body to fill. */
  static ObjectNode body() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A part of a path or query, escaped: ids of runs hold colons and plus signs. */
  static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  JsonNode get(String task, String path) {
    return call(task, "GET", path, Optional.empty()).json();
  }

  Answer post(String task, String path, ObjectNode body) {
    return call(task, "POST", path, Optional.of(body));
  }

  Answer patch(String task, String path, ObjectNode body) {
    return call(task, "PATCH", path, Optional.of(body));
  }

  /** The first entries of a list, over as many pages as that takes. */
  List<JsonNode> list(String task, String path, String name, int most) {
    List<JsonNode> entries = new ArrayList<>();
    while (entries.size() < most) {
      int limit = Math.min(PAGE, most - entries.size());
      String separator = path.contains("?") ? "&" : "?";
      JsonNode page = get(task, path + separator + "limit=" + limit + "&offset=" + entries.size());
      page.path(name).forEach(entries::add);
      if (page.path(name).isEmpty() || entries.size() >= page.path("total_entries").asInt()) {
        break;
      }
    }
    return entries;
  }

  private Answer call(String task, String method, String path, Optional<ObjectNode> body) {
    if (token.isEmpty()) {
      token = logIn(task);
    }
    Answer answer = send(task, method, "/api/v2" + path, body);
    if (answer.status() == 401 && !credentials.hasToken()) {
      token = logIn(task); // The token has grown old: following a night takes hours.
      answer = send(task, method, "/api/v2" + path, body);
    }
    return answer;
  }

  private String logIn(String task) {
    token = "";
    ObjectNode login =
        body().put("username", credentials.user()).put("password", credentials.password());
    JsonNode answer = send(task, "POST", "/auth/token", Optional.of(login)).json();
    String given = answer.path("access_token").asText(answer.path("jwt_token").asText());
    if (given.isEmpty()) {
      throw Failure.configuration(
          task, "Airflow gives no token for a password", "Set " + Credentials.TOKEN + " instead.");
    }
    return given;
  }

  private Answer send(String task, String method, String path, Optional<ObjectNode> body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(PATIENCE)
            .header("Accept", "application/json")
            .method(
                method,
                body.map(json -> HttpRequest.BodyPublishers.ofString(json.toString()))
                    .orElseGet(HttpRequest.BodyPublishers::noBody));
    body.ifPresent(json -> request.header("Content-Type", "application/json"));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(task, response.statusCode(), response.body());
    } catch (IOException e) {
      throw unreachable(task, e.getClass().getSimpleName(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable(task, "interrupted", e);
    }
  }

  private Failure unreachable(String task, String why, Exception cause) {
    return Failure.retryable(
        task,
        "Airflow does not answer at " + url + " (" + why + ")",
        "Check that it runs and that --url is right, and run the command again.",
        cause);
  }
}

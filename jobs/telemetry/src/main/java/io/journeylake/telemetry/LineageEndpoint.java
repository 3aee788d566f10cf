package io.journeylake.telemetry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Events as HTTP requests to a receiver of OpenLineage, such as Marquez, one after another. */
final class LineageEndpoint implements EventTransport {

  /** Environment variable with the bearer token, for receivers that ask for one. */
  static final String TOKEN = "JOURNEYLAKE_LINEAGE_TOKEN";

  private final URI address;
  private final Duration timeout;
  private final Optional<String> token;
  private final HttpClient http;

  LineageEndpoint(URI address, Duration timeout, Optional<String> token) {
    this.address = address;
    this.timeout = timeout;
    this.token = token;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .build();
  }

  @Override
  public void send(String run, String event) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(event));
    token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
    try {
      int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        throw new IOException("it answers with status " + status);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the run was interrupted", e);
    }
  }

  @Override
  public String destination() {
    return address.getScheme() + "://" + address.getAuthority() + address.getPath();
  }
}

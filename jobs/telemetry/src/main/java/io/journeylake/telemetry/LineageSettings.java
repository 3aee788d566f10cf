package io.journeylake.telemetry;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.journeylake.contract.Failure;
import java.net.URI;
import java.time.Duration;

/**
 * Where lineage events go.
 *
 * @param to {@code off}, {@code file}, or the address of a receiver, http or https
 * @param namespace OpenLineage namespace of the jobs: one for each installation
 * @param timeout how long a receiver may take for one event
 */
public record LineageSettings(
    @JsonProperty(required = true) String to,
    @JsonProperty(required = true) String namespace,
    @JsonProperty(required = true) Duration timeout) {

  private static final String OFF = "off";
  private static final String FILE = "file";

  public LineageSettings {
    if (!to.equals(OFF) && !to.equals(FILE) && !isAddress(to)) {
      throw Failure.configuration(
          "Cannot use lineage.to",
          "it is neither off nor file nor an address of the form https://host/path, without a user"
              + " in it",
          "Correct it; a token for the receiver goes into the environment variable "
              + LineageEndpoint.TOKEN
              + ".");
    }
    if (namespace.isBlank()) {
      throw Failure.configuration(
          "Cannot use lineage.namespace", "it is empty", "Name this installation.");
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw Failure.configuration(
          "Cannot use lineage.timeout " + timeout,
          "no receiver can answer in that time",
          "Set it to PT5S or more.");
    }
  }

  boolean isOff() {
    return to.equals(OFF);
  }

  boolean isFile() {
    return to.equals(FILE);
  }

  private static boolean isAddress(String text) {
    try {
      URI uri = URI.create(text);
      return uri.getHost() != null
          && uri.getUserInfo() == null
          && uri.getScheme().matches("https?");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}

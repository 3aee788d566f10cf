package io.journeylake.tables.value;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.journeylake.contract.Failure;
import java.time.Duration;
import java.util.List;

/**
 * Section {@code tables.value} of the settings.
 *
 * @param orderEvents event types that are purchases
 * @param horizon time ahead for which purchases and value are expected
 * @param discount by how much money is worth less a year from now, as a share
 * @param minimumBuyers customers who bought again, below which nothing is expected of anybody
 * @param fittedCustomers customers that are at most used to fit a model
 */
public record ValueSettings(
    @JsonProperty("order-events") List<String> orderEvents,
    Duration horizon,
    double discount,
    @JsonProperty("minimum-buyers") int minimumBuyers,
    @JsonProperty("fitted-customers") int fittedCustomers) {

  public ValueSettings {
    orderEvents = orderEvents == null ? List.of() : List.copyOf(orderEvents);
    if (horizon == null || horizon.isZero() || horizon.isNegative()) {
      throw bad("horizon", String.valueOf(horizon), "Give a length of time above zero: P365D.");
    }
    if (!(discount >= 0 && discount < 10)) {
      throw bad("discount", Double.toString(discount), "Give a share a year, such as 0.1.");
    }
    if (minimumBuyers < 1) {
      throw bad("minimum-buyers", Integer.toString(minimumBuyers), "Give at least 1.");
    }
    if (fittedCustomers < minimumBuyers) {
      throw bad(
          "fitted-customers",
          Integer.toString(fittedCustomers),
          "Give at least as many as minimum-buyers.");
    }
  }

  private static Failure bad(String key, String value, String remedy) {
    return Failure.configuration("Cannot use tables.value." + key, "it is " + value, remedy);
  }
}

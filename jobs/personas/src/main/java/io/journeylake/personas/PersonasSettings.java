package io.journeylake.personas;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.journeylake.contract.Failure;
import java.util.List;

/**
 * How personas are fitted, and what the features count.
 *
 * @param smallest fewest personas that are tried
 * @param largest most personas that are tried
 * @param seed seed of the clustering
 * @param minimumCustomers customers below which there is one provisional persona
 * @param fittedCustomers customers that are at most used to fit
 * @param minimumShare share of customers that each persona should have when the model is fitted
 * @param orderEvents event types that are orders
 * @param complaintProcess process that counts as a complaint
 * @param paidChannels channels that are paid for
 * @param webTouchpoints touchpoints on the website or in the app
 * @param mailChannels channels of e-mail marketing
 * @param socialChannels channels of social media and reviews
 * @param serviceChannels channels of the help desk
 */
public record PersonasSettings(
    int smallest,
    int largest,
    long seed,
    @JsonProperty("minimum-customers") int minimumCustomers,
    @JsonProperty("fitted-customers") int fittedCustomers,
    @JsonProperty("minimum-share") double minimumShare,
    @JsonProperty("order-events") List<String> orderEvents,
    @JsonProperty("complaint-process") String complaintProcess,
    @JsonProperty("paid-channels") List<String> paidChannels,
    @JsonProperty("web-touchpoints") List<String> webTouchpoints,
    @JsonProperty("mail-channels") List<String> mailChannels,
    @JsonProperty("social-channels") List<String> socialChannels,
    @JsonProperty("service-channels") List<String> serviceChannels) {

  public PersonasSettings {
    if (smallest < 2 || largest < smallest) {
      throw Failure.configuration(
          "Cannot use personas.smallest " + smallest + " and personas.largest " + largest,
          "at least 2 personas are tried, and the largest number is not below the smallest",
          "Set for example smallest: 3 and largest: 8.");
    }
    if (minimumCustomers < largest || fittedCustomers < minimumCustomers) {
      throw Failure.configuration(
          "Cannot use personas.minimum-customers "
              + minimumCustomers
              + " and personas.fitted-customers "
              + fittedCustomers,
          "there are at least as many customers as personas, and the fit sees the minimum",
          "Set for example minimum-customers: 100 and fitted-customers: 20000.");
    }
    if (minimumShare < 0 || minimumShare * smallest > 1) {
      throw Failure.configuration(
          "Cannot use personas.minimum-share " + minimumShare,
          "the shares of all personas add up to 1",
          "Set a share between 0 and " + 1.0 / smallest + ".");
    }
  }
}

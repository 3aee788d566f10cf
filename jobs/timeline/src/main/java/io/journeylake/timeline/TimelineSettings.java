package io.journeylake.timeline;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.journeylake.contract.Failure;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Section {@code timeline} of the settings.
 *
 * @param visitGap pause after which a visit is over and its channel no longer holds
 * @param languageDetection how the language of a text is found where the source does not say it
 * @param sites sites by kind, for the channel groups
 * @param money currency in which the timeline counts
 */
public record TimelineSettings(
    @JsonProperty(value = "visit-gap", required = true) Duration visitGap,
    @JsonProperty(value = "language-detection", required = true)
        LanguageDetection languageDetection,
    @JsonProperty(required = true) Sites sites,
    @JsonProperty(required = true) MoneySettings money) {

  public TimelineSettings {
    if (visitGap.isNegative() || visitGap.isZero()) {
      throw Failure.configuration(
          "Cannot use timeline.visit-gap " + visitGap,
          "a visit ends after a pause of some length",
          "Set it to an ISO duration such as PT30M.");
    }
  }

  /**
   * How the language of a text is found where the source does not say it.
   *
   * @param languages the only languages that are told apart, as two letters
   * @param minLetters letters below which a text is too short to tell
   * @param minProbability probability, 0 to 1, below which the language stays unknown
   */
  public record LanguageDetection(
      @JsonProperty(required = true) List<String> languages,
      @JsonProperty(value = "min-letters", required = true) int minLetters,
      @JsonProperty(value = "min-probability", required = true) double minProbability)
      implements Serializable {

    public LanguageDetection {
      languages = List.copyOf(languages);
      if (languages.isEmpty() || !languages.stream().allMatch(code -> code.matches("[a-z]{2}"))) {
        throw Failure.configuration(
            "Cannot use timeline.language-detection.languages " + languages,
            "languages are ISO 639-1 codes of two small letters",
            "List at least one, for example [nl, en].");
      }
      if (minLetters < 1) {
        throw Failure.configuration(
            "Cannot use timeline.language-detection.min-letters " + minLetters,
            "a text without letters has no language",
            "Set it to 1 or more; below 20 the guesses are poor.");
      }
      if (!(minProbability > 0 && minProbability <= 1)) {
        throw Failure.configuration(
            "Cannot use timeline.language-detection.min-probability " + minProbability,
            "it is a probability",
            "Set it above 0 and up to 1, for example 0.8.");
      }
    }
  }

  /**
   * Sites by kind. A name without a dot stands for the site in every country ({@code google} for
   * {@code www.google.nl}, too), one with a dot for that host.
   *
   * @param search search engines
   * @param social social media
   * @param shopping market places and shopping comparison
   * @param video video platforms
   */
  public record Sites(
      @JsonProperty(required = true) List<String> search,
      @JsonProperty(required = true) List<String> social,
      @JsonProperty(required = true) List<String> shopping,
      @JsonProperty(required = true) List<String> video) {

    public Sites {
      search = checked("search", search);
      social = checked("social", social);
      shopping = checked("shopping", shopping);
      video = checked("video", video);
    }

    private static List<String> checked(String kind, List<String> sites) {
      for (String site : sites) {
        if (site.isBlank() || !site.equals(site.strip().toLowerCase(Locale.ROOT))) {
          throw Failure.configuration(
              "Cannot use timeline.sites." + kind,
              "site '" + site + "' is not a name in small letters",
              "Write the site's name, for example google, or a host, for example t.co.");
        }
      }
      return List.copyOf(sites);
    }
  }
}

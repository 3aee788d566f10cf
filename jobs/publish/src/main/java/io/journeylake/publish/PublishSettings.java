package io.journeylake.publish;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.journeylake.contract.Failure;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is exported and how the journey map speaks.
 *
 * @param mapPeriods newest periods that stand on the journey map; all are in the tables
 * @param dutchWords Dutch for the words of processes, phases, steps and touchpoints
 */
public record PublishSettings(
    @JsonProperty(value = "map-periods", required = true) int mapPeriods,
    @JsonProperty(value = "dutch-words", required = true) List<DutchWord> dutchWords) {

  /**
   * How the journey map says a word of the tables in Dutch.
   *
   * @param word the word as it stands in the tables
   * @param dutch the word in Dutch
   */
  public record DutchWord(
      @JsonProperty(required = true) String word, @JsonProperty(required = true) String dutch) {}

  public PublishSettings {
    if (mapPeriods < 1) {
      throw Failure.configuration(
          "Cannot use publish.map-periods " + mapPeriods,
          "the journey map shows at least one period",
          "Set it to 1 or more; 6 is half a year.");
    }
    dutchWords = List.copyOf(dutchWords);
    Set<String> words = dutchWords.stream().map(DutchWord::word).collect(Collectors.toSet());
    if (words.size() < dutchWords.size()) {
      throw Failure.configuration(
          "Cannot use publish.dutch-words",
          "a word stands in it twice",
          "Give each word one translation.");
    }
  }
}

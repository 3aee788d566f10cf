package io.journeylake.publish.page;

import java.util.Map;

/** Words of the tables in both languages; a word without translation stands as it is. */
public final class Words {

  private final Map<String, String> dutch;

  /** Words with their Dutch. */
  public Words(Map<String, String> dutch) {
    this.dutch = Map.copyOf(dutch);
  }

  /** The word in both languages. */
  Text of(String word) {
    return new Text(dutch.getOrDefault(word, word), word);
  }

  /** Words of a route, joined by {@code " > "}, in both languages. */
  Text route(String path) {
    StringBuilder nl = new StringBuilder();
    for (String word : path.split(" > ")) {
      nl.append(nl.isEmpty() ? "" : " → ").append(dutch.getOrDefault(word, word));
    }
    return new Text(nl.toString(), path.replace(" > ", " → "));
  }
}

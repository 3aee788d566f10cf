package io.journeylake.identity;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Words of street names that are abbreviated, in one form each; the list is a resource. */
final class AddressWords {

  private static final String ENDING = "-";
  private static final String STREET = "str";
  private static final String SAINT_OR_STREET = "st";
  private static final int SHORTEST_START = 3;
  private static final Map<String, String> WHOLE = new HashMap<>();
  private static final Map<String, String> ENDINGS = new LinkedHashMap<>();

  static {
    for (List<String> line : WordLists.lines("addresses/words.txt")) {
      for (String word : line.subList(1, line.size())) {
        String plain = word.startsWith(ENDING) ? word.substring(ENDING.length()) : word;
        WHOLE.put(plain, line.get(0));
        if (word.startsWith(ENDING)) {
          ENDINGS.put(plain, line.get(0));
        }
      }
    }
  }

  private AddressWords() {}

  /** The words of a street name, each in its one form. */
  static String street(List<String> words) {
    StringBuilder street = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      boolean isStreet = i > 0 && i == words.size() - 1 && words.get(i).equals(SAINT_OR_STREET);
      street.append(i == 0 ? "" : " ").append(isStreet ? STREET : word(words.get(i)));
    }
    return street.toString();
  }

  private static String word(String word) {
    String whole = WHOLE.get(word);
    if (whole != null) {
      return whole;
    }
    for (Map.Entry<String, String> ending : ENDINGS.entrySet()) {
      int start = word.length() - ending.getKey().length();
      if (start >= SHORTEST_START && word.endsWith(ending.getKey())) {
        return word.substring(0, start) + ending.getValue();
      }
    }
    return word;
  }
}

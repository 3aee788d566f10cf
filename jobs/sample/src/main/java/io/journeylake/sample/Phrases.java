package io.journeylake.sample;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sentences by topic and language, put together from parts. */
final class Phrases {
  private final Map<String, TreeMap<Integer, List<String>>> parts = new HashMap<>();

  Phrases() {
    for (String line : Resource.lines("phrases.txt")) {
      String[] cells = line.split("\\|", 4);
      parts
          .computeIfAbsent(cells[0] + "|" + cells[1], key -> new TreeMap<>())
          .computeIfAbsent(Integer.valueOf(cells[2]), key -> new ArrayList<>())
          .add(cells[3]);
    }
  }

  /** A text on a topic; the service named in it is in lower case, as people write it. */
  String say(String topic, String language, String service, Chance chance) {
    TreeMap<Integer, List<String>> choices = parts.get(topic + "|" + language);
    if (choices == null) {
      throw new IllegalStateException("phrases.txt has nothing on " + topic + "|" + language + ".");
    }
    StringBuilder text = new StringBuilder();
    choices
        .values()
        .forEach(
            part -> {
              if (!text.isEmpty()) {
                text.append(' ');
              }
              text.append(chance.pick(part));
            });
    return text.toString().replace("{service}", service.toLowerCase(Locale.ROOT));
  }
}

package io.journeylake.identity.matching;

import io.journeylake.contract.Failure;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which records are compared at all: those that agree on all parts of one rule at least. A part is
 * an attribute, or its first characters: {@code [surname/4, birth_date]}.
 *
 * @param parts parts that agree
 */
public record BlockingRule(List<Part> parts) implements Serializable {

  /**
   * An attribute or its beginning.
   *
   * @param attribute name
   * @param length characters from the beginning; 0 for the whole value
   */
  public record Part(String attribute, int length) implements Serializable {

    static Part parse(String text) {
      String[] words = text.trim().split("/", -1);
      boolean isWhole = words.length == 1;
      if (words.length > 2 || (!isWhole && !words[1].matches("[1-9][0-9]?"))) {
        throw Failure.configuration(
            "Cannot use identity.matching: part '" + text + "' of a blocking rule",
            "it is not an attribute or one with a number of characters",
            "Write one such as surname or surname/4.");
      }
      return new Part(words[0], isWhole ? 0 : Integer.parseInt(words[1]));
    }
  }

  /** Reads a rule from its parts, separated by blanks. */
  static BlockingRule parse(String text) {
    return new BlockingRule(Arrays.stream(text.trim().split("\\s+")).map(Part::parse).toList());
  }

  public BlockingRule {
    parts = List.copyOf(parts);
  }

  /** Attributes that the rule looks at. */
  Set<String> attributes() {
    Set<String> names = new LinkedHashSet<>();
    parts.forEach(part -> names.add(part.attribute()));
    return names;
  }
}

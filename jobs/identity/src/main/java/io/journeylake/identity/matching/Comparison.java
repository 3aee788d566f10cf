package io.journeylake.identity.matching;

import io.journeylake.contract.Failure;
import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One piece of evidence about two records, which says as much as all its levels can tell.
 *
 * @param name name, unique
 * @param levels degrees of agreement, best first; the last one takes the rest
 */
public record Comparison(String name, List<Level> levels) implements Serializable {

  public Comparison {
    levels = List.copyOf(levels);
    boolean isOpen = levels.isEmpty() || !levels.get(levels.size() - 1).when().isEmpty();
    if (isOpen
        || levels.subList(0, levels.size() - 1).stream()
            .anyMatch(level -> level.when().isEmpty())) {
      throw Failure.configuration(
          "Cannot use identity.matching: comparison " + name,
          "the last of its levels, and no other, takes the rest",
          "End its levels with one that has no 'when', and give all others conditions.");
    }
  }

  /** Attributes that the levels look at. */
  Set<String> attributes() {
    Set<String> names = new LinkedHashSet<>();
    for (Level level : levels) {
      for (String text : level.when()) {
        Condition condition = Condition.parse(text);
        names.add(condition.attribute());
        names.add(condition.other());
      }
    }
    return names;
  }
}

package io.journeylake.tables;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * A process, as far as the journey tables show it.
 *
 * @param name name of the process
 * @param steps its funnel steps in order; the last one is the goal
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProcessDefinition(String name, List<StepDefinition> steps) {

  public ProcessDefinition {
    steps = List.copyOf(steps);
  }
}

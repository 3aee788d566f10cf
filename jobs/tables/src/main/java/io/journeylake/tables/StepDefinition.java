package io.journeylake.tables;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * A funnel step of a process, as far as the journey tables show it.
 *
 * @param name name of the step
 * @param phase phase that the step belongs to
 * @param optional whether it may be skipped without leaving the journey; false when not given
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record StepDefinition(String name, String phase, Boolean optional) {

  public StepDefinition {
    optional = optional != null && optional;
  }
}

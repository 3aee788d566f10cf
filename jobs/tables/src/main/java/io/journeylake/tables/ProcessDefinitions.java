package io.journeylake.tables;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.journeylake.contract.Failure;
import java.util.List;

/**
 * The phases and processes that section {@code journeys} of the settings declares; its other keys
 * are no business of the journey tables.
 *
 * @param phases phases in the order of the map
 * @param processes the processes
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProcessDefinitions(List<String> phases, List<ProcessDefinition> processes) {

  public ProcessDefinitions {
    phases = List.copyOf(phases);
    processes = List.copyOf(processes);
    for (ProcessDefinition process : processes) {
      for (StepDefinition step : process.steps()) {
        if (!phases.contains(step.phase())) {
          throw Failure.configuration(
              "Cannot use process " + process.name() + " of section journeys",
              "phase " + step.phase() + " of step " + step.name() + " is not among the phases",
              "Phases: " + String.join(", ", phases) + ".");
        }
      }
    }
  }

  /** Whether a process of that name is declared. */
  boolean contains(String process) {
    return processes.stream().anyMatch(declared -> declared.name().equals(process));
  }

  /** Place of the phase in the map, from 1. */
  int phaseNumber(String phase) {
    return phases.indexOf(phase) + 1;
  }
}

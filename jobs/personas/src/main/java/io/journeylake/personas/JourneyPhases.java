package io.journeylake.personas;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * The phases of a journey in order, as declared in the journeys section of conf.
 *
 * @param phases names of the phases
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record JourneyPhases(List<String> phases) {}

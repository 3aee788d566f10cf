/**
 * Groups customers by how they behave. Reads timeline_event, touchpoint, journey and journey_step;
 * writes customer_feature, persona and customer_persona. The model is fitted once and kept: nights
 * only score, so that a persona means the same customer behaviour from one night to the next.
 */
package io.journeylake.personas;

/**
 * Aggregates the journey tables that users read.
 *
 * <p>Reads journey, journey_step, touchpoint, timeline_event, customer, customer_persona, persona,
 * customer_feature and the staged advertising sources; writes journey_map, funnel_step, transition,
 * journey_path, kpi, persona_profile, campaign_cost, dim_date, dim_touchpoint, dim_process_step and
 * dim_customer.
 *
 * <p>Every number counts rows that a reader can list: journeys fall under their customer's persona
 * and the month of their entry. Nothing is left out, so flows balance and sums agree between the
 * tables: what is not listed by name is counted as (other). Different customers are counted
 * exactly, money is added in decimals, and ties are broken by name, so that the same input gives
 * the same rows.
 */
package io.journeylake.tables;

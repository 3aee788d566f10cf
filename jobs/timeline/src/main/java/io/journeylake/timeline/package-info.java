/**
 * The timeline step: reads the newest staged rows of every source and {@code customer_record},
 * writes {@code timeline_event}.
 *
 * <p>Each source contract says which events its rows tell of; they become one list with one set of
 * columns, each with its customer, channel, sentiment, language and flags. Nothing is left out but
 * what never happened: a row that a flag excludes stays, and {@code is_counted} is false. Events of
 * one customer are in the total order {@code occurred_at, event_id}.
 */
package io.journeylake.timeline;

package io.journeylake.tables.signal;

import java.time.LocalDate;

/**
 * A figure in a period.
 *
 * @param period first day of the period
 * @param value the figure
 * @param n on how many journeys it rests
 */
record Point(LocalDate period, double value, long n) {}

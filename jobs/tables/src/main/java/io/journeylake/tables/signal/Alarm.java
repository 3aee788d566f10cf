package io.journeylake.tables.signal;

import java.time.LocalDate;

/**
 * A figure above its limit.
 *
 * @param point the figure
 * @param usual what it was in the past
 * @param limit the limit that it is above
 * @param periods of how many periods that past consists
 * @param since first of the periods without a quiet one between in which it was above its limit
 */
record Alarm(Point point, double usual, double limit, int periods, LocalDate since) {}

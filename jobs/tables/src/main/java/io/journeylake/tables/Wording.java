package io.journeylake.tables;

/**
 * How one language says that a persona does more or less of something than the average customer.
 *
 * @param subject what it does, at the start: orders
 * @param manner as in two times as often: often
 * @param more as in 40% more often: more often
 * @param less as in 40% less often: less often
 * @param never when it never does it: never orders
 */
record Wording(String subject, String manner, String more, String less, String never) {}

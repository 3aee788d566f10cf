/**
 * What others see of a run while and after it happens: OpenLineage events for catalogues, a file of
 * metrics for Prometheus, and log lines with the run's name. Reads nothing of the lake but what the
 * run itself does, and writes no table. Whatever goes wrong here is a warning: a night does not
 * fail because nobody could be told of it.
 */
package io.journeylake.telemetry;

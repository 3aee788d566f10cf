/**
 * The lake: Spark session, Delta reads and writes by contract, staged sources, settings and the run
 * ledger. Writes the operations tables; holds no business rule.
 */
package io.journeylake.lake;

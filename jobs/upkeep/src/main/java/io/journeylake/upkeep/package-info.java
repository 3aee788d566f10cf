/**
 * The upkeep step. Reads the published set; rewrites small files of any table into larger ones and
 * removes files that nobody needs any more; changes no row. The rule: a version that one of the
 * kept publications names stays readable, and no file goes that is younger than the retention.
 */
package io.journeylake.upkeep;

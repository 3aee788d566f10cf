package io.journeylake.publish;

import java.util.List;

/**
 * What the checks of one table found, with what identifies its content.
 *
 * @param rows rows of the table
 * @param digest order-free digest of all rows
 * @param outcomes results of the checks
 */
record CheckedTable(long rows, String digest, List<CheckOutcome> outcomes) {

  CheckedTable {
    outcomes = List.copyOf(outcomes);
  }
}

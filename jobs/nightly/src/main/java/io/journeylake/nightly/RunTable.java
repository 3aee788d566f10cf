package io.journeylake.nightly;

import io.journeylake.lake.LedgerRow;
import io.journeylake.table.Run;
import java.util.List;

/** Attempts as lines of a table, in the order in which they are given. */
final class RunTable {

  private RunTable() {}

  /** A table of rows of the run table. */
  static TextTable of(List<LedgerRow> runs) {
    return new TextTable(
            List.of("run", "command", "state", "exit", "seconds", "message"), List.of(3, 4))
        .rows(runs, Run.RUN_ID, Run.COMMAND, Run.STATE, Run.EXIT_CODE, Run.SECONDS, Run.MESSAGE);
  }
}

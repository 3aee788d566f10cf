package io.journeylake.nightly;

import io.journeylake.lake.LedgerRow;
import io.journeylake.table.Run;
import java.util.List;

/** Attempts as lines of a table, in the order in which they are given. */
final class RunTable {

  private RunTable() {}

  /** A table of rows of the run table. */
  static TextTable of(List<LedgerRow> runs) {
    TextTable table =
        new TextTable(
            List.of("run", "command", "state", "exit", "seconds", "message"), List.of(3, 4));
    runs.forEach(
        run ->
            table.row(
                run.text(Run.RUN_ID),
                run.text(Run.COMMAND),
                run.text(Run.STATE),
                run.text(Run.EXIT_CODE),
                run.text(Run.SECONDS),
                run.text(Run.MESSAGE)));
    return table;
  }
}

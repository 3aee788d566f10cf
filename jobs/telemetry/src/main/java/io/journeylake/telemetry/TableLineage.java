package io.journeylake.telemetry;

import io.journeylake.contract.TableContract;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Lineage of a table, over all the frames that a step writes to it. */
final class TableLineage {

  private final Map<String, SortedSet<InputColumn>> columns = new LinkedHashMap<>();
  private final SortedSet<InputColumn> ofAllRows = new TreeSet<>(InputColumn.ORDER);

  /** Lineage of a copy of the table at that path. */
  static TableLineage copy(String path, TableContract table) {
    TableLineage lineage = new TableLineage();
    for (String column : table.columnNames()) {
      SortedSet<InputColumn> same = new TreeSet<>(InputColumn.ORDER);
      same.add(new InputColumn(path, column, Influence.IDENTITY));
      lineage.columns.put(column, same);
    }
    return lineage;
  }

  /** Adds the lineage of one more frame. */
  void add(ColumnLineage frame) {
    frame
        .columns()
        .forEach(
            (column, inputs) ->
                columns
                    .computeIfAbsent(column, name -> new TreeSet<>(InputColumn.ORDER))
                    .addAll(inputs));
    ofAllRows.addAll(frame.ofAllRows());
  }

  /** Whether anything is known of any column. */
  boolean isKnown() {
    return columns.values().stream().anyMatch(inputs -> !inputs.isEmpty());
  }

  /** Inputs of each column; none where nothing is known, or it is constant. */
  Map<String, SortedSet<InputColumn>> columns() {
    return columns;
  }

  /** Columns that decide which rows there are. */
  Set<InputColumn> ofAllRows() {
    return ofAllRows;
  }
}

package io.journeylake.contract;

import java.util.Comparator;
import java.util.List;

/**
 * What a table promises to its readers.
 *
 * @param step step that is the table's only writer
 * @param name table name
 * @param description what the table holds
 * @param grain what one row is
 * @param columns columns in order
 * @param quality rules on the whole table, beyond those that columns imply
 * @param sortedBy columns by which rows are ordered inside files
 * @param published whether the table belongs to the set that readers see
 */
public record TableContract(
    String step,
    String name,
    String description,
    String grain,
    List<ColumnContract> columns,
    List<QualityRule> quality,
    List<String> sortedBy,
    boolean published) {

  public TableContract {
    columns = List.copyOf(columns);
    quality = List.copyOf(quality);
    sortedBy = List.copyOf(sortedBy);
  }

  /** Names of the columns, in order. */
  public List<String> columnNames() {
    return columns.stream().map(ColumnContract::name).toList();
  }

  /** Names of the primary key's columns, in order of the key. */
  public List<String> key() {
    return columns.stream()
        .filter(column -> column.keyPosition() > 0)
        .sorted(Comparator.comparingInt(ColumnContract::keyPosition))
        .map(ColumnContract::name)
        .toList();
  }

  /** The column of that name. */
  public ColumnContract column(String columnName) {
    return columns.stream()
        .filter(column -> column.name().equals(columnName))
        .findFirst()
        .orElseThrow(
            () ->
                Failure.bug(
                    "Cannot find column " + columnName, "table " + name + " has no such column"));
  }
}

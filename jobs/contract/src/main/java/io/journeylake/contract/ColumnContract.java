package io.journeylake.contract;

import java.util.List;

/**
 * One column of a table.
 *
 * @param name column name
 * @param type Spark SQL type, for example {@code DECIMAL(18,4)}
 * @param description what the column says, with its unit
 * @param required whether the column is never empty
 * @param keyPosition place in the primary key from 1, or 0 when it is no part of it
 * @param references {@code table.column} that values point at, or empty
 * @param classification how personal the column is
 * @param allowedValues the only values that may occur, or empty when any may
 */
public record ColumnContract(
    String name,
    String type,
    String description,
    boolean required,
    int keyPosition,
    String references,
    Classification classification,
    List<String> allowedValues) {

  public ColumnContract {
    allowedValues = List.copyOf(allowedValues);
  }

  /** A column without key, reference or list of values. */
  public static ColumnContract plain(
      String name, String type, String description, boolean required, Classification personal) {
    return new ColumnContract(name, type, description, required, 0, "", personal, List.of());
  }
}

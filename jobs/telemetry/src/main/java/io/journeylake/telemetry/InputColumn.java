package io.journeylake.telemetry;

import java.util.Comparator;

/**
 * A column that another column depends on.
 *
 * @param path folder of the table's files
 * @param column its column
 * @param influence how it gets there
 */
record InputColumn(String path, String column, Influence influence) {

  /** By table, column and influence, so that the same lineage has the same bytes. */
  static final Comparator<InputColumn> ORDER =
      Comparator.comparing(InputColumn::path)
          .thenComparing(InputColumn::column)
          .thenComparing(InputColumn::influence);

  /** The settings, by which the driver makes rows. They are no table: their path is a name. */
  static final InputColumn SETTINGS = new InputColumn("settings", "settings", Influence.FUNCTION);

  InputColumn then(Influence next) {
    return new InputColumn(path, column, influence.then(next));
  }
}

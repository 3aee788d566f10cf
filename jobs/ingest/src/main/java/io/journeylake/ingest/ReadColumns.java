package io.journeylake.ingest;

import io.journeylake.contract.SourceContract;
import java.util.List;

/** The columns of a contract that stand in the file; the others are computed from them. */
final class ReadColumns {

  private ReadColumns() {}

  static List<SourceContract.Column> of(SourceContract source) {
    return source.columns().stream().filter(column -> column.expression() == null).toList();
  }

  /** Whether the file must have the column, because no row is good without it. */
  static boolean isNeeded(SourceContract.Column column, SourceContract source) {
    return column.required()
        || (source.key() != null && source.key().columns().contains(column.name()));
  }

  static List<SourceContract.Column> computed(SourceContract source) {
    return source.columns().stream().filter(column -> column.expression() != null).toList();
  }
}

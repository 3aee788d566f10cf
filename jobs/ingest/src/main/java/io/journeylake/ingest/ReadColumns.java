package io.journeylake.ingest;

import io.journeylake.contract.SourceContract;
import java.util.List;

/** The columns of a contract that stand in the file; the others are computed from them. */
final class ReadColumns {

  private ReadColumns() {}

  static List<SourceContract.Column> of(SourceContract source) {
    return source.columns().stream().filter(column -> column.expression() == null).toList();
  }

  static List<SourceContract.Column> computed(SourceContract source) {
    return source.columns().stream().filter(column -> column.expression() != null).toList();
  }
}

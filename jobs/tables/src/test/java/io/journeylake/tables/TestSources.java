package io.journeylake.tables;

import io.journeylake.contract.Classification;
import io.journeylake.contract.SourceContract;
import java.util.Arrays;
import java.util.List;

/** Source contracts for tests. */
final class TestSources {

  private TestSources() {}

  /** An advertising source that states costs. */
  static SourceContract advertising(SourceContract.Cost cost, SourceContract.Column... columns) {
    return new SourceContract(
        "SourceContract",
        "a",
        "ads",
        "Advertising cost.",
        "One row per day and campaign.",
        null,
        List.of(columns),
        new SourceContract.Key(
            Arrays.stream(columns).limit(2).map(SourceContract.Column::name).toList(), null),
        null,
        List.of(),
        1,
        0,
        null,
        List.of(),
        cost,
        null);
  }

  /** A column that is read as it is. */
  static SourceContract.Column column(String name, String type) {
    return new SourceContract.Column(
        name, null, 0, null, type, null, null, false, null, Classification.NONE, "For tests.");
  }
}

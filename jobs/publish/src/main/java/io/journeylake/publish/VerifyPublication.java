package io.journeylake.publish;

import io.journeylake.contract.Failure;
import io.journeylake.lake.Lake;
import io.journeylake.lake.PublishedTable;
import io.journeylake.lake.RunLedger;
import io.journeylake.lake.Schemas;
import io.journeylake.table.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Checks all that the newest publication promises, whatever was checked before: each table by its
 * contract, all tables against each other and against the rows of which they were made, and each
 * against the count and digest with which it was published. Writes nothing.
 */
public final class VerifyPublication {

  private static final String AS_PUBLISHED = "is_as_published";
  private static final StructType CHECKS =
      new StructType(
          List.of(
                  CheckResult.TABLE_NAME,
                  CheckResult.CHECK_NAME,
                  CheckResult.SEVERITY,
                  CheckResult.PASSED,
                  CheckResult.OBSERVED,
                  CheckResult.EXPECTED)
              .stream()
              .map(name -> Schemas.of(CheckResult.TABLE).apply(name))
              .toArray(StructField[]::new));

  private final Lake lake;
  private final List<CheckOutcome> outcomes;

  private VerifyPublication(Lake lake, List<CheckOutcome> outcomes) {
    this.lake = lake;
    this.outcomes = outcomes;
  }

  /** Runs all checks over the tables of the newest publication. */
  public static VerifyPublication of(Lake lake) {
    List<PublishedTable> published = new RunLedger(lake).published();
    if (published.isEmpty()) {
      throw Failure.configuration(
          "Cannot verify the published tables",
          "nothing is published yet in " + lake.root(),
          "Run a night first, or name the folder of a lake that has published one.");
    }
    CheckSet.Result checked = new CheckSet(lake.spark(), CandidateSet.again(lake, published)).run();
    List<CheckOutcome> outcomes = new ArrayList<>(checked.outcomes());
    Map<String, PublishedTable> found =
        checked.tables().stream()
            .collect(Collectors.toMap(each -> each.table().name(), Function.identity()));
    for (PublishedTable promised : published) {
      long different = promised.differsFrom(found.get(promised.table().name())) ? 1 : 0;
      outcomes.add(
          CheckOutcome.noneOf(
              promised.table().name(),
              AS_PUBLISHED,
              different,
              "rows and digest of version " + promised.version() + " as published"));
    }
    return new VerifyPublication(lake, outcomes);
  }

  /** What each check found: columns of check_result. */
  public Dataset<Row> checks() {
    List<Row> rows =
        outcomes.stream()
            .map(
                outcome ->
                    RowFactory.create(
                        outcome.table(),
                        outcome.check(),
                        outcome.severityInWords(),
                        outcome.passed(),
                        outcome.observed(),
                        outcome.expected()))
            .toList();
    return lake.spark().createDataFrame(rows, CHECKS);
  }

  /** Whether a check that only warns does not hold. */
  public boolean hasWarnings() {
    return outcomes.stream().anyMatch(CheckOutcome::warns);
  }

  /** Fails when a check does not hold that would have stopped the publication. */
  public void reject() {
    List<String> broken =
        outcomes.stream().filter(CheckOutcome::stops).map(CheckOutcome::inWords).toList();
    if (!broken.isEmpty()) {
      throw Failure.rejected(
          "The published tables do not hold what they promise",
          broken.size() + " of " + outcomes.size() + " checks do not hold: " + broken.get(0),
          "Run rebuild to compute all tables from what is staged, or rollback to a publication"
              + " that held.");
    }
  }
}

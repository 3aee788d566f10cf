package io.journeylake.publish;

import static org.apache.spark.sql.functions.lit;

import io.journeylake.contract.ColumnContract;
import io.journeylake.contract.QualityRule.Severity;
import io.journeylake.contract.TableContract;
import io.journeylake.contract.TableContracts;
import io.journeylake.lake.PublishedTable;
import io.journeylake.lake.SideBySide;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Checks all tables that are about to be published, each by its contract and all against each
 * other. A table whose version readers already see was checked then, and is not scanned again.
 */
final class CheckSet {

  /**
   * What was found.
   *
   * @param tables versions with row counts and digests
   * @param outcomes results of all checks that ran
   */
  record Result(List<PublishedTable> tables, List<CheckOutcome> outcomes) {}

  private static final String NUMBER = "number";

  private final SparkSession spark;
  private final CandidateSet candidates;

  CheckSet(SparkSession spark, CandidateSet candidates) {
    this.spark = spark;
    this.candidates = candidates;
  }

  /** Runs the checks. */
  Result run() {
    List<PublishedTable> tables = new ArrayList<>();
    List<CheckOutcome> outcomes = new ArrayList<>();
    for (Result one : SideBySide.each(candidates.tables(), this::check)) {
      tables.addAll(one.tables());
      outcomes.addAll(one.outcomes());
    }
    outcomes.addAll(reconciliations());
    return new Result(tables, outcomes);
  }

  private Result check(TableContract table) {
    List<PublishedTable> version = new ArrayList<>();
    List<CheckOutcome> outcomes = new ArrayList<>();
    Optional<PublishedTable> unchanged = candidates.unchanged(table);
    if (unchanged.isPresent()) {
      version.add(unchanged.get());
    } else {
      CheckedTable checked = new CheckTable(table).run(candidates.rows(table));
      outcomes.addAll(checked.outcomes());
      if (candidates.isWritten(table)) {
        version.add(
            new PublishedTable(table, candidates.version(table), checked.rows(), checked.digest()));
      }
    }
    outcomes.addAll(references(table));
    return new Result(version, outcomes);
  }

  /** All references of a table that may have broken, in one query. */
  private List<CheckOutcome> references(TableContract table) {
    List<CheckReference> checks = new ArrayList<>();
    Dataset<Row> query = null;
    for (ColumnContract column : table.columns()) {
      if (!column.references().isEmpty() && candidates.isWritten(table)) {
        CheckReference check = new CheckReference(table, column);
        TableContract target = TableContracts.table(check.targetTable());
        if (candidates.mayDiffer(table) || candidates.mayDiffer(target)) {
          Dataset<Row> orphans =
              check
                  .orphans(candidates.rows(table), candidates.rows(target))
                  .withColumn(NUMBER, lit(checks.size()));
          checks.add(check);
          query = query == null ? orphans : query.unionAll(orphans);
        }
      }
    }
    return query == null
        ? List.of()
        : query.collectAsList().stream()
            .map(found -> checks.get(found.getInt(1)).outcome(found.getLong(0)))
            .toList();
  }

  private List<CheckOutcome> reconciliations() {
    List<TableContract> tables = Reconciliation.TABLES.stream().map(TableContracts::table).toList();
    if (tables.stream().noneMatch(candidates::mayDiffer)) {
      return List.of();
    }
    Map<String, Dataset<Row>> frames =
        tables.stream().collect(Collectors.toMap(TableContract::name, candidates::rows));
    List<Double> broken =
        new AnswerQueries(spark)
            .about(frames, Reconciliation.ALL.stream().map(Reconciliation::query).toList());
    List<CheckOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < broken.size(); i++) {
      Reconciliation check = Reconciliation.ALL.get(i);
      double observed = broken.get(i);
      outcomes.add(
          new CheckOutcome(
              check.table(),
              check.name(),
              Severity.ERROR,
              observed == 0,
              observed,
              check.expected()));
    }
    return outcomes;
  }
}

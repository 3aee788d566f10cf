package io.journeylake.publish;

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
import java.util.stream.Stream;
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
    Optional<PublishedTable> unchanged = candidates.unchanged(table);
    Optional<CheckTable> own =
        unchanged.isPresent() ? Optional.empty() : Optional.of(new CheckTable(table));
    List<CheckReference> references = references(table);
    Map<String, Finding> found =
        Stream.concat(
                own.stream().map(check -> check.query(candidates.rows(table))),
                references.stream().map(check -> query(check, table)))
            .reduce(Dataset::unionAll)
            .map(Finding::byPart)
            .orElse(Map.of());

    List<PublishedTable> version = new ArrayList<>(unchanged.stream().toList());
    List<CheckOutcome> outcomes = new ArrayList<>();
    if (own.isPresent()) {
      CheckedTable checked = own.get().checked(found);
      outcomes.addAll(checked.outcomes());
      if (candidates.isWritten(table)) {
        version.add(
            new PublishedTable(table, candidates.version(table), checked.rows(), checked.digest()));
      }
    }
    references.forEach(check -> outcomes.add(check.outcome(found)));
    return new Result(version, outcomes);
  }

  private Dataset<Row> query(CheckReference check, TableContract table) {
    return check.query(
        candidates.rows(table), candidates.rows(TableContracts.table(check.targetTable())));
  }

  /** All references of a table that may have broken. */
  private List<CheckReference> references(TableContract table) {
    return table.columns().stream()
        .filter(column -> !column.references().isEmpty() && candidates.isWritten(table))
        .map(column -> new CheckReference(table, column))
        .filter(
            check ->
                candidates.mayDiffer(table)
                    || candidates.mayDiffer(TableContracts.table(check.targetTable())))
        .toList();
  }

  private List<CheckOutcome> reconciliations() {
    List<TableContract> tables = Reconciliation.TABLES.stream().map(TableContracts::table).toList();
    if (tables.stream().noneMatch(candidates::mayDiffer)) {
      return List.of();
    }
    Map<String, Dataset<Row>> frames =
        tables.stream().collect(Collectors.toMap(TableContract::name, candidates::rows));
    List<String> questions = Reconciliation.ALL.stream().map(Reconciliation::query).toList();
    Map<String, Finding> found =
        Finding.byPart(Finding.answers(new AnswerQueries(spark).about(frames, questions)));
    List<CheckOutcome> outcomes = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      Reconciliation check = Reconciliation.ALL.get(i);
      double observed = found.get(Integer.toString(i)).answer();
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

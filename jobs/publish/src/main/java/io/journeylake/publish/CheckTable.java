package io.journeylake.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.journeylake.contract.ColumnContract;
import io.journeylake.contract.QualityRule;
import io.journeylake.contract.TableContract;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Checks a table against its contract: required columns, allowed values, primary key and quality
 * rules. One scan finds row count, digest, empty and forbidden values; a second, by key, finds
 * repeated keys; the quality rules share one query.
 */
final class CheckTable {

  private static final String ROW_COUNT = "rowCount";
  private static final String REPEATS = "repeats";

  private final TableContract table;

  CheckTable(TableContract table) {
    this.table = table;
  }

  /** Runs the checks on the rows of one version. */
  CheckedTable run(Dataset<Row> rows) {
    List<ColumnContract> required =
        table.columns().stream().filter(ColumnContract::required).toList();
    List<ColumnContract> listed =
        table.columns().stream().filter(column -> !column.allowedValues().isEmpty()).toList();
    Row found = rows.agg(count(lit(1)), measures(required, listed)).head();

    List<CheckOutcome> outcomes = new ArrayList<>();
    int next = 2;
    for (ColumnContract column : required) {
      outcomes.add(none(column, "required", found.getLong(next++), "no row without a value"));
    }
    for (ColumnContract column : listed) {
      String expected = "one of " + String.join(", ", column.allowedValues());
      outcomes.add(none(column, "allowed", found.getLong(next++), expected));
    }
    if (!table.key().isEmpty()) {
      outcomes.add(key(rows));
    }
    outcomes.addAll(rules(rows, found.getLong(0)));
    return new CheckedTable(found.getLong(0), digest(found.getDecimal(1)), outcomes);
  }

  private Column[] measures(List<ColumnContract> required, List<ColumnContract> listed) {
    List<Column> measures = new ArrayList<>();
    measures.add(sum(rowHash().cast("decimal(38,0)")));
    for (ColumnContract column : required) {
      measures.add(count_if(col(column.name()).isNull()));
    }
    for (ColumnContract column : listed) {
      measures.add(count_if(not(col(column.name()).isInCollection(column.allowedValues()))));
    }
    return measures.toArray(Column[]::new);
  }

  private static Column not(Column condition) {
    return org.apache.spark.sql.functions.not(condition);
  }

  /**
   * Hash of a row. The sum over all rows does not depend on order or files. Spark's hash passes
   * over empty values, so a mark for emptiness stands beside each column that may be empty.
   */
  private Column rowHash() {
    List<Column> parts = new ArrayList<>();
    for (ColumnContract column : table.columns()) {
      parts.add(col(column.name()));
      if (!column.required()) {
        parts.add(col(column.name()).isNull());
      }
    }
    return xxhash64(parts.toArray(Column[]::new));
  }

  private static String digest(BigDecimal sum) {
    return sum == null ? "0" : sum.toBigInteger().toString(16);
  }

  private CheckOutcome key(Dataset<Row> rows) {
    Column[] key = table.key().stream().map(name -> col(name)).toArray(Column[]::new);
    Row found =
        rows.groupBy(key)
            .agg(count(lit(1)).minus(1).as(REPEATS))
            .agg(sum(col(REPEATS)).as(REPEATS))
            .head();
    long repeated = found.isNullAt(0) ? 0 : found.getLong(0);
    String expected = "no second row with the same " + String.join(", ", table.key());
    return CheckOutcome.noneOf(table.name(), "primary_key", repeated, expected);
  }

  private List<CheckOutcome> rules(Dataset<Row> rows, long rowCount) {
    List<CheckOutcome> outcomes = new ArrayList<>();
    List<QualityRule> queried = new ArrayList<>();
    for (QualityRule rule : table.quality()) {
      if (rule.name().equals(ROW_COUNT)) {
        outcomes.add(outcome(rule, (double) rowCount));
      } else {
        queried.add(rule);
      }
    }
    if (!queried.isEmpty()) {
      List<Double> numbers =
          new AnswerQueries(rows.sparkSession())
              .about(
                  java.util.Map.of("object", rows),
                  queried.stream().map(QualityRule::query).toList());
      for (int i = 0; i < numbers.size(); i++) {
        outcomes.add(outcome(queried.get(i), numbers.get(i)));
      }
    }
    return outcomes;
  }

  private CheckOutcome outcome(QualityRule rule, double observed) {
    boolean passed = observed >= rule.lowest() && observed <= rule.highest();
    return new CheckOutcome(
        table.name(), rule.name(), rule.severity(), passed, observed, rule.description());
  }

  private CheckOutcome none(ColumnContract column, String check, long rows, String expected) {
    return CheckOutcome.noneOf(table.name(), column.name() + "." + check, rows, expected);
  }
}

package io.journeylake.publish;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.journeylake.contract.ColumnContract;
import io.journeylake.contract.QualityRule;
import io.journeylake.contract.TableContract;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Checks a table against its contract: required columns, allowed values, primary key and quality
 * rules. One scan finds row count, digest, empty and forbidden values; a second, by key, finds
 * repeated keys; both are one query. The quality rules share another.
 */
final class CheckTable {

  private static final String ROW_COUNT = "rowCount";
  private static final String SCAN = "scan";
  private static final String KEY = "key";
  private static final String PART = "part";
  private static final String NUMBERS = "numbers";
  private static final String NUMBER = "decimal(38,0)";

  private final TableContract table;
  private final List<ColumnContract> required;
  private final List<ColumnContract> listed;

  CheckTable(TableContract table) {
    this.table = table;
    this.required = table.columns().stream().filter(ColumnContract::required).toList();
    this.listed =
        table.columns().stream().filter(column -> !column.allowedValues().isEmpty()).toList();
  }

  /** Runs the checks on the rows of one version. */
  CheckedTable run(Dataset<Row> rows) {
    Dataset<Row> query = table.key().isEmpty() ? scan(rows) : scan(rows).unionAll(repeats(rows));
    Map<String, List<BigDecimal>> found = new HashMap<>();
    for (Row part : query.collectAsList()) {
      found.put(part.getString(0), part.getList(1));
    }
    List<BigDecimal> numbers = found.get(SCAN);
    long rowCount = numbers.get(0).longValueExact();

    List<CheckOutcome> outcomes = new ArrayList<>();
    int next = 2;
    for (ColumnContract column : required) {
      outcomes.add(none(column, "required", numbers.get(next++), "no row without a value"));
    }
    for (ColumnContract column : listed) {
      String expected = "one of " + String.join(", ", column.allowedValues());
      outcomes.add(none(column, "allowed", numbers.get(next++), expected));
    }
    if (found.containsKey(KEY)) {
      BigDecimal repeated = found.get(KEY).get(0);
      String expected = "no second row with the same " + String.join(", ", table.key());
      outcomes.add(
          CheckOutcome.noneOf(
              table.name(),
              "primary_key",
              repeated == null ? 0 : repeated.longValueExact(),
              expected));
    }
    outcomes.addAll(rules(rows, rowCount));
    return new CheckedTable(rowCount, digest(numbers.get(1)), outcomes);
  }

  private Dataset<Row> scan(Dataset<Row> rows) {
    List<Column> measures = new ArrayList<>();
    measures.add(count(lit(1)).cast(NUMBER));
    measures.add(sum(rowHash().cast(NUMBER)));
    for (ColumnContract column : required) {
      measures.add(count_if(col(column.name()).isNull()).cast(NUMBER));
    }
    for (ColumnContract column : listed) {
      Column isListed = col(column.name()).isInCollection(column.allowedValues());
      measures.add(count_if(not(isListed)).cast(NUMBER));
    }
    return numbers(rows, SCAN, measures);
  }

  private Dataset<Row> repeats(Dataset<Row> rows) {
    Column[] key = table.key().stream().map(name -> col(name)).toArray(Column[]::new);
    Dataset<Row> groups = rows.groupBy(key).agg(count(lit(1)).minus(1).as(NUMBERS));
    return numbers(groups, KEY, List.of(sum(col(NUMBERS)).cast(NUMBER)));
  }

  private static Dataset<Row> numbers(Dataset<Row> rows, String part, List<Column> measures) {
    return rows.agg(array(measures.toArray(Column[]::new)).as(NUMBERS))
        .select(lit(part).as(PART), col(NUMBERS));
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
              .about(Map.of("object", rows), queried.stream().map(QualityRule::query).toList());
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

  private CheckOutcome none(ColumnContract column, String check, BigDecimal rows, String expected) {
    return CheckOutcome.noneOf(
        table.name(), column.name() + "." + check, rows.longValueExact(), expected);
  }
}

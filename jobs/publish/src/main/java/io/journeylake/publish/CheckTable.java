package io.journeylake.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.journeylake.contract.ColumnContract;
import io.journeylake.contract.QualityRule;
import io.journeylake.contract.TableContract;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Checks a table against its contract: required columns, allowed values, primary key and quality
 * rules. One scan finds row count, digest, empty and forbidden values; a second, by key, finds
 * repeated keys; each quality rule is one more. All of them are one query.
 */
final class CheckTable {

  /** Digest of a table without rows. */
  private static final String EMPTY = "0";

  /** Begins every other digest; another one when rows are hashed in another way. */
  private static final String FORM = "v2:";

  private static final String ROW_COUNT = "rowCount";
  private static final String SCAN = "scan";
  private static final String KEY = "key";
  private static final String REPEATED = "repeated";

  private final TableContract table;
  private final List<ColumnContract> required;
  private final List<ColumnContract> listed;
  private final List<QualityRule> queried;

  CheckTable(TableContract table) {
    this.table = table;
    this.required = table.columns().stream().filter(ColumnContract::required).toList();
    this.listed =
        table.columns().stream().filter(column -> !column.allowedValues().isEmpty()).toList();
    this.queried = table.quality().stream().filter(rule -> !rule.name().equals(ROW_COUNT)).toList();
  }

  /** One query whose findings {@link #checked} reads. */
  Dataset<Row> query(Dataset<Row> rows) {
    Dataset<Row> query = scan(rows);
    if (!table.key().isEmpty()) {
      query = query.unionAll(repeats(rows));
    }
    if (!queried.isEmpty()) {
      Dataset<Row> answers =
          new AnswerQueries(rows.sparkSession())
              .about(Map.of("object", rows), queried.stream().map(QualityRule::query).toList());
      query = query.unionAll(Finding.answers(answers));
    }
    return query;
  }

  /** What the checks found. */
  CheckedTable checked(Map<String, Finding> found) {
    List<BigDecimal> numbers = found.get(SCAN).numbers();
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
      BigDecimal repeated = found.get(KEY).numbers().get(0);
      String expected = "no second row with the same " + String.join(", ", table.key());
      outcomes.add(
          CheckOutcome.noneOf(
              table.name(),
              "primary_key",
              repeated == null ? 0 : repeated.longValueExact(),
              expected));
    }
    for (QualityRule rule : table.quality()) {
      int question = queried.indexOf(rule);
      double observed = question < 0 ? rowCount : found.get(Integer.toString(question)).answer();
      outcomes.add(outcome(rule, observed));
    }
    return new CheckedTable(rowCount, digest(numbers.get(1)), outcomes);
  }

  private Dataset<Row> scan(Dataset<Row> rows) {
    List<Column> measures = new ArrayList<>();
    measures.add(count(lit(1)));
    measures.add(sum(rowHash().cast("decimal(38,0)")));
    for (ColumnContract column : required) {
      measures.add(count_if(col(column.name()).isNull()));
    }
    for (ColumnContract column : listed) {
      Column isListed = col(column.name()).isInCollection(column.allowedValues());
      measures.add(count_if(not(isListed)));
    }
    return Finding.numbers(rows, SCAN, measures);
  }

  private Dataset<Row> repeats(Dataset<Row> rows) {
    Column[] key = table.key().stream().map(name -> col(name)).toArray(Column[]::new);
    Dataset<Row> groups = rows.groupBy(key).agg(count(lit(1)).minus(1).as(REPEATED));
    return Finding.numbers(groups, KEY, List.of(sum(col(REPEATED))));
  }

  /**
   * Hash of a row. The sum over all rows does not depend on order or files. Spark's hash passes
   * over empty values, so a mark of its column stands before each value that is not: a column that
   * the contract gained later is empty in older rows, whose digest stays what it was.
   */
  private Column rowHash() {
    List<Column> parts = new ArrayList<>();
    for (ColumnContract column : table.columns()) {
      Column value = col(column.name());
      parts.add(when(value.isNotNull(), lit(column.name().hashCode())));
      parts.add(value);
    }
    return xxhash64(parts.toArray(Column[]::new));
  }

  private static String digest(BigDecimal sum) {
    return sum == null ? EMPTY : FORM + sum.toBigInteger().toString(16);
  }

  /** Whether a digest was made as it is now, so that it may stand for rows that did not change. */
  static boolean isComparable(String digest) {
    return digest.equals(EMPTY) || digest.startsWith(FORM);
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

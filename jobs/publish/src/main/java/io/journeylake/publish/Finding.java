package io.journeylake.publish;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What one part of the query that checks a table found. All parts are one query, because a query
 * costs more than what it counts in a small table.
 *
 * @param numbers whole numbers; empty where a rule was asked
 * @param answer answer to a rule; null where numbers were counted
 */
record Finding(List<BigDecimal> numbers, Double answer) {

  private static final String PART = "part";
  private static final String NUMBERS = "numbers";
  private static final String ANSWER = "answer";
  private static final String WHOLE = "decimal(38,0)";

  /** A part of the query that adds up all rows. */
  static Dataset<Row> numbers(Dataset<Row> rows, String part, List<Column> measures) {
    Column[] whole = measures.stream().map(measure -> measure.cast(WHOLE)).toArray(Column[]::new);
    return rows.agg(array(whole).as(NUMBERS))
        .select(lit(part).as(PART), col(NUMBERS), lit(null).cast("double").as(ANSWER));
  }

  /** Parts of the query that ask rules, of a frame of {@link AnswerQueries}. */
  static Dataset<Row> answers(Dataset<Row> answers) {
    return answers.select(
        col(AnswerQueries.QUESTION).cast("string").as(PART),
        array().cast("array<" + WHOLE + ">").as(NUMBERS),
        col(AnswerQueries.ANSWER).as(ANSWER));
  }

  /** What each part of the query found, by its name; a row a part. */
  static Map<String, Finding> byPart(Dataset<Row> query) {
    return query.collectAsList().stream()
        .collect(
            Collectors.toMap(
                row -> row.getString(0),
                row ->
                    new Finding(
                        row.getList(1), row.isNullAt(2) ? null : (Double) row.getDouble(2))));
  }
}
